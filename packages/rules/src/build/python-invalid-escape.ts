import { defineRule } from '@self-healer/core/rule';
import { trackedFrame } from '../support/python/python-source.ts';
import { textLines } from '../support/text/text-lines.ts';

/** A text without a prefix, on one line. */
const TEXT = /(?<![\w"'\\])(?:"(?<double>(?:[^"\\\n]|\\.)*)"|'(?<single>(?:[^'\\\n]|\\.)*)')/g;
const VALID = /\\[\\'"abfnrtv0-7xuUN\n]/;

export const rule = defineRule({
  id: 'build/python-invalid-escape',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['python'],
  needle: ['invalid escape sequence'],
  // Python under -W error; 3.12 and newer put quotes and advice around it. flake8 and pycodestyle say W605.
  pattern:
    /^(?:(?:E\s{1,60})?(?:Sorry: )?SyntaxError: "?(?:invalid escape sequence '?\\(?<letter>[^'\s])|\\(?<newer>.)" is an invalid escape sequence)|(?<path>[^\s:][^:]{0,300}\.py):(?<line>\d{1,7}):\d{1,5}: W605 invalid escape sequence '\\(?<linted>.)')/,
  captures: ['letter?', 'newer?', 'path?', 'line?', 'linted?'],
  explains: ['build/python-syntax-error'],
  docs: {
    title: 'A text holds an escape that Python does not know',
    what: 'A text holds `\\` before a letter that makes no escape.',
    why: 'Regular expressions and Windows paths belong into raw texts; Python will refuse them otherwise.',
    how: "Write `r'...'`.",
    references: ['https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences'],
  },
  async fix({ path, line, letter, newer, linted }, repo, { window }) {
    const frame = path === undefined ? await trackedFrame(window, repo) : undefined;
    const file = frame?.path ?? path?.replace(/^\.\//, '');
    const text = frame?.text ?? (file === undefined ? undefined : await repo.read(file));
    if (file === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const at = (frame?.line ?? Number(line)) - 1;
    const wrong = `\\${letter ?? newer ?? linted}`;
    // A text that also holds an escape that is one would say something else.
    lines[at] = (lines[at] ?? '').replace(TEXT, (found) =>
      found.includes(wrong) && !VALID.test(found) ? `r${found}` : found,
    );
    const content = join();
    if (content === text) return undefined;
    return { title: 'Write the text raw', safety: 'safe', edits: [{ kind: 'write', path: file, content }] };
  },
  examples: {
    match: [
      {
        name: 'Python 3.11 -W error',
        log: '  File "/w/app/a.py", line 2\n    print(re.match("\\d+", "a\\n"))\n                   ^^^^^\nSyntaxError: invalid escape sequence \'\\d\'',
        captures: { letter: 'd' },
        repo: { 'a.py': 'import re\nprint(re.match("\\d+", "a\\n"))\n' },
        patched: { 'a.py': 'import re\nprint(re.match(r"\\d+", "a\\n"))\n' },
      },
      {
        name: 'flake8',
        log: "./app/a.py:1:6: W605 invalid escape sequence '\\.'",
        captures: { linted: '.' },
        repo: { 'app/a.py': "p = '\\.py$'\n" },
        patched: { 'app/a.py': "p = r'\\.py$'\n" },
      },
    ],
    ignore: [{ name: 'JSON', log: 'invalid escape sequence in string' }],
  },
});
