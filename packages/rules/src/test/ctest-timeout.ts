import { defineRule } from '@self-healer/core/rule';
import { raiseTimeLimit } from '../support/commands/raise-time-limit.ts';

export const rule = defineRule({
  id: 'test/ctest-timeout',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['c', 'cpp'],
  needle: '***Timeout',
  // CTest 3 and 4; the time is what it took, a little more than the limit.
  pattern:
    /^\s{0,6}\d{1,6}\/\d{1,6} Test\s{1,4}#\d{1,6}: (?<test>\S{1,200}) \.*\s{0,4}\*\*\*Timeout\s{1,6}(?<seconds>\d{1,7}\.\d{2}) sec/,
  captures: ['test', 'seconds'],
  explains: ['test/ctest-failed'],
  docs: {
    title: 'A test of CTest took longer than it may',
    what: '`{test}` was stopped after {seconds} s.',
    why: 'It hangs, or it is slow and its TIMEOUT is short.',
    how: 'Run it alone: `ctest -R {test} --timeout 60 --output-on-failure`.',
    references: ['https://cmake.org/cmake/help/latest/prop_test/TIMEOUT.html'],
  },
  fix({ seconds }, repo) {
    // What it took until it was stopped; a busy machine stops it late.
    const took = Number(seconds) * 1000;
    return raiseTimeLimit(repo, 'ctest', (ms) => ms <= took && ms > took / 2);
  },
  examples: {
    match: [
      {
        name: 'CTest 3.25',
        log: '1/1 Test #1: slow .............................***Timeout   1.00 sec',
        captures: { test: 'slow', seconds: '1.00' },
        repo: { 'CMakeLists.txt': 'set_tests_properties(slow PROPERTIES TIMEOUT 1)\n' },
        patched: { 'CMakeLists.txt': 'set_tests_properties(slow PROPERTIES TIMEOUT 4)\n' },
      },
    ],
    ignore: [{ name: 'a summary', log: '\t  1 - slow (Timeout)' }],
  },
});
