import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/surefire-test-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['java'],
  needle: ['<<< FAILURE!', '<<< ERROR!', '[ERROR]   '],
  pattern:
    /^\[ERROR\] (?:(?<test>[\w.$]+(?:\([\w.$]+\))?)(?:\[[^\]]*\])? +(?:--|Time elapsed).* <<< (?:FAILURE|ERROR)!| {2}(?<place>[\w$.]+)(?::|->)(?<rest>\S.*))\s*$/,
  captures: ['test?', 'place?', 'rest?'],
  specificity: 'general',
  docs: {
    title: 'A Java test failed',
    what: '`{name}` failed: {message}',
    why: 'The code does something else than the test expects, or throws.',
    how: 'Run it alone: `mvn -Dtest={name} test`; the stack below shows where.',
    references: ['https://github.com/apache/maven-surefire'],
  },
  gathers: ['name', 'message'],
  gather({ test, place, rest }, { lines, index }) {
    if (test !== undefined) {
      const message = lines[index + 1]?.trim() ?? '';
      // Libraries that do not fit each other: their rule tells it.
      return /^java\.lang\.(?:(?:NoSuch(?:Method|Field)|AbstractMethod|IncompatibleClassChange|NoClassDefFound)Error|ClassNotFoundException)\b/.test(
        message,
      )
        ? undefined
        : { name: test, message };
    }
    // The summary: `Class.method:12 message`; the compiler's details look alike.
    if (place === undefined || !/^(?:\d+|[\w$.]+:\d+)/.test(rest ?? '')) return undefined;
    return { name: place, message: rest ?? '' };
  },
  examples: {
    match: [
      {
        name: 'Surefire 3',
        log: '[ERROR] app.CalcTest.adds -- Time elapsed: 0.01 s <<< FAILURE!\norg.opentest4j.AssertionFailedError: expected: <6> but was: <5>',
        captures: {
          test: 'app.CalcTest.adds',
          message: 'org.opentest4j.AssertionFailedError: expected: <6> but was: <5>',
        },
      },
      {
        name: 'Surefire 2',
        log: '[ERROR] adds(app.CalcTest)  Time elapsed: 0.01 s  <<< ERROR!\njava.lang.NullPointerException',
        captures: { test: 'adds(app.CalcTest)' },
      },
      {
        name: 'summary',
        log: '[ERROR]   CalcTest.adds:12 expected: <6> but was: <5>',
        captures: { name: 'CalcTest.adds' },
      },
    ],
    ignore: [
      {
        name: 'a class summary',
        log: '[ERROR] Tests run: 3, Failures: 1, Errors: 0, Skipped: 0, Time elapsed: 0.1 s <<< FAILURE! - in app.CalcTest',
      },
      { name: 'compiler detail', log: '[ERROR]   symbol:   class List' },
      { name: 'a passing test', log: '[INFO] Tests run: 3, Failures: 0, Errors: 0, Skipped: 0' },
    ],
  },
});
