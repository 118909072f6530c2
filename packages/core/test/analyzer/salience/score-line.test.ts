import { expect, test } from 'vitest';
import { ADJUSTMENTS } from '../../../src/analyzer/salience/adjustments.ts';
import { scoreLine } from '../../../src/analyzer/salience/score-line.ts';
import { DECORATION, EXITS, SHAPES, SUMMARIES } from '../../../src/analyzer/salience/shapes.ts';

test.each([
  ['src/main.c:12:5: error: expected identifier', 'positioned-error'],
  ['app> /w/src/Lib.hs:12:5: error: [GHC-88464]', 'positioned-error'],
  ['web-1  | TypeError: cart is not iterable', 'exception'],
  ['error[E0425]: cannot find value `x` in this scope', 'coded-error'],
  ['src/app.ts(3,7): error TS2322: Type string is not assignable to type number.', 'positioned-error'],
  ['/src/App/App.csproj : error NU1605: Detected package downgrade: Lib from 4.6.1 to 4.5.1.', 'coded-error'],
  ['##[error]C:\\Program Files\\MSBuild\\Common.targets(1220,5): Error MSB3644: No assemblies.', 'coded-error'],
  ['E       AssertionError: assert 1 == 2', 'exception'],
  ['java.lang.IllegalStateException: closed', 'exception'],
  ['┃ [R] → Modules should have a @moduledoc tag.', 'lint-row'],
  ['info • Avoid `print` calls • lib/main.dart:12:5 • avoid_print', 'lint-row'],
  ['--- FAIL: TestAdd (0.00s)', 'go-test'],
  ['  ● adds › two numbers', 'test-block'],
  ["thread 'main' panicked at src/main.rs:2:5:", 'panic'],
  ['build.sh: line 3: jq: command not found', 'shell'],
  ['npm error code ERESOLVE', 'npm'],
  ['http.client.IncompleteRead: IncompleteRead(15 bytes read, 5000 more expected)', 'error-colon'],
  ["ERROR 1060 (42S21) at line 1: Duplicate column name 'a'", 'error-colon'],
  ['! Undefined control sequence.', 'error-colon'],
  ['nginx: [emerg] unknown directive "liste" in /etc/nginx/nginx.conf:3', 'error-colon'],
  ['##[error]Resource not accessible by integration', 'missing'],
  ['File "src/parser.ml", line 41, characters 12-17:', 'positioned-error'],
  ["12:9  Error: 'reset' is defined but never used.  no-unused-vars", 'lint-row'],
  ['ASSERT:expected:<3> but was:<2>', 'assertion'],
  ['DistillGPT2             FAIL:           graph_breaks=4, expected=2', 'test-block'],
  ['##[error]Timeout waiting for emulator to boot.', 'timeout'],
])('%s states a cause', (line, shape) => {
  expect(scoreLine(line)).toMatchObject({ shape, points: expect.toSatisfy((points: number) => points >= 4) });
});

test.each([
  '0 errors, 0 warnings',
  'Tests: 12 passed, 0 failed',
  'Compiling error-handler v1.2.3',
  'dist/error-handler.js  12.3 kB',
  'warning: use of deprecated function `old`',
  '✓ throws an error for a missing file (3 ms)',
  'PASS test/errors.test.ts',
  'test parse::error_is_reported ... ok',
  '    at Object.<anonymous> (src/error.test.ts:12:9)',
  'npm warn deprecated error-ex@1.0.0: no longer supported',
  '+ echo "build failed"',
  '[INFO] Retrying after error',
  '4.3.11(1)-release',
])('%s states none', (line) => {
  expect(scoreLine(line)?.points ?? 0).toBeLessThan(2.5);
});

test.each([
  ['##[error]Process completed with exit code 1.', 'exit'],
  ['make: *** [Makefile:2: all] Error 1', 'summary'],
  ['BUILD FAILED in 31s', 'summary'],
  ['Failed to compile.', 'summary'],
  ['Error: plugin "unittest" exited with error', 'summary'],
  ['[ERROR] To see the full stack trace of the errors, re-run Maven with the -e switch.', 'summary'],
  ['npm ERR! widget@1.0.0 build: `tsc -p .`', 'summary'],
  ['nginx: configuration file /etc/nginx/nginx.conf test failed', 'summary'],
  ['Tests: 1 failed, 3 passed, 4 total', 'summary'],
])('%s only says that something failed', (line, shape) => {
  expect(scoreLine(line)?.shape).toBe(shape);
});

/** Text that makes expressions with overlapping repeats explode. */
const HOSTILE: readonly string[] = [
  'a'.repeat(4096),
  ' '.repeat(4096),
  'a/'.repeat(2048),
  'a.'.repeat(2048),
  'a:'.repeat(2048),
  'a '.repeat(2048),
  '1'.repeat(4096),
  '1:'.repeat(2048),
  'error '.repeat(680),
  'Error: '.repeat(585),
  'expected '.repeat(455),
  "'".repeat(4096),
  '('.repeat(4096),
  '_'.repeat(4096),
  'failed failed: 0 '.repeat(240),
  '> '.repeat(2048),
];

/** Three times out of three: once it may be the machine that was busy. */
function alwaysSlow(pattern: RegExp, text: string): boolean {
  return [1, 2, 3].every(() => {
    const start = performance.now();
    pattern.test(text);
    return performance.now() - start > 20;
  });
}

test('no expression takes long on hostile text', () => {
  const all = [
    ...SHAPES.map(([, one]) => one),
    ...ADJUSTMENTS.map(([, one]) => one),
    ...SUMMARIES,
    ...EXITS,
    DECORATION,
  ];
  const slow = all.flatMap((pattern) =>
    HOSTILE.filter((text) => alwaysSlow(pattern, text)).map((text) => `${pattern} on ${text.slice(0, 12)}`),
  );
  expect(slow).toEqual([]);
});
