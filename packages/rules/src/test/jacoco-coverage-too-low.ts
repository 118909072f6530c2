import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/jacoco-coverage-too-low',
  category: 'test',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['java'],
  needle: 'but expected minimum is',
  pattern:
    /Rule violated for (?<element>\w+) (?<name>\S+): (?<counter>\w+ \w+ ratio) is (?<actual>[\d.]+), but expected minimum is (?<minimum>[\d.]+)/,
  captures: ['element', 'name', 'counter', 'actual', 'minimum'],
  explains: ['build/maven-goal-failed', 'build/gradle-*'],
  docs: {
    title: 'Code coverage is below the limit',
    what: '{counter} of {name} is {actual}; the limit is {minimum}.',
    why: 'New code has no tests, or tests were removed.',
    how: 'Test the code that was added. Lowering the limit is not a repair.',
    references: ['https://www.jacoco.org/jacoco/trunk/doc/check-mojo.html'],
  },
  examples: {
    match: [
      {
        name: 'Maven',
        log: '[WARNING] Rule violated for bundle app: lines covered ratio is 0.78, but expected minimum is 0.80',
        captures: { actual: '0.78', minimum: '0.80' },
      },
    ],
    ignore: [{ name: 'passed', log: 'All coverage checks have been met.' }],
  },
});
