import { defineRule } from '@self-healer/core/rule';
import { correctPath } from '../support/paths/correct-path.ts';

export const rule = defineRule({
  id: 'configuration/pytest-path-not-found',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: ['file or directory not found: ', 'ERROR: not found: '],
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
  async fix({ path }, repo) {
    const edits = await correctPath(path, !path.endsWith('.py'), repo);
    if (edits.length === 0) return undefined;
    return { title: `Name the path that is meant by ${path}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'pytest 9',
        log: 'ERROR: file or directory not found: tests/unit',
        captures: { path: 'tests/unit' },
        repo: { Makefile: 'test:\n\tpytest tests/unit\n', 'test/unit/test_a.py': '' },
        patched: { Makefile: 'test:\n\tpytest test/unit\n' },
      },
    ],
    ignore: [{ name: 'another tool', log: 'error: file or directory not found: tests' }],
  },
});
