import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/ruby-syntax-error',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['ruby'],
  needle: ['syntax error', 'SyntaxError'],
  // parse.y `a.rb:3: syntax error, unexpected end-of-input`; Prism (3.4) `a.rb:3: syntax errors found (SyntaxError)`.
  pattern:
    /^(?:ruby: )?(?<path>[^\s:]{1,300}\.(?:rb|rake|ru|gemspec)):(?<line>\d{1,7}): syntax errors?(?:,| found)(?<message>.{0,300})$/,
  captures: ['path', 'line', 'message'],
  specificity: 'general',
  docs: {
    title: 'Ruby cannot read a file',
    what: '{path}, line {line}: a syntax error{message}',
    why: 'An `end`, a bracket or a quote is missing or too many; where it belongs only its author knows.',
    how: 'Look above the line: the block that is open there began earlier.',
    references: ['https://docs.ruby-lang.org/en/3.4/syntax_rdoc.html'],
  },
  examples: {
    match: [
      {
        name: 'Ruby 3.1',
        log: "stack.rb:10: syntax error, unexpected end-of-input, expecting `end'",
        captures: { path: 'stack.rb', line: '10' },
      },
    ],
    ignore: [{ name: 'another tool', log: 'config.yml:3: syntax error' }],
  },
});
