import { expect, test } from 'vitest';
import { stripNestedPrefix } from '../../src/log/strip-nested-prefix.ts';

test.each([
  ['pnpm -r', "packages/a test: Error: Cannot find module 'ms'", "Error: Cannot find module 'ms'"],
  ['pnpm -r, its stack', 'apps/web/site build:     at f (/w/a.js:1:2)', '    at f (/w/a.js:1:2)'],
  ['Turborepo', '@acme/web:build: src/a.ts(1,2): error TS2304: x', 'src/a.ts(1,2): error TS2304: x'],
  ['Turborepo, no scope', 'web:test: FAIL src/a.test.ts', 'FAIL src/a.test.ts'],
  ['Lerna', '@acme/web: npm error code 1', 'npm error code 1'],
  ['concurrently', '[1] FAIL a.js', 'FAIL a.js'],
  ['npm-run-all', '[lint:js] 2 problems', '2 problems'],
  ['Yarn workspaces foreach', '[@acme/web]: FAIL a.js', 'FAIL a.js'],
  ['Earthly', '              +test | FAIL a.go', 'FAIL a.go'],
  ['docker compose', 'web-1  | FAIL a.js', 'FAIL a.js'],
  [
    'go test -json',
    '{"Time":"2026-11-29T12:32:08.6Z","Action":"output","Package":"example.org/a","Output":"    a_test.go:9: got \\u003cnil\\u003e\\n"}',
    '    a_test.go:9: got <nil>',
  ],
  [
    'go test -json, of the compiler',
    '{"ImportPath":"example.org/a [example.org/a.test]","Action":"build-output","Output":"# example.org/a\\n"}',
    '# example.org/a',
  ],
  ['foreman', 'web.1  | FAIL a.js', 'FAIL a.js'],
  ['Stack', 'shop> src/Cart.hs:3:7: error: x', 'src/Cart.hs:3:7: error: x'],
  ['Stack, padded', 'shop-api  > [2 of 9] Compiling Cart', '[2 of 9] Compiling Cart'],
])('%s', (_tool, line, text) => {
  expect(stripNestedPrefix(line)).toBe(text);
});

test.each([
  'src/a.ts: error: no such file',
  'src/main error: it failed',
  'main.c:12: error: expected',
  'error TS2304: Cannot find name x',
  'bin/sh: line 3: x: not found',
  '[ERROR] Failed to execute goal',
  '[warn] src/a.js',
  'E: Unable to locate package x',
  'ERROR:root:it failed',
  'make: *** [Makefile:2: test] Error 1',
  'WARNING: x | y',
  '{"Output":"x"}',
  'nox > Session tests failed.',
  'cartTest > adds FAILED',
])('keeps %s', (line) => {
  expect(stripNestedPrefix(line)).toBe(line);
});
