import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/scalatest-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['scala'],
  needle: '*** FAILED ***',
  pattern: /^(?:\[info\] )?\s{0,6}- (?<test>.{1,300}) \*\*\* FAILED \*\*\*(?: \(.{1,40}\))?$/,
  captures: ['test'],
  docs: {
    title: 'A test of ScalaTest failed',
    what: '`{test}` failed: {message}',
    why: 'The code does something else than the test expects.',
    how: 'Run it alone with `sbt "testOnly *Name* -- -z text"`.',
    references: ['https://www.scalatest.org/user_guide'],
  },
  gathers: ['message'],
  gather(_facts, window) {
    return { message: nextMatch(window, /^(?:\[info\])?\s{2,6}(?<message>\S.{0,500})$/, 1)?.message ?? 'see below' };
  },
  examples: {
    match: [
      {
        name: 'sbt',
        log: '[info] - adds the prices *** FAILED *** (3 milliseconds)\n[info]   3 did not equal 4 (CartSpec.scala:9)',
        captures: { test: 'adds the prices' },
      },
    ],
    ignore: [{ name: 'passed', log: '[info] - adds the prices' }],
  },
});
