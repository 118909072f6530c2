import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/pytest-worker-crashed',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'crashed while running ',
  // pytest-xdist.
  pattern: /^(?:E {3,60})?worker '(?<worker>gw\d+)' crashed while running '(?<test>[^']{1,400})'/,
  captures: ['worker', 'test'],
  explains: ['test/pytest-failed', 'test/pytest-assertion'],
  docs: {
    title: 'A pytest-xdist worker died',
    what: 'Worker {worker} ended while it ran `{test}`.',
    why: 'The test crashes the interpreter (native code) or the worker was killed for want of memory.',
    how: 'Run that test alone with `pytest -p no:xdist {test}`; look for a signal or exit code 137.',
    references: ['https://github.com/pytest-dev/pytest-xdist'],
  },
  examples: {
    match: [
      {
        name: 'xdist',
        log: "worker 'gw1' crashed while running 'tests/test_a.py::test_x'",
        captures: { worker: 'gw1', test: 'tests/test_a.py::test_x' },
      },
    ],
    ignore: [{ name: 'up', log: '[gw1] node up' }],
  },
});
