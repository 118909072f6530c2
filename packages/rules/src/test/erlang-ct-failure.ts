import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/erlang-ct-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['erlang'],
  needle: '_SUITE',
  pattern: /^(?<suite>\w{1,100}_SUITE):(?<test>\w{1,200}) failed on line (?<line>\d{1,6})$/,
  captures: ['suite', 'test', 'line'],
  docs: {
    title: 'A case of Common Test failed',
    what: '{suite}:{test} failed at line {line}: {reason}',
    why: 'The code does something else than the case expects.',
    how: 'Run it alone: `ct_run -suite {suite} -case {test}`.',
    references: ['https://www.erlang.org/doc/apps/common_test/'],
  },
  gathers: ['reason'],
  gather(_facts, window) {
    return { reason: nextMatch(window, /^Reason: (?<reason>.{1,300})$/, 1)?.reason ?? 'see below' };
  },
  examples: {
    match: [
      {
        name: 'a case',
        log: 'cart_SUITE:adds failed on line 12\nReason: {badmatch,3}',
        captures: { suite: 'cart_SUITE', test: 'adds', line: '12', reason: '{badmatch,3}' },
      },
    ],
    ignore: [{ name: 'it ran', log: 'Testing cart_SUITE: 3 ok' }],
  },
});
