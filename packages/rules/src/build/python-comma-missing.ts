import { defineRule } from '@self-healer/core/rule';
import { trackedFrame } from '../support/python/python-source.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/python-comma-missing',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'Perhaps you forgot a comma?',
  // Python 3.10 and newer.
  pattern: /^(?:E\s{1,8})?SyntaxError: invalid syntax\. Perhaps you forgot a comma\?(?: \(.{1,300}\))?$/,
  captures: [],
  explains: ['build/python-syntax-error', 'test/*'],
  docs: {
    title: 'A comma is missing between two Python values',
    what: 'Two values stand side by side in brackets.',
    why: 'An element was added, and the one before it has no comma.',
    how: 'Put a comma between them.',
    references: ['https://docs.python.org/3/whatsnew/3.10.html#better-error-messages'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    if (frame === undefined) return undefined;
    const { lines, join } = textLines(frame.text);
    const line = lines[frame.line - 1] ?? '';
    const next = lines[frame.line] ?? '';
    // Only where the value ends with its line: inside a line several places may be meant.
    if (!/[\w"')\]}]\s*$/.test(line) || /^\s*[)\]}]|^\s*$/.test(next) || /#/.test(line)) return undefined;
    if (!/,\s*$/.test(next) && !/^\s*[)\]}]/.test(lines[frame.line + 1] ?? '')) return undefined;
    lines[frame.line - 1] = `${line.trimEnd()},`;
    return {
      title: 'Put the comma that is missing',
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'a list',
        log: '  File "/w/app/x.py", line 2\n    1\n    ^\nSyntaxError: invalid syntax. Perhaps you forgot a comma?',
        repo: { 'app/x.py': 'NAMES = [\n    1\n    2,\n    3,\n]\n' },
        patched: { 'app/x.py': 'NAMES = [\n    1,\n    2,\n    3,\n]\n' },
      },
      {
        name: 'inside a line',
        log: '  File "/w/app/x.py", line 1\n    f(a b)\n      ^^^\nSyntaxError: invalid syntax. Perhaps you forgot a comma?',
        repo: { 'app/x.py': 'f(a b)\n' },
      },
    ],
    ignore: [{ name: 'another', log: 'SyntaxError: invalid syntax' }],
  },
});
