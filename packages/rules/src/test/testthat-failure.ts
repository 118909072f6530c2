import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/testthat-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['r'],
  needle: ['Failure (', 'Error (', 'Failure: ', 'Error: '],
  // testthat 1 to 3: `── Failure ('test-cart.R:4:3'): adds ───`, before 3 `── 1. Failure: adds (@test-cart.R#4)  ───`.
  pattern:
    /^\s{0,8}(?:[─-]{2} )?(?:\d{1,4}\. )?(?:Failure|Error)(?: \('?(?<place>[\w./-]{1,200}\.[Rr]:\d{1,6}(?::\d{1,6})?)'?\): (?<test>[^─]{1,300})|: (?<named>[^─]{1,300}) \(@(?<old>[\w./-]{1,200}\.[Rr]#\d{1,6})\))[ ─-]{0,200}$/,
  captures: ['place?', 'test?', 'named?', 'old?'],
  docs: {
    title: 'A test of testthat failed',
    what: '`{name}` failed at {at}: {message}',
    why: 'The code does something else than the test expects, or throws.',
    how: "Run the file alone: `testthat::test_file('tests/testthat/NAME.R')`.",
    references: ['https://testthat.r-lib.org/'],
  },
  gathers: ['name', 'at', 'message'],
  gather({ place, test, named, old }, window) {
    const message = nextMatch(window, /^\s{0,12}(?<message>\S.{0,500})$/, 2)?.message ?? 'see below';
    return { name: (test ?? named ?? '').trim(), at: place ?? old?.replace('#', ':') ?? '', message };
  },
  examples: {
    match: [
      {
        name: 'testthat 3',
        log: "     ── Failure ('test-cart.R:4:3'): adds the prices ─────────────────────\n     total(1) not equal to 2.",
      },
      {
        name: 'testthat 2',
        log: '── 1. Failure: adds the prices (@test-cart.R#4)  ────────────\ntotal(1) not equal to 2.',
      },
      { name: 'an error, in ASCII', log: 'Error (test-cart.R:9:1): adds the prices\nError: object `tax` not found' },
    ],
    ignore: [{ name: 'the summary', log: '[ FAIL 0 | WARN 0 | SKIP 0 | PASS 12 ]\nError: Test failures' }],
  },
});
