import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/minitest-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['ruby'],
  needle: ['Failure:', 'Error:'],
  pattern: /^(?:\s{1,3}\d{1,4}\) )?(?<kind>Failure|Error):$/,
  captures: ['kind'],
  specificity: 'general',
  docs: {
    title: 'A test of Minitest failed',
    what: '`{test}` failed.',
    why: 'The code does something else than the test expects, or throws.',
    how: 'Run it alone: `ruby -Itest FILE -n /name/`.',
    references: ['https://github.com/minitest/minitest'],
  },
  gathers: ['test'],
  gather(_facts, window) {
    const test = nextMatch(window, /^(?<test>[A-Z][\w:]{0,200}#test_\S{1,200}?):?(?: \[|$)/, 1)?.test;
    return test === undefined ? undefined : { test };
  },
  examples: {
    match: [
      {
        name: 'Rails',
        log: 'Failure:\nCartTest#test_adds [test/cart_test.rb:9]:\nExpected: 4\n  Actual: 3',
        captures: { test: 'CartTest#test_adds' },
      },
      {
        name: 'numbered',
        log: '  1) Error:\nCartTest#test_adds:\nNoMethodError: undefined method',
        captures: { test: 'CartTest#test_adds' },
      },
    ],
    ignore: [{ name: 'a heading', log: 'Error:\nsomething else' }],
  },
});
