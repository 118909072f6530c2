import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/python-crash',
  category: 'test',
  severity: 'critical',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'Fatal Python error: ',
  // faulthandler: Segmentation fault, Aborted, Bus error.
  pattern: /^.{0,300}?Fatal Python error: (?<problem>[A-Z][\w .()-]{1,120})/,
  captures: ['problem'],
  explains: [
    'test/process-segmentation-fault',
    'test/pytest-worker-crashed',
    'resource/process-killed',
    'test/python-uncaught-exception',
  ],
  takesAfter: 'step',
  docs: {
    title: 'The Python interpreter crashed',
    what: 'Python itself ended: {problem}.',
    why: 'Native code (an extension module, a Qt or GPU library) went wrong.',
    how: 'The stack below names the module; try its neighbouring versions, and run the test alone.',
    references: ['https://docs.python.org/3/library/faulthandler.html'],
  },
  examples: {
    match: [
      {
        name: 'pytest',
        log: 'tests/test_w.py::test_open Fatal Python error: Segmentation fault',
        captures: { problem: 'Segmentation fault' },
      },
    ],
    ignore: [{ name: 'prose', log: 'a fatal Python error: see docs' }],
  },
});
