import { defineRule } from '@self-healer/core/rule';
import { raiseDefaultLimit, raiseTimeLimit, type TestRunner } from '../support/commands/raise-time-limit.ts';

export const rule = defineRule({
  id: 'test/node-test-timeout',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: ['imed out after ', 'xceeded timeout of', 'Test timed out in ', 'Timeout of ', 'Test timeout of '],
  // node:test, Jest 24 and newer, Vitest, Mocha, Playwright.
  pattern:
    /^\s{0,12}(?:(?:error: |Error: |\[?Error \[ERR_TEST_FAILURE\]: )?['"]?test timed out after (?<node>\d{1,9})ms['"]?$|(?:thrown: )?["']?Exceeded timeout of (?<jest>\d{1,9}) ?ms for a (?:test|hook)|(?:Error: )?Test timed out in (?<vitest>\d{1,9})ms\.|(?:Error: )?Timeout of (?<mocha>\d{1,9})ms exceeded\.|Test timeout of (?<playwright>\d{1,9})ms exceeded)/,
  captures: ['node?', 'jest?', 'vitest?', 'mocha?', 'playwright?'],
  explains: [
    'test/node-test-failure',
    'test/jest-failure',
    'test/vitest-failure',
    'test/mocha-failure',
    'test/playwright-failure',
    'test/tap-not-ok',
    'network/connection-timed-out',
  ],
  docs: {
    title: 'A test took longer than it may',
    what: 'A test did not end within {limit} ms.',
    why: 'It waits for something that never comes, or it is slow and the limit is short.',
    how: 'Find out which: run it alone with four times the limit. What hangs still hangs; what is slow needs a longer limit or less to do.',
    references: ['https://jestjs.io/docs/configuration#testtimeout-number', 'https://nodejs.org/api/test.html'],
  },
  gathers: ['limit'],
  gather: ({ node, jest, vitest, mocha, playwright }) => ({
    limit: node ?? jest ?? vitest ?? mocha ?? playwright ?? '',
  }),
  async fix({ node, jest, vitest, mocha, limit }, repo) {
    const runner: TestRunner = node ? 'node' : jest ? 'jest' : vitest ? 'vitest' : mocha ? 'mocha' : 'playwright';
    return (
      (await raiseTimeLimit(repo, runner, (ms) => ms === Number(limit))) ??
      raiseDefaultLimit(repo, runner, Number(limit))
    );
  },
  examples: {
    match: [
      {
        name: "Node's runner",
        log: "  error: 'test timed out after 300ms'",
        captures: { node: '300', limit: '300' },
        repo: { 'package.json': '{\n  "scripts": {\n    "test": "node --test --test-timeout=300"\n  }\n}\n' },
        patched: { 'package.json': '{\n  "scripts": {\n    "test": "node --test --test-timeout=1200"\n  }\n}\n' },
      },
      {
        name: 'Jest',
        log: '    thrown: "Exceeded timeout of 5000 ms for a test.\n    Add a timeout value to this test to increase the timeout, if this is a long-running test."',
        captures: { jest: '5000' },
        repo: { 'jest.config.js': 'module.exports = {\n  testTimeout: 5_000,\n  slowTestThreshold: 5,\n};\n' },
        patched: { 'jest.config.js': 'module.exports = {\n  testTimeout: 20000,\n  slowTestThreshold: 5,\n};\n' },
      },
      {
        name: 'Vitest',
        log: 'Error: Test timed out in 5000ms.\nIf this is a long-running test, pass a timeout value as the last argument or configure it globally with "testTimeout".',
        captures: { vitest: '5000' },
        repo: { 'vitest.config.ts': 'export default { test: { testTimeout: 5000 } };\n' },
        patched: { 'vitest.config.ts': 'export default { test: { testTimeout: 20000 } };\n' },
      },
      {
        name: 'Mocha',
        log: '     Error: Timeout of 2000ms exceeded. For async tests and hooks, ensure "done()" is called; if returning a Promise, ensure it resolves.',
        captures: { mocha: '2000' },
        repo: { '.mocharc.json': '{ "timeout": 2000, "spec": "test" }\n' },
        patched: { '.mocharc.json': '{ "timeout": 8000, "spec": "test" }\n' },
      },
      {
        name: 'the limit that Mocha has by itself',
        log: '     Error: Timeout of 2000ms exceeded. For async tests and hooks, ensure "done()" is called; if returning a Promise, ensure it resolves.',
        repo: { 'package.json': '{ "scripts": { "test": "mocha test/*.js" } }\n' },
        patched: { 'package.json': '{ "scripts": { "test": "mocha --timeout 8000 test/*.js" } }\n' },
      },
      { name: 'Playwright', log: '    Test timeout of 30000ms exceeded.', captures: { playwright: '30000' } },
      {
        name: 'a limit of the test itself is left to a person',
        log: "  error: 'test timed out after 50ms'",
        repo: { 'a.test.js': "test('a', { timeout: 50 }, () => {});\n", 'package.json': '{}\n' },
      },
    ],
    ignore: [{ name: 'a request', log: 'Error: request timed out after 300ms' }],
  },
});
