import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/ruby-uncaught-exception',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['ruby'],
  needle: ['Error)', 'Exception)'],
  // Ruby's own report of what nobody rescued.
  pattern:
    /^(?<path>[^\s:]{1,300}\.(?:rb|rake|ru)):(?<line>\d{1,7}):in [`'](?<method>[^`']{1,200})': (?<message>.{1,400}) \((?<kind>[A-Z][\w:]{1,100}(?:Error|Exception))\)$/,
  captures: ['path', 'line', 'method', 'message', 'kind'],
  specificity: 'general',
  takesAfter: 'step',
  docs: {
    title: 'A Ruby program ended with an exception',
    what: '{path}, line {line}: {message} ({kind}).',
    why: 'Nothing rescued it.',
    how: 'The first line of your own below shows where it came from.',
    references: ['https://docs.ruby-lang.org/en/3.4/Exception.html'],
  },
  examples: {
    match: [
      {
        name: 'Ruby 3.1',
        log: 'log.rb:6:in `line\': can\'t modify frozen String: "log: " (FrozenError)',
        captures: { path: 'log.rb', line: '6', kind: 'FrozenError' },
      },
    ],
    ignore: [{ name: 'prose', log: 'an old bug (TimeoutError)' }],
  },
});
