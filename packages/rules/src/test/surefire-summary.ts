import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/surefire-summary',
  category: 'test',
  severity: 'low',
  stage: 'test',
  ecosystems: ['java'],
  needle: ['Tests run: ', ' tests completed, ', 'There were failing tests'],
  pattern:
    /^(?:\[(?:ERROR|WARNING)\] )?(?:Tests run: \d+, +Failures: (?:[1-9]\d*, +Errors: \d+|\d+, +Errors: [1-9]\d*)|\d+ tests completed, [1-9]\d* failed|> There were failing tests\. See the report)/,
  captures: [],
  role: 'symptom',
  specificity: 'general',
  docs: {
    title: 'Java tests failed',
    what: 'Some tests failed.',
    why: 'The failures above this line are the cause.',
    how: 'Repair the first failed test.',
    references: ['https://github.com/apache/maven-surefire'],
  },
  examples: {
    match: [
      { name: 'Surefire', log: '[ERROR] Tests run: 12, Failures: 1, Errors: 0, Skipped: 0' },
      { name: 'JUnit', log: 'Tests run: 3,  Failures: 0,  Errors: 1' },
      { name: 'Gradle', log: '12 tests completed, 1 failed' },
    ],
    ignore: [{ name: 'all passed', log: '[INFO] Tests run: 12, Failures: 0, Errors: 0, Skipped: 0' }],
  },
});
