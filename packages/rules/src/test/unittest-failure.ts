import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'test/unittest-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ['FAIL: ', 'ERROR: '],
  // Python's unittest: a header line, then a ruler, then the traceback.
  pattern: /^(?<kind>FAIL|ERROR): (?<test>[\w. ]{1,300}(?: ?\([\w.<>-]{1,300}\))?(?: \[.{1,200}\])?)$/,
  captures: ['kind', 'test'],
  specificity: 'general',
  docs: {
    title: 'A unittest test failed',
    what: '{test}: {message}',
    why: 'The code does something else than the test expects.',
    how: 'Run `python -m unittest` with the name of the test locally.',
    references: ['https://docs.python.org/3/library/unittest.html'],
  },
  gathers: ['message'],
  gather({ test }, window) {
    // A module that could not be loaded: the error in its traceback is the failure.
    if (test.includes('_FailedTest')) return undefined;
    if (
      !/^-{10,}$/.test(window.lines[window.index + 1] ?? '') &&
      !/^-{10,}$/.test(window.lines[window.index + 2] ?? '')
    )
      return undefined;
    const raised = nextMatch(
      window,
      /^(?<message>(?:[\w.]{1,100}\.)?[A-Z]\w{0,80}(?:Error|Exception|Failure)\b.{0,500})$/,
      38,
    );
    return { message: raised?.message ?? 'see the traceback below' };
  },

  examples: {
    match: [
      {
        name: 'Python 3.11',
        log: 'FAIL: test_add (test_a.TestAdd.test_add)\n----------------------------------------------------------------------\nTraceback (most recent call last):\n  File "/app/test_a.py", line 6, in test_add\n    self.assertEqual(add(1, 2), 4)\nAssertionError: 3 != 4',
        captures: { test: 'test_add (test_a.TestAdd.test_add)', message: 'AssertionError: 3 != 4' },
      },
    ],
    ignore: [{ name: 'a log line', log: 'ERROR: could not reach the cache' }],
  },
});
