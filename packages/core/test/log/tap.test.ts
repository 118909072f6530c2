import { expect, test } from 'vitest';
import { untappedError, withoutTap } from '../../src/log/tap.ts';

test.each([
  ['# SyntaxError: missing ) after argument list', 'SyntaxError: missing ) after argument list'],
  [
    '#     at wrapSafe (node:internal/modules/cjs/loader:1283:20)',
    '    at wrapSafe (node:internal/modules/cjs/loader:1283:20)',
  ],
  ["# import { port } from '\\#config';", "import { port } from '#config';"],
  ['# Subtest: adds', '# Subtest: adds'],
  ['# fail 1', '# fail 1'],
  ['# example.org/shop/cart [example.org/shop/cart.test]', '# example.org/shop/cart [example.org/shop/cart.test]'],
  ['    # Subtest: inner', '    # Subtest: inner'],
])('%s', (text, said) => {
  expect(withoutTap(text)).toBe(said);
});

const shown = (...lines: readonly string[]): string | undefined => {
  const window = untappedError({ lines, index: 0, firstLine: 1 });
  return window?.lines[window.index];
};

test('an error that a test threw is shown as outside of a test', () => {
  const fields = ["  code: 'ERR_TEST_FAILURE'", "  name: 'ReferenceError'", '  stack: |-', '  ...'];
  expect(shown("  error: 'total is not defined'", ...fields)).toBe('ReferenceError: total is not defined');
  expect(shown(`  error: "It's not a \`number\`"`, "  code: 'ERR_INVALID_ARG_TYPE'", "  name: 'TypeError'")).toBe(
    "TypeError [ERR_INVALID_ARG_TYPE]: It's not a `number`",
  );
});

test('a message of many lines begins below', () => {
  const block = ['  error: |-', "    Cannot find module './cart'", '    Require stack:', "  code: 'MODULE_NOT_FOUND'"];
  expect(shown(...block)).toBe("Error: Cannot find module './cart'");
});

test('the end of an error is not passed', () => {
  expect(shown("  error: 'total'", '  ...', 'not ok 2 - b', '  ---', "  name: 'TypeError'")).toBe('Error: total');
});

test.each([
  ["  error: '1 subtest failed'", "  code: 'ERR_TEST_FAILURE'"],
  ["error: 'total is not defined'"],
  ['not ok 1 - adds'],
])('%s stays', (...lines) => {
  expect(shown(...lines)).toBeUndefined();
});
