import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/karma-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node'],
  needle: ' FAILED',
  pattern:
    /^(?<browser>(?:Chrome|Firefox|Safari|HeadlessChrome|ChromeHeadless|Edge|jsdom|PhantomJS)[^()]{0,80}(?:\([^)]{1,80}\))?) (?<test>\S.{0,300}) FAILED$/,
  captures: ['browser', 'test'],
  specificity: 'general',
  docs: {
    title: 'A test of Karma failed',
    what: '`{test}` failed in {browser}.',
    why: 'The code does something else than the test expects.',
    how: 'Run Karma with `--single-run` and `fdescribe` locally; decide which of the two is right.',
    references: ['https://karma-runner.github.io/latest/intro/troubleshooting.html'],
  },
  examples: {
    match: [
      {
        name: 'headless',
        log: 'Chrome Headless 120.0.0.0 (Linux x86_64) cart adds FAILED',
        captures: { test: 'cart adds' },
      },
    ],
    ignore: [{ name: 'progress', log: 'Chrome Headless: Executed 3 of 3 SUCCESS' }],
  },
});
