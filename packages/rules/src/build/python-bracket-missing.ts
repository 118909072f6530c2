import { defineRule } from '@self-healer/core/rule';
import { isBalanced } from '../support/python/bracket-slips.ts';
import { trackedFrame } from '../support/python/python-source.ts';
import { mayCloseElsewhere } from '../support/text/bracket-readings.ts';
import { depthOf } from '../support/text/indentation.ts';
import { textLines } from '../support/text/text-lines.ts';

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const TEXTS = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|#.*$/g;

export const rule = defineRule({
  id: 'build/python-bracket-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['python'],
  needle: "' was never closed",
  // Python 3.10 and newer.
  pattern: /^(?:E\s{1,60})?(?:Sorry: )?(?:\*\*\* )?SyntaxError: '(?<open>[([{])' was never closed/,
  captures: ['open'],
  explains: ['build/python-syntax-error', 'test/pytest-collection-error'],
  docs: {
    title: 'A bracket is not closed',
    what: "Python reads on behind a '{open}' that is never closed.",
    why: 'The closing bracket was forgotten or lost in an edit.',
    how: 'Add it where the expression ends.',
    references: ['https://docs.python.org/3/whatsnew/3.10.html#better-error-messages'],
  },
  async fix({ open }, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    const closing = CLOSING[open];
    if (frame === undefined || closing === undefined) return undefined;
    const { lines, join } = textLines(frame.text);
    if (closeOverLines(lines, frame.line - 1, closing)) {
      return {
        title: `Close the '${open}'`,
        safety: 'review',
        edits: [{ kind: 'write', path: frame.path, content: join() }],
      };
    }
    const line = lines[frame.line - 1] ?? '';
    const code = line.replace(TEXTS, (text) => (text.startsWith('#') ? ' ' : 'x').repeat(text.length));
    const missing = code.split(open).length - code.split(closing).length;
    const others = Object.entries(CLOSING).every(
      ([one, other]) => one === open || code.split(one).length === code.split(other).length,
    );
    // A whole statement in one line: what follows begins anew, no deeper than it.
    const next = lines.slice(frame.line).find((each) => each.trim() !== '') ?? '';
    const deeper = depthOf(next) > depthOf(line);
    const end = code.trimEnd().length;
    if (missing !== 1 || !others || /[([{,\\+\-*/=]$/.test(code.trimEnd())) return undefined;
    if (deeper !== code.trimEnd().endsWith(':')) return undefined;
    if (open === '(' && mayCloseElsewhere(line)) return undefined;
    const at = deeper ? end - 1 : end;
    lines[frame.line - 1] = `${line.slice(0, at)}${closing}${line.slice(at)}`;
    return {
      title: `Close the '${open}'`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'a group that may end in two places',
        log: '  File "/w/app/fee.py", line 2\n    total = (base + extra * rate\n            ^\nSyntaxError: \'(\' was never closed',
        repo: { 'fee.py': 'def fee(base, extra, rate):\n    total = (base + extra * rate\n    return total\n' },
      },
      {
        name: 'Python 3.11',
        log: '  File "/w/app/grid.py", line 2\n    return "-".join((a, b)\n                   ^\nSyntaxError: \'(\' was never closed',
        captures: { open: '(' },
        repo: { 'grid.py': 'def label(a, b):\n    return "-".join((a, b)  # ")"\n\n\nx = 1\n' },
        patched: { 'grid.py': 'def label(a, b):\n    return "-".join((a, b))  # ")"\n\n\nx = 1\n' },
      },
      {
        name: 'behind a text',
        log: '  File "/w/app/grid.py", line 1\n    NAME = f"{A}-{B}".encode("ascii"\n                            ^\nSyntaxError: \'(\' was never closed',
        repo: { 'grid.py': 'NAME = f"{A}-{B}".encode("ascii"\nSIZE = 3\n' },
        patched: { 'grid.py': 'NAME = f"{A}-{B}".encode("ascii")\nSIZE = 3\n' },
      },
      {
        name: 'in a module that another imports, under pytest',
        log: 'E     File "/w/app/load.py", line 2\nE       def load_module(self, name:  # old\nE                      ^\nE   SyntaxError: \'(\' was never closed\n\napp/__init__.py:1: SyntaxError',
        repo: {
          'app/__init__.py': 'from app.load import Loader\n',
          'app/load.py': 'class Loader:\n    def load_module(self, name:  # old\n        return name\n',
        },
        patched: { 'app/load.py': 'class Loader:\n    def load_module(self, name):  # old\n        return name\n' },
      },
      {
        name: 'a list over several lines',
        log: '  File "/w/app/grid.py", line 1\nSyntaxError: \'[\' was never closed',
        repo: { 'grid.py': 'x = [\n    1,\n    2\n\ny = 3\n' },
        patched: { 'grid.py': 'x = [\n    1,\n    2\n]\n\ny = 3\n' },
      },
      {
        name: 'a call over several lines whose arguments stand no deeper',
        log: '  File "/w/app/grid.py", line 1\nSyntaxError: \'(\' was never closed',
        repo: { 'grid.py': 'x = f(\n1,\n2\n\ny = 3\n' },
      },
    ],
    ignore: [{ name: 'another error', log: "SyntaxError: unmatched ')'" }],
  },
});

/**
 * Closes a bracket that ends its line, before the next line that is not deeper: a deeper line can only belong to it, as nothing
 * opens a block. False where a line that is not deeper could still be a value.
 */
function closeOverLines(lines: string[], at: number, closing: string): boolean {
  const line = lines[at] ?? '';
  if (!/[([{]\s*$/.test(line) || lines.some((each) => each.startsWith('\t'))) return false;
  const depth = depthOf(line);
  const end = lines.findIndex((each, index) => index > at && each.trim() !== '' && depthOf(each) <= depth);
  const next = lines[end] ?? '';
  const last = (end < 0 ? lines : lines.slice(0, end)).findLastIndex((each) => each.trim() !== '');
  if (last === at || /^\s*[)\]}"']/.test(next)) return false;
  const opened = /[:({[\\]\s*$/.test(lines[last] ?? '');
  const closed = [...lines.slice(0, last + 1), `${line.slice(0, depth)}${closing}`, ...lines.slice(last + 1)];
  if (opened || !isBalanced(closed.join('\n'))) return false;
  lines.splice(last + 1, 0, `${line.slice(0, depth)}${closing}`);
  return true;
}
