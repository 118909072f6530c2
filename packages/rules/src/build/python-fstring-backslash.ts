import { defineRule } from '@self-healer/core/rule';
import { trackedFrame } from '../support/python/python-source.ts';
import { textLines } from '../support/text/text-lines.ts';

/** How a character is written without a backslash. */
const CHARACTERS: Readonly<Record<string, string>> = { n: 'chr(10)', t: 'chr(9)', r: 'chr(13)' };

export const rule = defineRule({
  id: 'build/python-fstring-backslash',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'f-string expression part cannot include a backslash',
  // Python 3.6 to 3.11; 3.12 takes it.
  pattern: /^(?:E\s{1,60})?(?:\*\*\* )?SyntaxError: (?<problem>f-string expression part cannot include a backslash)/,
  captures: ['problem'],
  explains: ['test/*', 'build/python-syntax-error'],
  docs: {
    title: 'An f-string has a backslash between its braces',
    what: 'Python: {problem}.',
    why: 'It was written for Python 3.12 or newer, and an older one runs here.',
    how: 'Take the expression out of the f-string, or run the newer Python.',
    references: ['https://docs.python.org/3/whatsnew/3.12.html#pep-701-syntactic-formalization-of-f-strings'],
  },
  async fix(_facts, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    if (frame === undefined) return undefined;
    const { lines, join } = textLines(frame.text);
    const line = lines[frame.line - 1] ?? '';
    const changed = line.replace(/\{[^{}\n]{1,300}\}/g, (expression) =>
      expression.replace(
        /'\\(?<one>[ntr])'|"\\(?<two>[ntr])"/g,
        (_all, one?: string, two?: string) => CHARACTERS[one ?? two ?? ''] ?? '',
      ),
    );
    if (changed === line || /\{[^{}\n]*\\[^{}\n]*\}/.test(changed)) return undefined;
    lines[frame.line - 1] = changed;
    return {
      title: 'Write the character without a backslash',
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'Python 3.11',
        log: 'E     File "/w/fmt/block.py", line 2\nE       return f"<pre>{\'\\n\'.join(lines)}</pre>\\n"\nE   SyntaxError: f-string expression part cannot include a backslash',
        captures: { problem: 'f-string expression part cannot include a backslash' },
        repo: { 'fmt/block.py': 'def block(lines):\n    return f"<pre>{\'\\n\'.join(lines)}</pre>\\n"\n' },
        patched: { 'fmt/block.py': 'def block(lines):\n    return f"<pre>{chr(10).join(lines)}</pre>\\n"\n' },
      },
      {
        name: 'another escape',
        log: '  File "/w/a.py", line 1\nSyntaxError: f-string expression part cannot include a backslash',
        repo: { 'a.py': "x = f\"{a.replace('\\\\', '/')}\"\n" },
      },
    ],
    ignore: [{ name: 'another', log: 'SyntaxError: f-string: expecting }' }],
  },
});
