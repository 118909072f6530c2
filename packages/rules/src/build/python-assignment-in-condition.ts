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

/** A literal, or a name that is written as a constant, up to what goes on behind it. */
const CONSTANT =
  /^\s?(?:[-+]?\.?\d[\w.]*|[bru]{0,2}(?:"[^"]*"|'[^']*')|None|True|False|(?:\w+\.)*[A-Z][A-Z\d_]*|\[\]|\(\)|\{\})\s*(?:\)*\s*:|,|#|$|\)|and\b|or\b)/;

/** What a name, a member or an item stands for where it is assigned in a condition; undefined where both are possible. */
function meantBy(head: string, tail: string, others: string): '==' | ':=' | undefined {
  // The argument of a call has its `=` by right.
  if (/\w\([^()]*$/.test(head)) return undefined;
  const asserts = /^\s*assert\b/.test(head);
  const { before, name } =
    /^\s*(?:if|elif|while|assert)(?<before>\s.*?)(?<![\w.])(?<name>[A-Za-z_]\w*)$/.exec(head)?.groups ?? {};
  if (name === undefined) {
    // Members and items are assigned as names are, in other languages inside of a condition.
    const target = /(?:\.\w+|\])$/.test(head);
    return target && !asserts && /\w\(/.test(tail) && !CONSTANT.test(tail) ? undefined : '==';
  }
  if (isBound(name, others)) return asserts || CONSTANT.test(tail) ? '==' : undefined;
  // What has no value before cannot be compared: it gets one here, where the whole condition is a call.
  const whole = /^\s\(?$/.test(before ?? '') && !asserts;
  return whole && /\w\(/.test(tail) && !/\b(?:and|or|not|in|is)\b|[<>!=]/.test(tail) ? ':=' : undefined;
}

export const rule = defineRule({
  id: 'build/python-assignment-in-condition',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['python'],
  needle: ["Maybe you meant '=='", 'SyntaxError: invalid syntax'],
  // Python 3.10 and newer; older ones only point to the `=`.
  pattern:
    /^(?:E\s{1,60})?(?:Sorry: )?SyntaxError: (?:(?<old>invalid syntax)$|(?<problem>invalid syntax|cannot assign to .{1,100})\.? ?(?:here)?\.? Maybe you meant '==' )/,
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
    const others = lines.map((line, index) => (index === frame.line - 1 ? '' : line)).join('\n');
    const sign = meantBy(head, tail, others);
    if (sign === undefined) return undefined;
    lines[frame.line - 1] = `${head}${blank}${sign}${tail}`;
    return {
      title: sign === ':=' ? 'Assign with :=' : 'Compare with ==',
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
        name: 'a parameter that may get another value',
        log: "  File \"/w/app/login.py\", line 2\n    if user = find(name):\n       ^^^^^^^^^^^^^^^^^\nSyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
        repo: { 'login.py': 'def check(user, find, name):\n    if user = find(name):\n        return user\n' },
      },
      {
        name: 'a name that has a value, beside another',
        log: "  File \"/w/app/login.py\", line 3\n    if last = now:\n       ^^^^^^^^^^\nSyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
        repo: { 'login.py': 'def tick(now):\n    last = 0\n    if last = now:\n        pass\n' },
      },
      {
        name: 'an item and a constant, before calls',
        log: "  File \"/w/app/plural.py\", line 2\n    if word[-1] = 's' or word.endswith('ch'):\n       ^^^^^^^^\nSyntaxError: cannot assign to subscript here. Maybe you meant '==' instead of '='?",
        repo: {
          'plural.py': "def plural(word):\n    if word[-1] = 's' or word.endswith('ch'):\n        return word\n",
        },
        patched: {
          'plural.py': "def plural(word):\n    if word[-1] == 's' or word.endswith('ch'):\n        return word\n",
        },
      },
      {
        name: 'a member that may get another value',
        log: "  File \"/w/app/login.py\", line 2\n    if self.user = find(name):\n       ^^^^^^^^^\nSyntaxError: cannot assign to attribute here. Maybe you meant '==' instead of '='?",
        repo: { 'login.py': 'def check(self, find, name):\n    if self.user = find(name):\n        return 1\n' },
      },
      {
        name: 'a constant',
        log: "  File \"/w/app/state.py\", line 2\n    if ready and mode = State.IDLE:\n                 ^^^^^^^^^^^^^^^^^^\nSyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
        repo: { 'state.py': 'def f(ready, mode):\n    if ready and mode = State.IDLE:\n        pass\n' },
        patched: { 'state.py': 'def f(ready, mode):\n    if ready and mode == State.IDLE:\n        pass\n' },
      },
      {
        name: 'what is reckoned',
        log: "  File \"/w/app/state.py\", line 2\n    if n % 2 = 0:\n       ^^^^^\nSyntaxError: cannot assign to expression here. Maybe you meant '==' instead of '='?",
        repo: { 'state.py': 'def f(n):\n    if n % 2 = 0:\n        pass\n' },
        patched: { 'state.py': 'def f(n):\n    if n % 2 == 0:\n        pass\n' },
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
