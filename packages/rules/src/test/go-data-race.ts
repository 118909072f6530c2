import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/go-data-race',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['go'],
  needle: 'WARNING: DATA RACE',
  pattern: /^WARNING: DATA RACE$/,
  captures: [],
  explains: ['test/go-test-failure'],
  docs: {
    title: 'The race detector found a data race',
    what: 'Two goroutines touch the same memory without synchronisation.',
    why: 'A variable is shared without a lock, a channel or an atomic.',
    how: 'Read the two stacks below; guard the variable or give each goroutine its own.',
    references: ['https://go.dev/doc/articles/race_detector'],
  },
  examples: {
    match: [
      { name: 'go test -race', log: '==================\nWARNING: DATA RACE\nWrite at 0x00c0000 by goroutine 7:' },
    ],
    ignore: [{ name: 'prose', log: 'The WARNING: DATA RACE banner is documented' }],
  },
});
