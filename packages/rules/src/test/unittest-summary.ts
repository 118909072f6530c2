import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/unittest-summary',
  category: 'test',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['python'],
  needle: ['FAILED (failures=', 'FAILED (errors='],
  // unittest.
  pattern: /^FAILED \((?:failures=(?<failures>\d{1,6})|errors=(?<errors>\d{1,6}))(?:, [a-z][a-z= \d,]{0,80})?\)$/,
  captures: ['failures?', 'errors?'],
  role: 'symptom',
  docs: {
    title: 'Tests fail',
    what: 'unittest counts failing tests.',
    why: 'The failures stand above.',
    how: 'Repair the first `FAIL:` or `ERROR:` above.',
    references: ['https://docs.python.org/3/library/unittest.html'],
  },
  examples: {
    match: [
      { name: 'both', log: 'FAILED (failures=1, errors=2)', captures: { failures: '1' } },
      { name: 'one', log: 'FAILED (errors=1)', captures: { errors: '1' } },
    ],
    ignore: [{ name: 'fine', log: 'OK (skipped=1)' }],
  },
});
