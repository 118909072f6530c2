import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/pytest-failed',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ['FAILED ', 'ERROR '],
  // pytest's short summary; `-rA`. unittest says `FAILED (failures=1)`.
  pattern:
    /^(?<kind>FAILED|ERROR) (?<test>(?<path>[\w@./-]{1,300}\.py)(?:::[\w.:-]{1,300}(?:\[[^\]]{0,300}\])?)?)(?: - (?<message>.{1,1000}))?$/,
  captures: ['kind', 'test', 'path', 'message?'],
  specificity: 'general',
  docs: {
    title: 'A pytest test failed',
    what: '{test}{said}',
    why: 'The code does something else than the test expects, or the test needs something the job does not have.',
    how: 'Run `pytest "{test}"` locally.',
    references: ['https://docs.pytest.org/en/stable/how-to/output.html'],
  },

  gathers: ['said'],
  gather: ({ message }) => ({ said: message === undefined ? ' failed' : `: ${message}` }),
  examples: {
    match: [
      {
        name: 'pytest 8',
        log: 'FAILED tests/test_a.py::test_add - assert 3 == 4',
        captures: { path: 'tests/test_a.py', message: 'assert 3 == 4' },
      },
    ],
    ignore: [{ name: 'unittest', log: 'FAILED (failures=1)' }],
  },
});
