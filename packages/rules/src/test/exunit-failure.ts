import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/exunit-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['elixir'],
  needle: [') test ', ') doctest ', ') property '],
  pattern: /^\s{1,4}\d{1,5}\) (?:test|doctest|property) (?<test>.{1,300}) \((?<module>[A-Z][\w.]{1,200})\)$/,
  captures: ['test', 'module'],
  docs: {
    title: 'A test of ExUnit failed',
    what: '{module}: `{test}` failed.',
    why: 'The code does something else than the test expects.',
    how: 'Run it alone: `mix test FILE:LINE`, the place is in the next line.',
    references: ['https://hexdocs.pm/ex_unit/ExUnit.html'],
  },
  examples: {
    match: [
      {
        name: 'ExUnit',
        log: '  1) test adds the prices (CartTest)\n     test/cart_test.exs:5',
        captures: { test: 'adds the prices', module: 'CartTest' },
      },
    ],
    ignore: [{ name: 'a list', log: '  1) test the kettle' }],
  },
});
