import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/robot-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: '| FAIL |',
  pattern: /^(?<test>\S.{0,300}?)\s{1,80}\| FAIL \|$/,
  captures: ['test'],
  docs: {
    title: 'A test of Robot Framework failed',
    what: '`{test}` failed: {message}',
    why: 'The keyword that failed says why in the lines below.',
    how: 'Look at `log.html` of the run; run it alone with `robot -t`.',
    references: ['https://robotframework.org/'],
  },
  gathers: ['message'],
  gather(_facts, window) {
    return { message: nextMatch(window, /^(?<message>\S.{0,500})$/, 1)?.message ?? 'see below' };
  },
  examples: {
    match: [
      {
        name: 'a case',
        log: 'Adds The Prices                                                       | FAIL |\n3 != 4',
        captures: { test: 'Adds The Prices', message: '3 != 4' },
      },
    ],
    ignore: [{ name: 'passed', log: 'Adds The Prices                                      | PASS |' }],
  },
});
