import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { repairStyle, STYLE_CODES } from '../support/python/pycodestyle-repairs.ts';
import type { StyleFinding } from '../support/python/style-edits.ts';
import { windowMatches } from '../support/text/window-matches.ts';

const FINDING = new RegExp(
  `^(?<path>[^\\s:][^:]{0,300}\\.pyi?):(?<line>\\d{1,7}):(?<column>\\d{1,5}):? (?<code>${STYLE_CODES}) (?!\\[\\*\\])(?<message>.{1,200})$`,
);

export const rule = defineRule({
  id: 'build/python-style',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['python'],
  needle: [
    ': E101',
    ': E127',
    ': E128',
    ': E2',
    ': E3',
    ': E4',
    ': E7',
    ': F541',
    ': F632',
    ': F841',
    ': W191',
    ': W29',
    ': W391',
  ],
  // flake8 and pycodestyle; ruff repairs what it marks with `[*]` itself.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}\.pyi?):(?<line>\d{1,7}):(?<column>\d{1,5}): (?<code>E101|E12[78]|E20[1234]|E211|E22[1-8]|E231|E24[12]|E25[12]|E26[125]|E27[1-5]|E30[1-6]|E401|E70[123]|E71[1234]|E721|E731|F541|F632|F841|W191|W29[123]|W391) (?!\[\*\])(?<message>.{1,200})$/,
  captures: ['path', 'line', 'column', 'code', 'message'],
  docs: {
    title: 'Blanks and blank lines are not as PEP 8 wants them',
    what: '{path}:{line}: {code} {message}.',
    why: 'The file was committed without running the checker or a formatter.',
    how: 'Change the blanks at the place the checker names; `autopep8 --in-place` does it for a whole file.',
    references: ['https://pycodestyle.pycqa.org/en/latest/intro.html#error-codes'],
  },
  async fix({ path: printed }, repo, context) {
    const directories = await runDirectories(repo, context);
    const path = await trackedPath(printed, repo, directories);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const findings = windowMatches(context.window, FINDING).flatMap((groups): StyleFinding[] =>
      groups.path === printed
        ? [
            {
              line: Number(groups.line),
              column: Number(groups.column),
              code: groups.code ?? '',
              message: groups.message ?? '',
            },
          ]
        : [],
    );
    const content = repairStyle(text, findings);
    if (content === undefined) return undefined;
    return {
      title: `Set the blanks of ${path} as the checker wants them`,
      safety: 'safe',
      edits: [{ kind: 'write', path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'flake8 7',
        log: [
          'app/a.py:1:10: E401 multiple imports on one line',
          'app/a.py:3:1: E302 expected 2 blank lines, found 1',
          "app/a.py:3:6: E231 missing whitespace after ','",
          'app/a.py:4:10: E225 missing whitespace around operator',
          'app/a.py:5:13: W291 trailing whitespace',
          'app/a.py:7:1: W391 blank line at end of file',
        ].join('\n'),
        captures: { path: 'app/a.py', line: '1', code: 'E401' },
        repo: { 'app/a.py': 'import os, sys\n\ndef f(a,b):\n    total=a + b\n    return os  \n\n\n' },
        patched: { 'app/a.py': 'import os\nimport sys\n\n\ndef f(a,b):\n    total = a + b\n    return os\n' },
      },
      {
        name: 'blanks around operators and keywords, and tabs',
        log: [
          'app/a.py:1:2: E221 multiple spaces before operator',
          'app/a.py:2:13: E252 missing whitespace around parameter equals',
          'app/a.py:3:1: W191 indentation contains tabs',
          'app/a.py:3:7: E227 missing whitespace around bitwise or shift operator',
          'app/a.py:4:1: W191 indentation contains tabs',
          'app/a.py:4:5: F632 use ==/!= to compare constant literals (str, bytes, int, float, tuple)',
          'app/a.py:5:1: W191 indentation contains tabs',
          'app/a.py:5:9: E271 multiple spaces after keyword',
        ].join('\n'),
        repo: { 'app/a.py': 'x  = 1\ndef f(a: int=1):\n\tz = a<<x\n\tif a is "b" or z:\n\t\treturn  z\n' },
        patched: {
          'app/a.py': 'x = 1\ndef f(a: int = 1):\n    z = a << x\n    if a == "b" or z:\n        return z\n',
        },
      },
      {
        name: 'continued lines and what nobody asks of an exception',
        log: [
          'app/a.py:2:7: E128 continuation line under-indented for visual indent',
          "app/a.py:7:1: F841 local variable 'error' is assigned to but never used",
        ].join('\n'),
        repo: {
          'app/a.py':
            'x = call(one,\n      other(1,\n            2),\n         three)\ntry:\n    x()\nexcept OSError as error:\n    raise SystemExit(1)\n',
        },
        patched: {
          'app/a.py':
            'x = call(one,\n         other(1,\n               2),\n         three)\ntry:\n    x()\nexcept OSError:\n    raise SystemExit(1)\n',
        },
      },
      {
        name: 'blanks inside brackets, before them and before marks',
        log: [
          "app/a.py:1:10: E201 whitespace after '('",
          "app/a.py:1:14: E203 whitespace before ','",
          "app/a.py:1:20: E202 whitespace before ')'",
          "app/a.py:2:5: E211 whitespace before '('",
          "app/a.py:3:7: E203 whitespace before ':'",
          "app/a.py:4:12: E203 whitespace before ':'",
        ].join('\n'),
        repo: {
          'app/a.py': 'x = call( one , two )\ncall (x)\ny = {1 : x}\nz = x[a + 1 : b]\n',
        },
        patched: {
          'app/a.py': 'x = call(one, two)\ncall(x)\ny = {1: x}\nz = x[a + 1 : b]\n',
        },
      },
      {
        name: 'comparisons with True of what is a truth value, and of what may be more',
        log: [
          "app/a.py:2:10: E712 comparison to True should be 'if cond is True:' or 'if cond:'",
          "app/a.py:4:10: E712 comparison to False should be 'if cond is False:' or 'if not cond:'",
          "app/a.py:6:10: E712 comparison to True should be 'if cond is True:' or 'if cond:'",
        ].join('\n'),
        repo: {
          'app/a.py':
            'def f(all: bool, deep=False, x=None):\n    if all == True:\n        return 1\n    if deep == False and x:\n        return 2\n    if x == True:\n        return 3\n',
        },
        patched: {
          'app/a.py':
            'def f(all: bool, deep=False, x=None):\n    if all:\n        return 1\n    if not deep and x:\n        return 2\n    if x == True:\n        return 3\n',
        },
      },
      {
        name: 'a lambda with a name',
        log: 'app/a.py:2:5: E731 do not assign a lambda expression, use a def',
        repo: { 'app/a.py': 'if x:\n    f = lambda a, b=1: (a, b)\n' },
        patched: { 'app/a.py': 'if x:\n    def f(a, b=1):\n        return (a, b)\n' },
      },
      {
        name: 'several statements on a line',
        log: [
          'app/a.py:1:6: E702 multiple statements on one line (semicolon)',
          'app/a.py:3:9: E701 multiple statements on one line (colon)',
          'app/a.py:4:8: E721 do not compare types, for exact checks use `is` / `is not`',
        ].join('\n'),
        repo: { 'app/a.py': 'x = 1; y = 2\nfor z in x:\n    if z: y = z\n    if type(y) == type(z):\n        pass\n' },
        patched: {
          'app/a.py': 'x = 1\ny = 2\nfor z in x:\n    if z:\n        y = z\n    if type(y) is type(z):\n        pass\n',
        },
      },
      {
        name: 'a variable in double braces',
        log: 'a.py:2:12: F541 f-string is missing placeholders',
        repo: { 'a.py': "def f(name):\n    return f'dear {{name}}'\n" },
      },
    ],
    ignore: [
      { name: 'a code with no single repair', log: 'app/a.py:3:1: E501 line too long (120 > 79 characters)' },
      { name: 'ruff, which repairs it itself', log: 'app/a.py:3:1: W291 [*] Trailing whitespace' },
    ],
  },
});
