import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { maskPython } from '../support/python/python-mask.ts';
import { type TrackedFrame, trackedFrame } from '../support/python/python-source.ts';

/** Builtins of Python 2, and those that do the same in Python 3. */
const REMOVED: Readonly<Record<string, string>> = {
  basestring: 'str',
  long: 'int',
  raw_input: 'input',
  unichr: 'chr',
  unicode: 'str',
  xrange: 'range',
};

/** What other languages call a constant of Python. */
const FOREIGN: Readonly<Record<string, string>> = {
  FALSE: 'False',
  NULL: 'None',
  TRUE: 'True',
  false: 'False',
  nil: 'None',
  none: 'None',
  null: 'None',
  true: 'True',
};

export const rule = defineRule({
  id: 'build/python-removed-builtin',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: "NameError: name '",
  pattern:
    /^(?:E\s{1,60})?NameError: name '(?<name>basestring|long|raw_input|unichr|unicode|xrange|this|true|false|null|nil|none|TRUE|FALSE|NULL)' is not defined/,
  captures: ['name'],
  explains: [
    'build/python-missing-std-import',
    'build/python-did-you-mean',
    'test/pytest-failed',
    'test/pytest-assertion',
  ],
  docs: {
    title: 'A builtin of Python 2 or of another language is used',
    what: '`{name}` is not there in Python 3; `{now}` does the same.',
    why: 'The code was written for Python 2, or as another language has it.',
    how: 'Write `{now}`.',
    references: ['https://docs.python.org/3/whatsnew/3.0.html'],
  },
  gathers: ['now'],
  gather: ({ name }) => ({ now: REMOVED[name] ?? FOREIGN[name] ?? 'self' }),
  async fix({ name }, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    if (frame === undefined || new RegExp(`^\\s*(?:${name}\\s*=|(?:def|class) ${name}\\b)`, 'm').test(frame.text))
      return undefined;
    if (REMOVED[name] === undefined) return asPython(frame, name);
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
      {
        name: 'constants of JSON',
        log: '  File "/w/app/a.py", line 1, in <module>\n    C = {"a": true, "b": null}\nNameError: name \'true\' is not defined. Did you mean: \'True\'?',
        captures: { name: 'true', now: 'True' },
        repo: { 'a.py': 'C = {"a": true, "true": null}  # true\n' },
        patched: { 'a.py': 'C = {"a": True, "true": None}  # true\n' },
      },
      {
        name: 'this',
        log: '  File "/w/app/a.py", line 3, in f\n    this.x = 1\nNameError: name \'this\' is not defined',
        captures: { now: 'self' },
        repo: { 'a.py': 'class A:\n    def f(self):\n        this.x = 1\n' },
        patched: { 'a.py': 'class A:\n    def f(self):\n        self.x = 1\n' },
      },
    ],
    ignore: [{ name: 'another name', log: "NameError: name 'total' is not defined" }],
  },
});

/** The constants of other languages, and their `this` in a method that has `self`, as Python calls them. */
function asPython({ path, text, line }: TrackedFrame, name: string): RuleFix | undefined {
  const words = name === 'this' ? { this: 'self' } : FOREIGN;
  const code = maskPython(text);
  const method = /^\s+def \w+\(\s*(?<first>\w*)/.exec(
    code
      .split('\n')
      .slice(0, line)
      .reverse()
      .find((each) => /^\s*(?:async )?def /.test(each)) ?? '',
  );
  if (name === 'this' && method?.groups?.first !== 'self') return undefined;
  const pattern =
    name === 'this'
      ? /(?<![\w.])this(?=\.\w)/g
      : new RegExp(`(?<![\\w.])(?:${Object.keys(FOREIGN).join('|')})(?!\\w|\\s*=(?!=)|\\s*\\()`, 'g');
  const places = [...code.matchAll(pattern)].reverse();
  const content = places.reduce(
    (all, { 0: word, index }) =>
      `${all.slice(0, index)}${Object.entries(words).find(([from]) => from === word)?.[1] ?? word}${all.slice(index + word.length)}`,
    text,
  );
  return content === text
    ? undefined
    : { title: 'Use the names that Python has', safety: 'review', edits: [{ kind: 'write', path, content }] };
}
