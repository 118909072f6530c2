import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/playwright-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: ' › ',
  pattern:
    /^\s{2}\d{1,4}\) (?:\[(?<project>[^\]]{1,60})\] › )?(?<file>[^\s:]{1,300}):(?<line>\d{1,6}):\d{1,5} › (?<test>.{1,300}?)[ ─]*$/,
  captures: ['project?', 'file', 'line', 'test'],
  docs: {
    title: 'A test of Playwright failed',
    what: '{file}:{line}: `{test}` failed.',
    why: 'The page did not do what the test expects, in time.',
    how: 'Open the trace of the run (`npx playwright show-trace`), and run `npx playwright test {file}:{line}`.',
    references: ['https://playwright.dev/docs/running-tests'],
  },
  examples: {
    match: [
      {
        name: 'with a project',
        log: '  1) [chromium] › e2e/cart.spec.ts:12:5 › adds two items ─────────',
        captures: { file: 'e2e/cart.spec.ts', line: '12', test: 'adds two items' },
      },
    ],
    ignore: [{ name: 'a passing test', log: '  ✓  1 [chromium] › e2e/cart.spec.ts:12:5 › adds two items (1.2s)' }],
  },
});
