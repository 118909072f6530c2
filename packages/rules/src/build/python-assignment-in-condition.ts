import { defineRule } from '@self-healer/core/rule';
import { printedCode } from '../support/python/printed-code.ts';
import { trackedFrame } from '../support/python/python-source.ts';
import { textLines } from '../support/text/text-lines.ts';

const CONDITION = /^(?<head>\s*(?:if|elif|while|assert)\s[^=!<>:"']{1,200}?)(?<blank>\s?)=(?<tail>\s?[^=].{0,300})$/;

/** Whether anything in the text gives the name a value. */
const isBound = (name: string, text: string): boolean =>
  new RegExp(
    `\\b${name}\\s*(?::[^=\\n]{1,80})?(?:[-+*/|&]|//)?=(?!=)|\\bdef \\w+\\([^)]*\\b${name}\\b|\\b(?:for|as|import|global|nonlocal)\\b[^:\\n]*\\b${name}\\b|\\b(?:def|class) ${name}\\b`,
  ).test(text);

export const rule = defineRule({
  id: 'build/python-assignment-in-condition',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['python'],
  needle: ["Maybe you meant '=='", 'SyntaxError: invalid syntax'],
  // Python 3.10 and newer; older ones only point to the `=`.
  pattern:
    /^(?:E\s{1,8})?(?:Sorry: )?SyntaxError: (?:(?<old>invalid syntax)$|(?<problem>invalid syntax|cannot assign to .{1,100})\.? ?(?:here)?\.? Maybe you meant '==' )/,
  captures: ['problem?', 'old?'],
  explains: ['build/python-syntax-error', 'test/pytest-collection-error'],
  docs: {
    title: 'A condition assigns where it should compare',
    what: 'Python cannot read a condition with `=`: {told}.',
    why: '`=` assigns; `==` compares.',
    how: 'Write `==`.',
    references: ['https://docs.python.org/3/reference/expressions.html#comparisons'],
  },
  gathers: ['told'],
  gather({ problem, old }, window) {
    const { code = '', caret = 0 } = printedCode(window) ?? {};
    const assigns = CONDITION.test(code) && code[caret] === '=';
    return old === undefined || assigns ? { told: problem ?? old ?? '' } : undefined;
  },
  async fix(_facts, repo, { window }) {
    const frame = await trackedFrame(window, repo);
    if (frame === undefined) return undefined;
    const { lines, join } = textLines(frame.text);
    const found = CONDITION.exec(lines[frame.line - 1] ?? '')?.groups;
    if (found === undefined) return undefined;
    const { head = '', blank = '', tail = '' } = found;
    const name = /^\s*(?:if|elif|while)\s+(?<name>[A-Za-z_]\w*)$/.exec(head)?.groups?.name;
    // What has no value before cannot be compared: it gets one here.
    const others = lines.map((line, index) => (index === frame.line - 1 ? '' : line)).join('\n');
    const binds = name !== undefined && !isBound(name, others) && !/\b(?:and|or|not|in|is)\b|[<>!=]/.test(tail);
    // A comparison and a text are no reason to bind a name.
    const keeps = binds && /\w\(/.test(tail);
    if (binds && !keeps) return undefined;
    lines[frame.line - 1] = `${head}${blank}${keeps ? ':=' : '=='}${tail}`;
    return {
      title: keeps ? 'Assign with :=' : 'Compare with ==',
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'Python 3.11',
        log: "  File \"/w/app/state.py\", line 2\n    if mode = \"idle\":\n       ^^^^^^^^^^^^^\nSyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
        captures: { problem: 'invalid syntax' },
        repo: { 'state.py': 'mode = "a"\nif mode = "idle":\n    pass\n' },
        patched: { 'state.py': 'mode = "a"\nif mode == "idle":\n    pass\n' },
      },
      {
        name: 'a name that gets its value here',
        log: "  File \"/w/app/state.py\", line 2\n    while chunk = f.read(8):\n          ^^^^^^^^^^^^^^^^^\nSyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
        repo: { 'state.py': 'def copy(f, out):\n    while chunk = f.read(8):\n        out.write(chunk)\n' },
        patched: { 'state.py': 'def copy(f, out):\n    while chunk := f.read(8):\n        out.write(chunk)\n' },
      },
      {
        name: 'Python 3.8',
        log: '  File "/w/app/state.py", line 2\n    if mode = "idle":\n            ^\nSyntaxError: invalid syntax',
        captures: { old: 'invalid syntax' },
        repo: { 'state.py': 'mode = "a"\nif mode = "idle":\n    pass\n' },
        patched: { 'state.py': 'mode = "a"\nif mode == "idle":\n    pass\n' },
      },
    ],
    ignore: [{ name: 'another advice', log: 'SyntaxError: invalid syntax. Perhaps you forgot a comma?' }],
  },
});
