import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/pytest-path-not-found',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'file or directory not found: ',
  // pytest 3 and newer, exit code 4.
  pattern: /^ERROR: (?:file or directory not found|not found): (?<path>[^\s:]{1,300})(?:::\S{1,300})?$/,
  captures: ['path'],
  explains: ['test/pytest-no-tests'],
  docs: {
    title: 'pytest was given a path that does not exist',
    what: 'There is no `{path}` in the directory pytest runs in.',
    why: 'The file was moved or renamed, or the step runs in another directory.',
    how: 'Correct the path in the CI configuration, or set the working directory.',
    references: ['https://docs.pytest.org/en/stable/reference/exit-codes.html'],
  },
  examples: {
    match: [
      { name: 'pytest 9', log: 'ERROR: file or directory not found: tests/unit', captures: { path: 'tests/unit' } },
    ],
    ignore: [{ name: 'another tool', log: 'error: file or directory not found: tests' }],
  },
});
