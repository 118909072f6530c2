import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/no-tests-found',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node'],
  needle: ['No tests found, exiting', 'No test files found', 'No test suite found in file', 'no spec files were found'],
  // Jest, Vitest, Mocha, Cypress.
  pattern:
    /^\s{0,4}(?:Error: )?(?:No tests found, exiting with code 1|No test files found(?:, exiting with code 1|: )|(?:FAIL .{0,200})?No test suite found in file|Can't run because no spec files were found)/,
  captures: [],
  docs: {
    title: 'The test runner finds no tests',
    what: 'No file fits the pattern the runner looks for.',
    why: 'The tests moved, the pattern or the directory is wrong, or a filter leaves all out.',
    how: 'Check the pattern of the configuration and where the command runs.',
    references: ['https://jestjs.io/docs/cli', 'https://mochajs.org/running/cli/'],
  },
  examples: {
    match: [
      { name: 'Jest', log: 'No tests found, exiting with code 1' },
      { name: 'Mocha', log: 'Error: No test files found: "test/*.spec.js"' },
      { name: 'Vitest', log: 'No test files found, exiting with code 1' },
    ],
    ignore: [{ name: 'allowed', log: 'No tests found, exiting with code 0' }],
  },
});
