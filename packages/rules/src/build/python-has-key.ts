import { defineRule } from '@self-healer/core/rule';
import { trackedFrame } from '../support/python/python-source.ts';

const CALL = /(?<not>\bnot )?(?<owner>[\w.]+(?:\[[^[\]]*\])?)\.has_key\((?<key>[^()]*(?:\([^()]*\))?)\)/g;

export const rule = defineRule({
  id: 'build/python-has-key',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: "has no attribute 'has_key'",
  pattern: /^(?:E\s{1,60})?AttributeError: '(?<type>[\w.]{1,100})' object has no attribute 'has_key'/,
  captures: ['type'],
  explains: ['build/python-attribute-misspelt', 'test/*'],
  docs: {
    title: 'has_key is of Python 2',
    what: 'A `{type}` has no `has_key` in Python 3.',
    why: 'The code was written for Python 2.',
    how: 'Write `key in mapping`.',
    references: ['https://docs.python.org/3/whatsnew/3.0.html#builtins'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    const content = frame?.text.replace(CALL, (...found) => {
      const { not = '', owner = '', key = '' } = found.at(-1) as Record<string, string | undefined>;
      return `${key} ${not}in ${owner}`;
    });
    if (frame === undefined || content === undefined || content === frame.text) return undefined;
    return { title: 'Ask with `in`', safety: 'safe', edits: [{ kind: 'write', path: frame.path, content }] };
  },
  examples: {
    match: [
      {
        name: 'both ways',
        log: "E       AttributeError: 'dict' object has no attribute 'has_key'\n\na.py:2: AttributeError",
        captures: { type: 'dict' },
        repo: { 'a.py': 'def f(d, k):\n    return d.has_key(k) or not self.seen.has_key(key(k))\n' },
        patched: { 'a.py': 'def f(d, k):\n    return k in d or key(k) not in self.seen\n' },
      },
    ],
    ignore: [{ name: 'another method', log: "AttributeError: 'dict' object has no attribute 'iteritems'" }],
  },
});
