import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/dart-test-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['dart'],
  needle: ' [E]',
  pattern: /^\d\d:\d\d \+\d{1,6}(?: ~\d{1,6})? -\d{1,6}: (?<test>.{1,400}) \[E\]$/,
  captures: ['test'],
  docs: {
    title: 'A Dart or Flutter test failed',
    what: '`{test}` failed: {message}',
    why: 'The code does something else than the test expects.',
    how: 'Run it alone with `dart test --name` or `flutter test --name`.',
    references: ['https://pub.dev/packages/test'],
  },
  gathers: ['message'],
  gather(_facts, window) {
    return { message: nextMatch(window, /^\s{2,6}(?<message>\S.{0,500})$/, 1)?.message ?? 'see below' };
  },
  examples: {
    match: [
      {
        name: 'expect',
        log: '00:01 +3 -1: cart adds the prices [E]\n  Expected: <4>\n    Actual: <3>',
        captures: { test: 'cart adds the prices' },
      },
    ],
    ignore: [{ name: 'progress', log: '00:01 +3: cart adds the prices' }],
  },
});
