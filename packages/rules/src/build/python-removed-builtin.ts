import { defineRule } from '@self-healer/core/rule';
import { trackedFrame } from '../support/python/python-source.ts';

/** Builtins of Python 2, and those that do the same in Python 3. */
const REMOVED: Readonly<Record<string, string>> = {
  basestring: 'str',
  long: 'int',
  raw_input: 'input',
  unichr: 'chr',
  unicode: 'str',
  xrange: 'range',
};

export const rule = defineRule({
  id: 'build/python-removed-builtin',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: "NameError: name '",
  pattern: /^(?:E\s{1,8})?NameError: name '(?<name>basestring|long|raw_input|unichr|unicode|xrange)' is not defined/,
  captures: ['name'],
  explains: [
    'build/python-missing-std-import',
    'build/python-did-you-mean',
    'test/pytest-failed',
    'test/pytest-assertion',
  ],
  docs: {
    title: 'A builtin of Python 2 is used',
    what: '`{name}` is not there in Python 3; `{now}` does the same.',
    why: 'The code was written for Python 2.',
    how: 'Write `{now}`.',
    references: ['https://docs.python.org/3/whatsnew/3.0.html'],
  },
  gathers: ['now'],
  gather: ({ name }) => ({ now: REMOVED[name] ?? '' }),
  async fix({ name }, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    if (frame === undefined || new RegExp(`^\\s*(?:${name}\\s*=|(?:def|class) ${name}\\b)`, 'm').test(frame.text))
      return undefined;
    // All of them at once: who uses one uses the others.
    const names = Object.keys(REMOVED).join('|');
    const content = frame.text.replace(
      new RegExp(`(?<![\\w.'"])(?:${names})(?=\\(|[,)\\]])`, 'g'),
      (found) => REMOVED[found] ?? found,
    );
    if (content === frame.text) return undefined;
    return {
      title: 'Use the builtins of Python 3',
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'Python 3.11',
        log: "Traceback (most recent call last):\n  File \"/w/app/words.py\", line 1, in <module>\n    for at in xrange(3):\nNameError: name 'xrange' is not defined. Did you mean: 'range'?",
        captures: { name: 'xrange', now: 'range' },
        repo: { 'words.py': "for at in xrange(3):\n    print(isinstance(at, (unicode, long)), 'unicode')\n" },
        patched: { 'words.py': "for at in range(3):\n    print(isinstance(at, (str, int)), 'unicode')\n" },
      },
    ],
    ignore: [{ name: 'another name', log: "NameError: name 'total' is not defined" }],
  },
});
