import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/phpunit-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['php'],
  needle: ['Test::', 'test::', '::test'],
  pattern: /^\d{1,5}\) (?<test>[A-Z][\w\\]{0,200}(?:[Tt]est::\w{1,200}|::test\w{0,200})(?: with data set .{1,200})?)$/,
  captures: ['test'],
  specificity: 'general',
  docs: {
    title: 'A test of PHPUnit failed',
    what: '`{test}` failed: {message}',
    why: 'The code does something else than the test expects, or throws.',
    how: 'Run it alone with `vendor/bin/phpunit --filter`, and decide which of the two is right.',
    references: ['https://docs.phpunit.de/en/11.0/textui.html'],
  },
  gathers: ['message'],
  gather(_facts, window) {
    return { message: nextMatch(window, /^(?<message>\S.{0,500})$/, 2)?.message ?? 'see below' };
  },
  examples: {
    match: [
      {
        name: 'a failure',
        log: '1) Acme\\Tests\\CartTest::testAdds\nFailed asserting that 3 matches expected 4.',
        captures: { test: 'Acme\\Tests\\CartTest::testAdds', message: 'Failed asserting that 3 matches expected 4.' },
      },
    ],
    ignore: [{ name: 'prose', log: '1) see Cart::add for more' }],
  },
});
