import { expect, test } from 'vitest';
import { renameJsonKey } from '../src/json-key.ts';

const TEXT = '{\n  "scripts": {\n    "tets": "node --test", // all\n    "b": 1\n  }\n}\n';

test.each([
  ['a property', ['scripts', 'tets'], 'test', TEXT.replace('tets', 'test')],
  ['one that is not there', ['scripts', 'x'], 'test', undefined],
  ['onto another', ['scripts', 'tets'], 'b', undefined],
])('renames %s', (_, path, name, after) => {
  expect(renameJsonKey(TEXT, path, name)).toBe(after);
});
