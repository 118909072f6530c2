import { expect, test } from 'vitest';
import { countTests } from '../../src/proof/count-tests.ts';

/** Runner, what it prints of a run, and how many tests ran. */
const SAID: readonly (readonly [string, string, number | undefined])[] = [
  ['jest', 'Test Suites: 1 failed, 2 total\nTests:       1 failed, 1 skipped, 3 passed, 5 total', 4],
  ['vitest', ' Test Files  1 passed (1)\n      Tests  1 failed | 2 passed | 1 skipped (4)', 3],
  ['vitest in colour', '\u001b[2m      Tests \u001b[22m \u001b[1m\u001b[32m2 passed\u001b[39m\u001b[22m (2)', 2],
  ['mocha', '  3 passing (12ms)\n  1 pending\n  2 failing\n', 5],
  ['node, TAP', '# tests 4\n# pass 2\n# fail 1\n# skipped 1', 3],
  ['node, spec', 'ℹ tests 2\nℹ pass 2\nℹ fail 0', 2],
  ['bun', ' 3 pass\n 1 fail\n', 4],
  ['deno', 'FAILED | 2 passed | 1 failed (12ms)', 3],
  ['ava', '  1 test failed\n  2 tests passed\n', 3],
  ['playwright', '  1 failed\n    [a] b\n  2 passed (3.1s)', 3],
  ['pytest', '====== 1 failed, 2 passed, 1 skipped, 3 warnings in 0.12s ======', 3],
  ['pytest -q', '2 passed, 1 xfailed in 65.03s (0:01:05)', 3],
  ['unittest', 'Ran 3 tests in 0.001s\n\nFAILED (failures=1, skipped=1)', 2],
  [
    'a program of GoogleTest below CTest',
    'Test project /w/build\n1/1 Test #1: a ***Failed\n[==========] 1 test from 1 test suite ran. (0 ms total)\n[  PASSED  ] 0 tests.\n[  FAILED  ] 1 test, listed below:\n0% tests passed, 1 tests failed out of 1',
    1,
  ],
  [
    'cargo, two programs',
    'test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out\ntest result: FAILED. 1 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out',
    4,
  ],
  ['nextest', '     Summary [   0.031s] 3 tests run: 2 passed, 1 failed, 4 skipped', 3],
  ['go test -v', '=== RUN   TestA\n--- PASS: TestA (0.00s)\n=== RUN   TestB\n--- SKIP: TestB (0.00s)\nPASS', 1],
  ['go test', '--- FAIL: TestA (0.00s)\nFAIL', undefined],
  ['gotestsum', 'DONE 5 tests, 1 skipped, 1 failure in 0.5s', 4],
  [
    'surefire, classes and their sum',
    '[INFO] Tests run: 2, Failures: 0, Errors: 0, Skipped: 0, Time elapsed: 0.01 s -- in A\n[ERROR] Tests run: 5, Failures: 1, Errors: 0, Skipped: 1',
    4,
  ],
  ['rspec', '3 examples, 1 failure, 1 pending', 2],
  ['minitest', '3 runs, 5 assertions, 1 failures, 0 errors, 1 skips', 2],
  ['bats', '3 tests, 1 failure, 1 skipped', 2],
  ['phpunit', 'OK (3 tests, 5 assertions)', 3],
  ['phpunit', 'Tests: 4, Assertions: 5, Failures: 1, Skipped: 1.', 3],
  ['ctest', '67% tests passed, 1 tests failed out of 3', 3],
  ['dotnet test', 'Failed!  - Failed:     1, Passed:     2, Skipped:     3, Total:     6, Duration: 9 ms', 3],
  ['googletest', '[==========] 3 tests from 1 test suite ran. (0 ms total)\n[  SKIPPED ] 1 test, listed below:', 2],
  ['prose', 'all tests passed\nRunning 3 tests', undefined],
];

test.each(SAID)('%s: %j', (_, output, count) => {
  expect(countTests(output)).toBe(count);
});
