import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/python-coverage-too-low',
  category: 'test',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['python'],
  needle: ['coverage of', 'Coverage failure'],
  // pytest-cov and coverage report --fail-under.
  pattern:
    /^(?:FAIL )?(?:ERROR: )?(?:Required test coverage of (?<required>[\d.]{1,8})% not reached\. Total coverage: (?<total>[\d.]{1,8})%|Coverage failure: total of (?<total2>[\d.]{1,8}) is less than fail-under=(?<required2>[\d.]{1,8}))/,
  captures: ['required?', 'total?', 'total2?', 'required2?'],
  docs: {
    title: 'Test coverage is below the limit',
    what: 'The tests cover {is} % of the code; {must} % are asked for.',
    why: 'New code has no tests, or a part of the tests did not run.',
    how: 'Write tests for the lines that the report lists as missing. The limit stays.',
    references: ['https://coverage.readthedocs.io/en/latest/config.html'],
  },
  gathers: ['is', 'must'],
  gather({ required, total, required2, total2 }) {
    return { is: total ?? total2 ?? '?', must: required ?? required2 ?? '?' };
  },
  examples: {
    match: [
      {
        name: 'pytest-cov',
        log: 'FAIL Required test coverage of 90% not reached. Total coverage: 84.62%',
        captures: { is: '84.62', must: '90' },
      },
      {
        name: 'coverage',
        log: 'Coverage failure: total of 50 is less than fail-under=90',
        captures: { is: '50', must: '90' },
      },
    ],
    ignore: [{ name: 'reached', log: 'Required test coverage of 90% reached. Total coverage: 95.00%' }],
  },
});
