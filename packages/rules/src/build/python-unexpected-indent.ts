import { defineRule } from '@self-healer/core/rule';
import { trackedFrame } from '../support/python/python-source.ts';
import { depthOf } from '../support/text/indentation.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/python-unexpected-indent',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['python'],
  needle: 'IndentationError: unexpected indent',
  pattern:
    /^(?:E\s{1,60})?(?:Sorry: )?IndentationError: (?<problem>unexpected indent)(?: \([^()]{1,300}, line \d{1,7}\))?$/,
  captures: ['problem'],
  explains: ['build/python-syntax-error', 'test/pytest-collection-error'],
  docs: {
    title: 'A Python line is indented too far',
    what: 'Python: {problem}.',
    why: 'Nothing above opens a block, and the line stands deeper than the one before it.',
    how: 'Indent it as the line before it.',
    references: ['https://docs.python.org/3/reference/lexical_analysis.html#indentation'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    if (frame === undefined) return undefined;
    const { lines, join } = textLines(frame.text);
    const at = frame.line - 1;
    const before = lines.slice(0, at).findLastIndex((line) => line.trim() !== '' && !/^\s*#/.test(line));
    const [line = '', above = ''] = [lines[at], lines[before]];
    const spare = depthOf(line) - depthOf(above);
    if (before < 0 || spare <= 0 || line.includes('\t') || above.includes('\t') || /[:([{,\\]\s*(?:#.*)?$/.test(above))
      return undefined;
    // A slip of a few blanks; a whole block that stands deeper has lost the line that opened it.
    const next = lines.slice(at + 1).find((each) => each.trim() !== '') ?? '';
    if (spare > 3 && depthOf(next) >= depthOf(line)) return undefined;
    lines[at] = line.slice(spare);
    return {
      title: 'Indent the line as the one before it',
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'Python 3.11',
        log: '  File "/w/app/a.py", line 3\n    b = 2\nIndentationError: unexpected indent',
        captures: { problem: 'unexpected indent' },
        repo: { 'a.py': 'def f():\n    a = 1\n     b = 2\n    return a + b\n' },
        patched: { 'a.py': 'def f():\n    a = 1\n    b = 2\n    return a + b\n' },
      },
      {
        name: 'a block without its opening',
        log: '  File "/w/app/a.py", line 2\nIndentationError: unexpected indent',
        repo: { 'a.py': 'a = 1\n    b = 2\n    c = 3\n' },
      },
    ],
    ignore: [{ name: 'another', log: "IndentationError: expected an indented block after 'for' statement on line 2" }],
  },
});
