import { defineRule } from '@self-healer/core/rule';
import { printedCode } from '../support/python/printed-code.ts';
import { trackedFrame } from '../support/python/python-source.ts';
import { textLines } from '../support/text/text-lines.ts';

const CONDITION = /^(?<head>\s*(?:if|elif|while|assert)\s[^=!<>:"']{1,200}?)(?<blank>\s?)=(?<tail>\s?[^=].{0,300})$/;

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
    lines[frame.line - 1] = `${found.head}${found.blank}==${found.tail}`;
    return {
      title: 'Compare with ==',
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'Python 3.11',
        log: "  File \"/w/app/state.py\", line 1\n    if mode = \"idle\":\n       ^^^^^^^^^^^^^\nSyntaxError: invalid syntax. Maybe you meant '==' or ':=' instead of '='?",
        captures: { problem: 'invalid syntax' },
        repo: { 'state.py': 'if mode = "idle":\n    pass\n' },
        patched: { 'state.py': 'if mode == "idle":\n    pass\n' },
      },
      {
        name: 'Python 3.8',
        log: '  File "/w/app/state.py", line 1\n    if mode = "idle":\n            ^\nSyntaxError: invalid syntax',
        captures: { old: 'invalid syntax' },
        repo: { 'state.py': 'if mode = "idle":\n    pass\n' },
        patched: { 'state.py': 'if mode == "idle":\n    pass\n' },
      },
    ],
    ignore: [{ name: 'another advice', log: 'SyntaxError: invalid syntax. Perhaps you forgot a comma?' }],
  },
});
