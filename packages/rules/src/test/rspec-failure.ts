import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/rspec-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['ruby'],
  needle: 'rspec ',
  pattern: /^rspec (?:'(?<quoted>[^']{1,300})'|(?<file>\.?\/?[^\s:]{1,300}):(?<line>\d{1,6})) # (?<test>.{1,300})$/,
  captures: ['quoted?', 'file?', 'line?', 'test'],
  specificity: 'general',
  docs: {
    title: 'An example of RSpec failed',
    what: '`{test}` failed.',
    why: 'The code does something else than the example expects.',
    how: 'Run it alone: the line of the log is the command.',
    references: ['https://rspec.info/documentation/'],
  },
  examples: {
    match: [
      {
        name: 'the summary',
        log: 'rspec ./spec/cart_spec.rb:7 # Cart adds the prices',
        captures: { file: './spec/cart_spec.rb', line: '7', test: 'Cart adds the prices' },
      },
    ],
    ignore: [{ name: 'the command', log: 'rspec --format doc' }],
  },
});
