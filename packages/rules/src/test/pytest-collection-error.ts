import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'test/pytest-collection-error',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'ERROR collecting ',
  // pytest: the head of a module that could not be imported.
  pattern: /^_{2,100} ERROR collecting (?<path>\S{1,300}) _{2,100}$/,
  captures: ['path'],
  role: 'symptom',
  docs: {
    title: 'pytest cannot load a test module',
    what: 'pytest could not import `{path}`.',
    why: 'An import or a statement at the top of the module fails.',
    how: 'Read the last line marked `E` below.',
    references: ['https://docs.pytest.org/en/stable/explanation/pythonpath.html'],
  },
  examples: {
    match: [
      {
        name: 'pytest',
        log: '__________________________ ERROR collecting tests/test_b.py __________________________',
        captures: { path: 'tests/test_b.py' },
      },
    ],
    ignore: [{ name: 'metrics', log: 'ERROR collecting metrics: timeout' }],
  },
});
