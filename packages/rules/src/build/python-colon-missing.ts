import { defineRule } from '@self-healer/core/rule';
import { trackedFrame } from '../support/python/python-source.ts';
import { previousMatch } from '../support/text/window-matches.ts';

const OPENS = /^\s*(?:async )?(?:def|class|if|elif|else|for|while|with|try|except|finally|match|case)\b/;

export const rule = defineRule({
  id: 'build/python-colon-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['python'],
  needle: "SyntaxError: expected ':'",
  // Python 3.10 and newer.
  pattern: /^(?:E\s{1,8})?(?:\*\*\* )?SyntaxError: expected ':'$/,
  captures: [],
  docs: {
    title: 'A Python block does not open',
    what: "The statement at the caret needs a ':' at its end.",
    why: 'The colon was forgotten or lost in an edit.',
    how: "Add ':' where Python points to.",
    references: ['https://docs.python.org/3/reference/compound_stmts.html'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    const caret = previousMatch(window, /^(?:E\s{2,8})?(?<indent>\s{1,400})\^{1,200}$/, 2)?.indent?.length;
    const printed = previousMatch(window, /^(?:E\s{2,8})?(?<indent>\s{1,400})(?<code>[a-z].{1,500})$/, 3);
    if (frame === undefined || caret === undefined || printed?.code === undefined) return undefined;
    const lines = frame.text.split('\n');
    const line = lines[frame.line - 1] ?? '';
    const indent = line.length - line.trimStart().length;
    const column = indent + caret - (printed.indent?.length ?? 0);
    const rest = line.slice(column).trim();
    // Only where nothing but a comment follows: `if a = b` and the like mean something else.
    if (!OPENS.test(line) || (rest !== '' && !rest.startsWith('#'))) return undefined;
    lines[frame.line - 1] = `${line.slice(0, column).trimEnd()}:${line.slice(column)}`;
    const content = lines.join('\n');
    return { title: "Add the ':'", safety: 'review', edits: [{ kind: 'write', path: frame.path, content }] };
  },
  examples: {
    match: [
      {
        name: 'Python 3.11',
        log: '  File "/app/a.py", line 1\n    def f(items)\n                ^\nSyntaxError: expected \':\'',
        repo: { 'a.py': 'def f(items)\n    return items\n' },
        patched: { 'a.py': 'def f(items):\n    return items\n' },
      },
    ],
    ignore: [{ name: 'another token', log: "SyntaxError: expected '('" }],
  },
});
