import { defineRule } from '@self-healer/core/rule';
import { printedCode } from '../support/python/printed-code.ts';
import { trackedFrame } from '../support/python/python-source.ts';
import { depthOf } from '../support/text/indentation.ts';
import { previousMatch } from '../support/text/window-matches.ts';

const OPENS = /^\s*(?:async )?(?:def|class|if|elif|else|for|while|with|try|except|finally|match|case)\b/;

/** Heads of blocks that lack their colon as well: Python names one error of a file at a time. */
function openOthers(lines: string[]): void {
  for (const [at, line] of lines.entries()) {
    const code = line.trimEnd();
    const next = lines.slice(at + 1).find((each) => each.trim() !== '') ?? '';
    const head =
      /^\s*(?:async )?(?:def \w+\([^()#]*\)(?: *-> *[\w.[\], ]+)?|class \w+(?:\([\w., ]*\))?|else|try|finally)$/.test(
        code,
      );
    if (head && depthOf(next) > depthOf(code)) lines[at] = `${code}:${line.slice(code.length)}`;
  }
}

export const rule = defineRule({
  id: 'build/python-colon-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['python'],
  needle: ["SyntaxError: expected ':'", 'SyntaxError: invalid syntax'],
  // Python 3.10 and newer; older ones point to the end of the line.
  pattern: /^(?:E\s{1,60})?(?:\*\*\* )?SyntaxError: (?:expected ':'|(?<old>invalid syntax))$/,
  captures: ['old?'],
  explains: ['build/python-syntax-error', 'test/*'],
  docs: {
    title: 'A Python block does not open',
    what: "The statement at the caret needs a ':' at its end.",
    why: 'The colon was forgotten or lost in an edit.',
    how: "Add ':' where Python points to.",
    references: ['https://docs.python.org/3/reference/compound_stmts.html'],
  },
  gathers: [],
  gather({ old }, window) {
    const { code = '', caret = 0 } = printedCode(window) ?? {};
    const open = OPENS.test(code) && /[\w)\]}"']$/.test(code) && !code.includes('#') && caret >= code.length - 1;
    return old === undefined || open ? {} : undefined;
  },
  async fix({ old }, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    const caret = previousMatch(window, /^(?:E {3})?(?<indent>\s{1,400})\^{1,200}$/, 2)?.indent?.length;
    const printed = previousMatch(window, /^(?:E {3})?(?<indent>\s{1,400})(?<code>[a-z].{1,500})$/, 3);
    if (frame === undefined || caret === undefined || printed?.code === undefined) return undefined;
    const lines = frame.text.split('\n');
    const line = lines[frame.line - 1] ?? '';
    const indent = depthOf(line);
    const column = old === undefined ? indent + caret - (printed.indent?.length ?? 0) : line.trimEnd().length;
    if (line.trimEnd().endsWith(':')) return undefined;
    const rest = line.slice(column).trim();
    // Only where nothing but a comment follows: `if a = b` and the like mean something else.
    if (!OPENS.test(line) || (rest !== '' && !rest.startsWith('#'))) return undefined;
    lines[frame.line - 1] = `${line.slice(0, column).trimEnd()}:${line.slice(column)}`;
    openOthers(lines);
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
      {
        name: 'several of a file',
        log: '  File "/app/a.py", line 1\n    class Cart\n              ^\nSyntaxError: expected \':\'',
        repo: { 'a.py': 'class Cart\n    def add(self, item)\n        self.items.append(item)\n' },
        patched: { 'a.py': 'class Cart:\n    def add(self, item):\n        self.items.append(item)\n' },
      },
      {
        name: 'Python 3.8',
        log: '  File "/app/a.py", line 1\n    def f(items)\n               ^\nSyntaxError: invalid syntax',
        captures: { old: 'invalid syntax' },
        repo: { 'a.py': 'def f(items)\n    return items\n' },
        patched: { 'a.py': 'def f(items):\n    return items\n' },
      },
    ],
    ignore: [
      {
        name: 'Python 3.8, somewhere in the line',
        log: '  File "/app/a.py", line 1\n    def f(items of)\n                ^\nSyntaxError: invalid syntax',
      },
      { name: 'another token', log: "SyntaxError: expected '('" },
    ],
  },
});
