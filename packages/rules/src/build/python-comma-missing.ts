import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { commaBeforeKey } from '../support/python/comma-before-key.ts';
import { commaInside } from '../support/python/comma-inside.ts';
import { printedCode } from '../support/python/printed-code.ts';
import { maskPython } from '../support/python/python-mask.ts';
import { type TrackedFrame, trackedFrame } from '../support/python/python-source.ts';
import { commaBefore } from '../support/text/comma-before.ts';
import { textLines } from '../support/text/text-lines.ts';

/** Lines that a value may take. */
const MOST_LINES = 20;

export const rule = defineRule({
  id: 'build/python-comma-missing',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ['SyntaxError: invalid syntax', 'perhaps you missed a comma?'],
  // Python 3.10 and newer; Python 3.8 and newer warn where a value is called or indexed by the next.
  pattern:
    /^(?:(?:E\s{1,60})?SyntaxError: invalid syntax(?<sure>\. Perhaps you forgot a comma\?)?(?: \(.{1,300}\))?|\s{0,8}(?<path>[^\s:][^:]{0,300}\.py):(?<line>\d{1,7}): SyntaxWarning: .{1,100}; perhaps you missed a comma\?)$/,
  captures: ['sure?', 'path?', 'line?'],
  explains: ['build/python-syntax-error', 'build/pytest-import-exception', 'build/python-import-exception', 'test/*'],
  docs: {
    title: 'A comma is missing between two Python values',
    what: 'Two values stand side by side in brackets.',
    why: 'An element was added, and the one before it has no comma.',
    how: 'Put a comma between them.',
    references: ['https://docs.python.org/3/whatsnew/3.10.html#better-error-messages'],
  },
  gathers: [],
  gather({ sure, path }, window) {
    if (sure !== undefined || path !== undefined) return {};
    // Of parameters Python says no more than that the next one stands where none is expected.
    const { code = '', caret } = printedCode(window) ?? {};
    // Of two texts that it reads as one, where the second is a key.
    if (caret !== undefined && code[caret] === ':' && /["']\s*$/.test(code.slice(0, caret))) return {};
    return caret === 0 && /^\*{0,2}[A-Za-z_]\w*(?:\s*:[^=]+)?(?:\s*=.+)?,$/.test(code) ? {} : undefined;
  },
  async fix({ sure, path, line: warned }, repo, { window }) {
    if (path !== undefined) return afterWarning(path, Number(warned), repo);
    const frame = await trackedFrame(window, repo);
    if (frame === undefined) return undefined;
    const { lines, join } = textLines(frame.text);
    if (sure === undefined) {
      const before = commaBeforeKey(lines, frame.line - 1);
      if (before === undefined) return afterEntryAbove(frame);
      lines[before.index] = before.line;
      return put(frame.path, join());
    }
    const texts = endOfTexts(lines, frame.line - 1);
    if (texts !== undefined) {
      lines[texts] = `${(lines[texts] ?? '').trimEnd()},`;
      return put(frame.path, join());
    }
    const line = lines[frame.line - 1] ?? '';
    // Texts that stand below each other are one.
    if (isText(line) && TEXT_BEGINS.test(lines[frame.line] ?? '')) return undefined;
    const inside = commaInside(line);
    if (inside !== undefined) {
      lines[frame.line - 1] = inside;
      return put(frame.path, join());
    }
    const next = lines[frame.line] ?? '';
    // Only where the value ends with its line: inside a line several places may be meant.
    if (!/[\w"')\]}]\s*$/.test(line) || /^\s*[)\]}]|^\s*$/.test(next) || /#/.test(line)) return undefined;
    if (!/,\s*$/.test(next) && !/^\s*[)\]}]/.test(lines[frame.line + 1] ?? '')) return undefined;
    lines[frame.line - 1] = `${line.trimEnd()},`;
    return put(frame.path, join());
  },
  examples: {
    match: [
      {
        name: 'a function of two values',
        log: '  File "/w/app/x.py", line 2\n    if not isinstance(dicts[0] Mapping):\n                      ^^^^^^^^^^^^^^^^\nSyntaxError: invalid syntax. Perhaps you forgot a comma?',
        repo: { 'x.py': 'def f(dicts, Mapping):\n    if not isinstance(dicts[0] Mapping):\n        return 1\n' },
        patched: { 'x.py': 'def f(dicts, Mapping):\n    if not isinstance(dicts[0], Mapping):\n        return 1\n' },
      },
      {
        name: 'a text and the key behind it',
        log: "  File \"/w/app/x.py\", line 2\n    'e': 'f' 'g': 'h',\n                ^\nSyntaxError: invalid syntax",
        repo: { 'x.py': "X = {'a': 'b',\n    'e': 'f' 'g': 'h',\n    'i': 'j'}\n" },
        patched: { 'x.py': "X = {'a': 'b',\n    'e': 'f', 'g': 'h',\n    'i': 'j'}\n" },
      },
      {
        name: 'a text and the key below it, under pytest',
        log: 'E     File "/w/app/x.py", line 3\nE       "g": "h",\nE          ^\nE   SyntaxError: invalid syntax',
        repo: { 'x.py': 'X = {\n    "e": "f"\n    "g": "h",\n}\n' },
        patched: { 'x.py': 'X = {\n    "e": "f",\n    "g": "h",\n}\n' },
      },
      {
        name: 'a text over two lines and a key that lacks its comma',
        log: "  File \"/w/app/x.py\", line 2\n    'f' 'g': 'h',\n           ^\nSyntaxError: invalid syntax",
        repo: { 'x.py': "X = {'e':\n    'f' 'g': 'h'}\n" },
      },
      {
        name: 'a list',
        log: '  File "/w/app/x.py", line 2\n    1\n    ^\nSyntaxError: invalid syntax. Perhaps you forgot a comma?',
        repo: { 'app/x.py': 'NAMES = [\n    1\n    2,\n    3,\n]\n' },
        patched: { 'app/x.py': 'NAMES = [\n    1,\n    2,\n    3,\n]\n' },
      },
      {
        name: 'the warning of Python where the next value is in brackets',
        log: '  /w/app/routes.py:6: SyntaxWarning: \'tuple\' object is not callable; perhaps you missed a comma?\n    ("/", home)',
        captures: { line: '6' },
        repo: {
          'app/routes.py': 'def home():\n    return 1\n\n\nROUTES = [\n    ("/", home)\n    ("/about", home),\n]\n',
        },
        patched: {
          'app/routes.py': 'def home():\n    return 1\n\n\nROUTES = [\n    ("/", home),\n    ("/about", home),\n]\n',
        },
      },
      {
        name: 'behind a text of two lines',
        log: 'E     File "/w/app/x.py", line 2\nE       "use the other"\nE       ^^^^^^^^^^^^^^^\nE   SyntaxError: invalid syntax. Perhaps you forgot a comma?',
        repo: { 'app/x.py': 'warn(\n    "use the other"\n    " one instead"\n    DeprecationWarning,\n)\n' },
        patched: { 'app/x.py': 'warn(\n    "use the other"\n    " one instead",\n    DeprecationWarning,\n)\n' },
      },
      {
        name: 'between parameters',
        log: '  File "/w/app/x.py", line 3\n    key: str | bytes,\n    ^^^\nSyntaxError: invalid syntax',
        repo: { 'app/x.py': 'def sign(\n    self\n    key: str | bytes,\n    salt=None,\n):\n    return key\n' },
        patched: { 'app/x.py': 'def sign(\n    self,\n    key: str | bytes,\n    salt=None,\n):\n    return key\n' },
      },
      {
        name: 'before a keyword argument',
        log: '  File "/w/app/x.py", line 1\n    f(a, b c=1)\n         ^^^\nSyntaxError: invalid syntax. Perhaps you forgot a comma?',
        repo: { 'app/x.py': 'f(a, b c=1)\n' },
        patched: { 'app/x.py': 'f(a, b, c=1)\n' },
      },
      {
        name: 'before a key, and between numbers',
        log: '  File "/w/app/x.py", line 1\n    x = {"a": 1 "b": [1, 2]}\n              ^^^^^\nSyntaxError: invalid syntax. Perhaps you forgot a comma?',
        repo: { 'app/x.py': 'x = {"a": 1 "b": [1, 2]}\n' },
        patched: { 'app/x.py': 'x = {"a": 1, "b": [1, 2]}\n' },
      },
      {
        name: 'between names, where an operator may be missing',
        log: '  File "/w/app/x.py", line 1\n    f(a b)\n      ^^^\nSyntaxError: invalid syntax. Perhaps you forgot a comma?',
        repo: { 'app/x.py': 'f(a b)\n' },
      },
    ],
    ignore: [{ name: 'another', log: '    x = = 1\n        ^\nSyntaxError: invalid syntax' }],
  },
});

const put = (path: string, content: string): RuleFix => ({
  title: 'Put the comma that is missing',
  safety: 'review',
  edits: [{ kind: 'write', path, content }],
});

/** Behind the parameter, argument or value above, where the brackets are still open. */
function afterEntryAbove({ path, text, line }: TrackedFrame): RuleFix | undefined {
  const above = maskPython(text.split('\n', line - 1).join('\n'));
  const isOpen = above.replace(/[^([{]/g, '').length > above.replace(/[^)\]}]/g, '').length;
  const content = isOpen ? commaBefore(text, line) : undefined;
  return content === undefined ? undefined : put(path, content);
}

const TEXT_BEGINS = /^\s*[frbuFRBU]{0,2}["']/;
const isText = (line: string): boolean => /^\s*[frbuFRBU]{0,2}(?:"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*')\s*$/.test(line);

/** Where a text ends that goes over lines, from one of its lines on (0-based); undefined where it does not, or a comma ends it. */
function endOfTexts(lines: readonly string[], from: number): number | undefined {
  const length = lines.slice(from).findIndex((line) => !isText(line));
  const end = length < 0 ? lines.length : from + length;
  return end - from > 1 && /^\s*(?!(?:if|else|for|and|or|in|not|is)\b)[A-Za-z_]/.test(lines[end] ?? '')
    ? end - 1
    : undefined;
}

/** Python warns at the line where the first of the two values begins: the comma is missing where it ends. */
async function afterWarning(printed: string, line: number, repo: Workspace): Promise<RuleFix | undefined> {
  const path = await trackedPath(printed, repo);
  const text = path === undefined ? undefined : await repo.read(path);
  if (path === undefined || text === undefined) return undefined;
  const { lines, join } = textLines(text);
  const at = lines.findIndex(
    (each, index) => index >= line - 1 && /[\w"')\]}]$/.test(each.trimEnd()) && /^\s*[([]/.test(lines[index + 1] ?? ''),
  );
  const last = lines[at] ?? '';
  if (at < 0 || at > line + MOST_LINES || last.includes('#')) return undefined;
  lines[at] = `${last.trimEnd()},`;
  return put(path, join());
}
