import { defineRule } from '@self-healer/core/rule';
import { isBalanced, withoutUnmatched, withRightClosing } from '../support/python/bracket-slips.ts';
import { printedCode } from '../support/python/printed-code.ts';
import { type TrackedFrame, trackedFrame } from '../support/python/python-source.ts';
import { slipOf } from '../support/python/syntax-slips.ts';
import { depthOf, indentOf } from '../support/text/indentation.ts';
import { textLines } from '../support/text/text-lines.ts';

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

export const rule = defineRule({
  id: 'build/python-syntax-slip',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['python'],
  needle: ['SyntaxError: '],
  // Python 3.8 to 3.14.
  pattern:
    /^(?:E\s{1,60})?(?:Sorry: )?(?:\*\*\* )?SyntaxError: (?<said>invalid syntax|expected (?::|'\('|':'|'except' or 'finally' block)|unmatched '[)\]}]'|closing parenthesis '(?<wrong>[)\]}])' does not match opening parenthesis '(?<open>[([{])'(?: on line \d{1,7})?|unexpected character after line continuation character|invalid (?:non-printable )?character .{1,40}|expression cannot contain assignment, perhaps you meant "=="\?|':' expected after dictionary key|Generator expression must be parenthesized|did you forget parentheses around the comprehension target\?|no binding for nonlocal '\w{1,100}' found|name '(?<late>\w{1,100})' is (?:used prior to|assigned to before) global declaration|keyword argument repeated(?:: \w{1,100})?|cannot assign to (?:literal|expression) here\. Maybe you meant '==' instead of '='\?)(?: \([^()]{1,300}, line \d{1,7}\))?$/,
  captures: ['said', 'wrong?', 'open?', 'late?'],
  explains: [
    'build/python-syntax-error',
    'build/python-colon-missing',
    'build/python-assignment-in-condition',
    'test/*',
  ],
  docs: {
    title: 'A line of Python has a sign or word that Python does not read there',
    what: 'Python says: {said}.',
    why: 'The line is written as another language has it, or a bracket, a keyword or a sign is a slip of the fingers.',
    how: 'Python has `and`, `or`, `not`, `elif`, `except`, `raise` and `x += 1`; each bracket closes one of its own kind; a keyword argument is a name without quotes.',
    references: ['https://docs.python.org/3/reference/grammar.html'],
  },
  gathers: [],
  gather({ said, open, late }, window) {
    if (open !== undefined || late !== undefined) return {};
    if (/^(?:unmatched|unexpected char|invalid (?:non-|char)|no binding)/.test(said)) return {};
    // Other rules know other lines.
    const { code = '', caret = 0, width = 0 } = printedCode(window) ?? {};
    const span = { from: caret, to: caret + width };
    return slipOf(said, code, `${window.lines.join('\n')}\n${code.replaceAll('-', '_')}`, span) === undefined
      ? undefined
      : {};
  },
  async fix({ said, open, late }, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    const content =
      frame && (late === undefined ? mended(frame, said, open, printedCode(window)) : globalFirst(frame, late));
    if (frame === undefined || content === undefined) return undefined;
    return {
      title: `Write line ${frame.line} of ${frame.path} as Python reads it`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'else if',
        log: '  File "/w/app/a.py", line 3\n    else if n < 0:\n         ^^\nSyntaxError: expected \':\'',
        repo: { 'a.py': 'if n > 0:\n    x = 1\nelse if n < 0:\n    x = 2\n' },
        patched: { 'a.py': 'if n > 0:\n    x = 1\nelif n < 0:\n    x = 2\n' },
      },
      {
        name: 'operators of other languages',
        log: '  File "/w/app/a.py", line 1\n    if a && !b or c === "&&":  # a && b\n         ^\nSyntaxError: invalid syntax',
        repo: { 'a.py': 'if a && !b or c === "&&":  # a && b\n    pass\n' },
        patched: { 'a.py': 'if a and not b or c == "&&":  # a && b\n    pass\n' },
      },
      {
        name: 'parameters that are not closed',
        log: '  File "/w/app/a.py", line 2\n    def rate(self, of: str | None = None -> float:\n                                         ^^\nSyntaxError: invalid syntax',
        repo: { 'a.py': 'class A:\n    def rate(self, of: str | None = None -> float:\n        return 1.0\n' },
        patched: { 'a.py': 'class A:\n    def rate(self, of: str | None = None) -> float:\n        return 1.0\n' },
      },
      {
        name: 'bases that are not closed, under pytest',
        log: 'E     File "/w/app/a.py", line 1\nE       class Box(Base[str]:\nE                         ^\nE   SyntaxError: invalid syntax',
        repo: { 'a.py': 'class Box(Base[str]:\n    pass\n' },
        patched: { 'a.py': 'class Box(Base[str]):\n    pass\n' },
      },
      {
        name: 'a step',
        log: '  File "/w/app/a.py", line 1\n    n++\n       ^\nSyntaxError: invalid syntax',
        repo: { 'a.py': 'n++\n' },
        patched: { 'a.py': 'n += 1\n' },
      },
      {
        name: 'a conditional',
        log: '  File "/w/app/a.py", line 1\n    x = a > 1 ? "one" : b\n              ^\nSyntaxError: invalid syntax',
        repo: { 'a.py': 'x = a > 1 ? "one" : b\n' },
        patched: { 'a.py': 'x = "one" if a > 1 else b\n' },
      },
      {
        name: 'a keyword',
        log: '  File "/w/app/a.py", line 2\n    retrun 1\n           ^\nSyntaxError: invalid syntax',
        repo: { 'a.py': 'def f():\n    retrun 1\n' },
        patched: { 'a.py': 'def f():\n    return 1\n' },
      },
      {
        name: 'a bracket too many',
        log: '  File "/w/app/a.py", line 1\n    x = int(a[0]))\n                 ^\nSyntaxError: unmatched \')\'',
        repo: { 'a.py': 'x = int(a[0]))\n' },
        patched: { 'a.py': 'x = int(a[0])\n' },
      },
      {
        name: 'names that ran into one',
        log: '  File "/w/app/a.py", line 3\n    return tuplestarmap(pluck, enumerate(seqs)))\n                                               ^\nSyntaxError: unmatched \')\'',
        repo: {
          'a.py':
            'from itertools import starmap\ndef f(pluck, seqs):\n    return tuplestarmap(pluck, enumerate(seqs)))\n',
        },
        patched: {
          'a.py':
            'from itertools import starmap\ndef f(pluck, seqs):\n    return tuple(starmap(pluck, enumerate(seqs)))\n',
        },
      },
      {
        name: 'the head of a method whose name ran into self',
        log: 'E     File "/w/app/a.py", line 2\nE       def __ior__self, other):\nE                             ^\nE   SyntaxError: unmatched \')\'',
        repo: { 'a.py': 'class A:\n    def __ior__self, other):\n        return self.join(other)\n' },
        patched: { 'a.py': 'class A:\n    def __ior__(self, other):\n        return self.join(other)\n' },
      },
      {
        name: 'a call of a name that nothing knows',
        log: '  File "/w/app/a.py", line 2\n    return fetchall(seqs))\n                         ^\nSyntaxError: unmatched \')\'',
        repo: { 'a.py': 'def f(seqs):\n    return fetchall(seqs))\n' },
      },
      {
        name: 'a bracket too many, or one lost before it',
        log: '  File "/w/app/a.py", line 1\n    x = f(a) * g(b))\n                   ^\nSyntaxError: unmatched \')\'',
        repo: { 'a.py': 'x = f(a) * g(b))\n' },
      },
      {
        name: 'the closing bracket of another kind',
        log: '  File "/w/app/a.py", line 1\n    X = ["a", "b")\n                 ^\nSyntaxError: closing parenthesis \')\' does not match opening parenthesis \'[\'',
        captures: { open: '[' },
        repo: { 'a.py': 'X = ["a", "b")\n' },
        patched: { 'a.py': 'X = ["a", "b"]\n' },
      },
      {
        name: 'one that is missing before another',
        log: "  File \"/w/app/a.py\", line 1\n    x = sum([a, b)\n                 ^\nSyntaxError: closing parenthesis ')' does not match opening parenthesis '['",
        repo: { 'a.py': 'x = sum([a, b)\n' },
        patched: { 'a.py': 'x = sum([a, b])\n' },
      },
      {
        name: 'a keyword argument in quotes',
        log: '  File "/w/app/a.py", line 1\n    make("name"="x", size=2)\n         ^^^^^^^^^^\nSyntaxError: expression cannot contain assignment, perhaps you meant "=="?',
        repo: { 'a.py': 'make("name"="x", size=2)\n' },
        patched: { 'a.py': 'make(name="x", size=2)\n' },
      },
      {
        name: 'a dictionary',
        log: '  File "/w/app/a.py", line 1\n    x = {"a" = 1, "b": 2}\n         ^^^\nSyntaxError: cannot assign to literal here. Maybe you meant \'==\' instead of \'=\'?',
        repo: { 'a.py': 'x = {"a" = 1, "b": 2}\n' },
        patched: { 'a.py': 'x = {"a": 1, "b": 2}\n' },
      },
      {
        name: 'a dash in a name that the file has with an underscore',
        log: "  File \"/w/app/a.py\", line 2\n    total-count = len(x)\n    ^^^^^^^^^^^\nSyntaxError: cannot assign to expression here. Maybe you meant '==' instead of '='?\n    return total_count",
        repo: { 'a.py': 'def f(x):\n    total-count = len(x)\n    return total_count\n' },
        patched: { 'a.py': 'def f(x):\n    total_count = len(x)\n    return total_count\n' },
      },
      {
        name: 'typographic quotes',
        log: '  File "/w/app/a.py", line 1\n    x = \u201cone\u201d\n        ^\nSyntaxError: invalid character \'\u201c\' (U+201C)',
        repo: { 'a.py': 'x = \u201cone\u201d\n' },
        patched: { 'a.py': 'x = "one"\n' },
      },
      {
        name: 'blanks behind a backslash',
        log: '  File "/w/app/a.py", line 1\n    x = 1 + \\ \n             ^\nSyntaxError: unexpected character after line continuation character',
        repo: { 'a.py': 'x = 1 + \\ \n    2\n' },
        patched: { 'a.py': 'x = 1 + \\\n    2\n' },
      },
      {
        name: 'a pair in a comprehension',
        log: '  File "/w/app/a.py", line 1\n    x = [k, v for k, v in d.items()]\n         ^^^^\nSyntaxError: did you forget parentheses around the comprehension target?',
        repo: { 'a.py': 'x = [k, v for k, v in d.items()]\n' },
        patched: { 'a.py': 'x = [(k, v) for k, v in d.items()]\n' },
      },
      {
        name: 'global behind what uses it',
        log: '  File "/w/app/a.py", line 4\n    global n\n    ^^^^^^^^\nSyntaxError: name \'n\' is used prior to global declaration',
        captures: { late: 'n' },
        repo: { 'a.py': 'n = 0\ndef f():\n    print(n)\n    global n\n    n = 1\n' },
        patched: { 'a.py': 'n = 0\ndef f():\n    global n\n    print(n)\n    n = 1\n' },
      },
      {
        name: 'a head without parameters',
        log: '  File "/w/app/a.py", line 1\n    def f:\n         ^\nSyntaxError: expected \'(\'',
        repo: { 'a.py': 'def f:\n    return 1\n' },
        patched: { 'a.py': 'def f():\n    return 1\n' },
      },
    ],
    ignore: [
      {
        name: 'a condition that may close in two places',
        log: '  File "/w/app/a.py", line 1\n    if len(xs == n:\n                 ^\nSyntaxError: invalid syntax',
      },
      { name: 'a line that nothing is known of', log: '    x = 1 2\n        ^\nSyntaxError: invalid syntax' },
      { name: 'JavaScript', log: "SyntaxError: Unexpected token '}'" },
    ],
  },
});

function mended(
  frame: TrackedFrame,
  said: string,
  open: string | undefined,
  printed: ReturnType<typeof printedCode>,
): string | undefined {
  const { lines, join } = textLines(frame.text);
  const at = frame.line - 1;
  const line = lines[at] ?? '';
  const from = depthOf(line) + (printed?.caret ?? 0);
  const eol = frame.text.includes('\r\n') ? '\r\n' : '\n';
  if ((open !== undefined || said.startsWith('unmatched ')) && isBalanced(frame.text)) return undefined;
  const extra = /^unmatched '(?<closing>.)'/.exec(said)?.groups?.closing;
  if (extra !== undefined) return withoutUnmatched(lines, at, extra)?.replaceAll('\n', eol);
  const right = CLOSING[open ?? ''];
  if (right !== undefined) {
    return withRightClosing(lines, at, from, right)?.replaceAll('\n', eol);
  }
  const changed = slipOf(said, line, frame.text, { from, to: from + (printed?.width ?? 0) });
  if (changed === undefined) return undefined;
  lines[at] = changed;
  return join();
}

/** The `global` statement of a function before all that uses its name. */
function globalFirst({ text, line }: TrackedFrame, name: string): string | undefined {
  const { lines, join } = textLines(text);
  const at = line - 1;
  const own = lines[at] ?? '';
  const indent = indentOf(own);
  const head = lines.findLastIndex(
    (each, index) => index < at && /^\s*(?:async )?def \w+\(.*:\s*$/.test(each) && indentOf(each) !== indent,
  );
  if (!new RegExp(`^\\s*global ${name}\\s*$`).test(own) || head < 0) return undefined;
  // Behind the docstring, when it is one line.
  const first = /^\s*(?:"""|''').*(?:"""|''')\s*$/.test(lines[head + 1] ?? '') ? head + 2 : head + 1;
  if (indentOf(lines[first] ?? '') !== indent || first >= at) return undefined;
  lines.splice(at, 1);
  lines.splice(first, 0, own);
  return join();
}
