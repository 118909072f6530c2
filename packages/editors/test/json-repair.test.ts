import { expect, test } from 'vitest';
import { repairJson } from '../src/json-repair.ts';

test.each([
  ['a trailing comma', '{\n  "a": 1,\n}\n', '{\n  "a": 1\n}\n'],
  ['a trailing comma in a list', '{ "a": [1, 2,] }', '{ "a": [1, 2] }'],
  ['a missing comma', '{\n  "a": 1\n  "b": 2\n}\n', '{\n  "a": 1,\n  "b": 2\n}\n'],
  ['a missing comma after an object', '{\r\n  "a": {}\r\n  "b": 2\r\n}', '{\r\n  "a": {},\r\n  "b": 2\r\n}'],
  ['both', '{\n  "a": 1\n  "b": [\n    2,\n  ]\n}', '{\n  "a": 1,\n  "b": [\n    2\n  ]\n}'],
  ['single quotes', "{\n  'a': 'it is \"b\"',\n  'c': ['d'],\n}", undefined],
  [
    'single quotes and a trailing comma',
    "{\n  'a': \"it's\",\n  'c': ['d'],\n}",
    '{\n  "a": "it\'s",\n  "c": ["d"]\n}',
  ],
  ['JSON', '{"a":1}', undefined],
  ['a merge conflict', '<<<<<<< HEAD\n{"a":1,}\n>>>>>>> x\n', undefined],
  ['a missing brace', '{"a": {"b": 1}', undefined],
  ['a missing quote', '{"a: 1}', undefined],
])('repairs %s', (_, text, repaired) => {
  expect(repairJson(text)).toBe(repaired);
});
