import { expect, test } from 'vitest';
import { defineRule } from '../../src/rule.ts';
import { analyze, collection } from './analyze-with-rules.ts';

test("a checker's words in the output of a test are what the tested program says", async () => {
  const checker = defineRule({
    ...collection,
    id: 'build/unused',
    stage: 'lint',
    needle: 'imported but unused',
    pattern: /^(?<path>[^:]+\.py):\d+:\d+: F401 '\w+' imported but unused$/,
  });
  const log = [
    '=================================== FAILURES ===================================',
    '__________________________________ test_total __________________________________',
    '>       assert total([1, 2]) == 3',
    'E       assert 2 == 3',
    '',
    'tests/test_total.py:5: AssertionError',
    '----------------------------- Captured stdout call -----------------------------',
    "auth/sign.py:1:1: F401 'hmac' imported but unused",
    '=========================== short test summary info ============================',
    'FAILED tests/test_total.py::test_total - assert 2 == 3',
    '##[error]Process completed with exit code 1.',
  ].join('\n');
  const { diagnosis } = await analyze(log, [checker]);
  expect(diagnosis.errors[0]?.rule).toBeNull();
});
