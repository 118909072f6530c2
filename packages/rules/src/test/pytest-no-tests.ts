import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/pytest-no-tests',
  category: 'test',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'no tests ran in',
  // pytest, exit code 5 (4 when a path is missing).
  pattern: /^(?:=+ )?no tests ran in [\d.]+s(?: [\d:()]+)?(?: =+)?$/,
  captures: [],
  specificity: 'general',
  docs: {
    title: 'pytest found no tests',
    what: 'pytest ended without running a test (exit code 5).',
    why: 'The path, the working directory or the naming (`test_*.py`) does not lead to tests, or a filter deselects all of them.',
    how: 'Check `testpaths`, the arguments and the directory the step runs in with `pytest --collect-only`.',
    references: ['https://docs.pytest.org/en/stable/reference/exit-codes.html'],
  },
  examples: {
    match: [
      { name: 'pytest', log: '============================ no tests ran in 0.02s =============================' },
    ],
    ignore: [{ name: 'some', log: '=== 3 passed in 0.02s ===' }],
  },
});
