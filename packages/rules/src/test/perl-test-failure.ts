import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/perl-test-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['perl'],
  needle: ['Failed test', 'Failed (TODO) test'],
  pattern:
    /^\s{0,8}#\s{1,6}Failed (?:\(TODO\) )?test (?:'(?<test>[^']{1,300})'|\d{1,6})?(?: ?at (?<path>\S{1,300}) line (?<line>\d{1,6})\.)?$/,
  captures: ['test?', 'path?', 'line?'],
  specificity: 'general',
  docs: {
    title: 'A Perl test failed',
    what: 'A test failed{where}.',
    why: 'The code does something else than the test expects.',
    how: 'Run the file alone with `prove -v`.',
    references: ['https://perldoc.perl.org/Test::More'],
  },
  gathers: ['where'],
  gather({ path, line }) {
    return { where: path === undefined ? '' : ` at ${path}:${line}` };
  },
  examples: {
    match: [
      {
        name: 'Test::More',
        log: "#   Failed test 'adds the prices'\n#   at t/cart.t line 9.",
        captures: { test: 'adds the prices' },
      },
    ],
    ignore: [{ name: 'the sum', log: '# Looks like you failed 1 test of 3.' }],
  },
});
