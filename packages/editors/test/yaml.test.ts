import { expect, test } from 'vitest';
import { addYamlEntry, getYaml, insertYamlItem, quoteYamlScalar, setYamlScalar } from '../src/yaml.ts';

test.each([
  ['plain', 'a: x # why\n', ['a'], 'y', 'a: y # why\n'],
  ['single quotes', "a: 'x'\n", ['a'], "it's", "a: 'it''s'\n"],
  ['double quotes', 'a: "x"\n', ['a'], 'y', 'a: "y"\n'],
  ['a string like a number', 'a: x\n', ['a'], '3.10', "a: '3.10'\n"],
  ['in a flow sequence', 'a: [x, z]\n', ['a', 0], 'y', 'a: [y, z]\n'],
  ['CRLF', 'a:\r\n  - x\r\nb: 1\r\n', ['a', 0], 'y', 'a:\r\n  - y\r\nb: 1\r\n'],
  ['the same', 'a: x\n', ['a'], 'x', undefined],
  ['an alias', 'a: &n x\nb: *n\n', ['b'], 'y', undefined],
  ['not YAML', 'a: [x\n', ['a'], 'y', undefined],
])('setYamlScalar: %s', (_, text, path, value, after) => {
  expect(setYamlScalar(text, path, value)).toBe(after);
});

test.each([
  ['last', 'm:\n  a: 1 # why\nn: 2\n', ['m'], 'last' as const, 'm:\n  a: 1 # why\n  k: v\nn: 2\n'],
  ['first', 'm:\n  a: 1\n', ['m'], 'first' as const, 'm:\n  k: v\n  a: 1\n'],
  [
    'in a sequence',
    's:\n  - a: 1\n    b: 2\n  - c: 3\n',
    ['s', 0],
    'last' as const,
    's:\n  - a: 1\n    b: 2\n    k: v\n  - c: 3\n',
  ],
  ['first in a sequence', 's:\n  - a: 1\n', ['s', 0], 'first' as const, 's:\n  - k: v\n    a: 1\n'],
  [
    'after a block scalar',
    'm:\n  a: |\n    x\n    y\nn: 1\n',
    ['m'],
    'last' as const,
    'm:\n  a: |\n    x\n    y\n  k: v\nn: 1\n',
  ],
  ['no final newline', 'm:\n  a: 1', ['m'], 'last' as const, 'm:\n  a: 1\n  k: v'],
  ['there already', 'm:\n  k: 1\n', ['m'], 'last' as const, undefined],
  ['between braces', 'm: {a: 1}\n', ['m'], 'last' as const, 'm: {a: 1, k: v}\n'],
  ['between braces, a comma at the end', 'm: { a: 1, }\n', ['m'], 'last' as const, 'm: { a: 1, k: v, }\n'],
  ['first between braces', 'm: { a: 1 }\n', ['m'], 'first' as const, 'm: { k: v, a: 1 }\n'],
  ['empty braces', 'm: {}\n', ['m'], 'last' as const, 'm: { k: v }\n'],
])('addYamlEntry: %s', (_, text, path, place, after) => {
  expect(addYamlEntry(text, path, 'k', 'v', place)).toBe(after);
});

test('adds nested entries', () => {
  const after = addYamlEntry('s:\n  - uses: a\n  - b: 1\n', ['s', 0], 'with', 'x: 0\ny: 1');
  expect(after).toBe('s:\n  - uses: a\n    with:\n      x: 0\n      y: 1\n  - b: 1\n');
});

test.each([
  ['before the second', 1, 's:\n  - a: 1\n  - run: x\n    if: y\n  - b: 2\nt: 1\n'],
  ['at the end', 2, 's:\n  - a: 1\n  - b: 2\n  - run: x\n    if: y\nt: 1\n'],
])('insertYamlItem: %s', (_, index, after) => {
  expect(insertYamlItem('s:\n  - a: 1\n  - b: 2\nt: 1\n', ['s'], index, 'run: x\nif: y')).toBe(after);
});

test.each([
  ['\nx: "0"\ny: 1', 's: { a: 1, with: { x: "0", y: 1 } }\n'],
  ["'${{ x, y }}'", 's: { a: 1, with: "${{ x, y }}" }\n'],
  ['1 # why', undefined],
  ['[', undefined],
])('adds between braces what stands on one line: %s', (value, after) => {
  expect(addYamlEntry('s: { a: 1 }\n', ['s'], 'with', value)).toBe(after);
});

test.each([
  ['a: x, y', 1, 's: [checkout, { a: "x, y" }, { run: make }]\n'],
  ['npm ci', 0, 's: [npm ci, checkout, { run: make }]\n'],
  ['npm ci', 2, 's: [checkout, { run: make }, npm ci]\n'],
])('inserts an item between brackets: %s at %i', (item, index, after) => {
  const changed = insertYamlItem('s: [checkout, { run: make }]\n', ['s'], index, item);
  expect(changed).toBe(after);
});

test('quotes a version', () => {
  expect(quoteYamlScalar('v: [3.9, 3.10]\n', ['v', 1])).toBe("v: [3.9, '3.10']\n");
  expect(quoteYamlScalar("v: '3.10'\n", ['v'])).toBeUndefined();
  expect(getYaml('a:\n  b: [1, 2]\n', ['a'])).toEqual({ b: [1, 2] });
});
