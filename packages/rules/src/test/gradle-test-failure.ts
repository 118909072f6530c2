import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/gradle-test-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['java'],
  needle: ['FAILED'],
  pattern: /^(?<test>(?!> Task|Execution|Build)[\w.$]+ > \S.*) FAILED$/,
  captures: ['test'],
  specificity: 'general',
  docs: {
    title: 'A test of a Gradle build failed',
    what: '`{test}` failed: {message}',
    why: 'The code does something else than the test expects, or throws.',
    how: 'Run it alone: `./gradlew test --tests NAME`; the stack below shows where.',
    references: ['https://docs.gradle.org/current/userguide/java_testing.html'],
  },
  gathers: ['message'],
  gather: (_facts, { lines, index }) => ({ message: lines[index + 1]?.trim() ?? '' }),
  examples: {
    match: [
      {
        name: 'JUnit 5',
        log: 'CalcTest > adds() FAILED\n    org.opentest4j.AssertionFailedError at CalcTest.java:12',
        captures: { test: 'CalcTest > adds()', message: 'org.opentest4j.AssertionFailedError at CalcTest.java:12' },
      },
    ],
    ignore: [
      { name: 'a task', log: '> Task :app:test FAILED' },
      { name: 'a pass', log: 'CalcTest > adds() PASSED' },
    ],
  },
});
