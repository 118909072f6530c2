import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/pytest-import-exception',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'E   ',
  // pytest 5 to 8, in the section `ERROR collecting`. Missing modules and syntax errors have rules of their own.
  pattern:
    /^E {3,60}(?<exception>(?:[\w.]{1,100}\.)?(?!(?:ModuleNotFound|Import|Syntax|Indentation|Tab)Error)[A-Z]\w{0,80}(?:Error|Exception))(?:: (?<message>.{0,1000}))?$/,
  captures: ['exception', 'message?'],
  docs: {
    title: 'A module fails while it is imported',
    what: 'pytest could not import `{path}`: {exception}: {message}',
    why: 'A statement at the top of a module, a decorator or a class body fails, before any test runs.',
    how: 'Read the frames above from the last one upwards; `python -c "import ..."` shows the same without pytest.',
    references: ['https://docs.pytest.org/en/stable/explanation/pythonpath.html'],
  },
  gathers: ['path'],
  gather(_facts, { lines, index }) {
    const head = lines.slice(0, index).findLast((line) => /^_{2,100} .{1,300} _{2,100}$/.test(line));
    const path = /^_{2,100} ERROR collecting (?<path>\S{1,300}) _/.exec(head ?? '')?.groups?.path;
    return path === undefined ? undefined : { path };
  },
  examples: {
    match: [
      {
        name: 'a class body',
        log: [
          '________________ ERROR collecting tests/test_a.py ________________',
          'tests/test_a.py:1: in <module>',
          '    import app',
          'app.py:3: in <module>',
          '    LIMIT = "4" / 2',
          "E   TypeError: unsupported operand type(s) for /: 'str' and 'int'",
        ].join('\n'),
        captures: { path: 'tests/test_a.py', exception: 'TypeError' },
      },
    ],
    ignore: [
      {
        name: 'in a test',
        log: "________________ test_a ________________\nE   TypeError: unsupported operand type(s) for /: 'str' and 'int'",
      },
    ],
  },
});
