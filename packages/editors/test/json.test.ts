import fc from 'fast-check';
import { expect, test } from 'vitest';
import { getJson, insertJsonSorted, removeJson, setJson } from '../src/json.ts';
import { addDependency, dependencyRange, removeDependency, setDependency, setScript } from '../src/package-json.ts';

const PACKAGE = '{\n  "name": "x",\n  "dependencies": {\n    "a": "1",\n    "c": "3"\n  }\n}\n';

test.each([
  ['changes a value', PACKAGE, ['name'], 'y', PACKAGE.replace('"x"', '"y"')],
  ['keeps tabs', '{\n\t"a": 1\n}\n', ['b'], 2, '{\n\t"a": 1,\n\t"b": 2\n}\n'],
  ['keeps CRLF', '{\r\n  "a": 1\r\n}\r\n', ['b'], true, '{\r\n  "a": 1,\r\n  "b": true\r\n}\r\n'],
  ['keeps a byte-order mark', '\uFEFF{"a": 1}', ['a'], 2, '\uFEFF{"a": 2}'],
  ['keeps comments', '{\n  // why\n  "a": 1\n}', ['a'], 2, '{\n  // why\n  "a": 2\n}'],
  ['makes the objects above', '{\n  "a": 1\n}\n', ['s', 't'], 'v', '{\n  "a": 1,\n  "s": {\n    "t": "v"\n  }\n}\n'],
  ['nothing to change', PACKAGE, ['name'], 'x', undefined],
  ['not JSON', '{"a":', ['a'], 1, undefined],
])('setJson: %s', (_, text, path, value, after) => {
  expect(setJson(text, path, value)).toBe(after);
});

test('removes a property with its comma', () => {
  expect(removeJson(PACKAGE, ['dependencies', 'c'])).toBe(PACKAGE.replace(',\n    "c": "3"', ''));
  expect(removeJson(PACKAGE, ['dependencies', 'z'])).toBeUndefined();
});

test.each([
  ['between', 'b', PACKAGE.replace('    "c"', '    "b": "2",\n    "c"')],
  ['last', 'd', PACKAGE.replace('"c": "3"', '"c": "3",\n    "d": "2"')],
  ['there already', 'a', undefined],
])('inserts sorted: %s', (_, key, after) => {
  expect(insertJsonSorted(PACKAGE, ['dependencies'], key, '2')).toBe(after);
});

test('package.json', () => {
  expect(addDependency(PACKAGE, 'b', '^2.0.0', 'dependencies')).toContain('"a": "1",\n    "b": "^2.0.0",\n    "c"');
  expect(addDependency(PACKAGE, 'a', '^2.0.0', 'devDependencies')).toBeUndefined();
  expect(dependencyRange(PACKAGE, 'c')).toBe('3');
  expect(setDependency(PACKAGE, 'c', '4')).toBe(PACKAGE.replace('"3"', '"4"'));
  expect(setDependency(PACKAGE, 'c', '3')).toBeUndefined();
  expect(removeDependency(PACKAGE, 'z')).toBeUndefined();
  expect(getJson(setScript(PACKAGE, 'test', 'node --test') ?? '', ['scripts', 'test'])).toBe('node --test');
});

test('what is set can be read, once', () => {
  const key = fc.string({ minLength: 1, maxLength: 8 }).filter((name) => name !== '__proto__');
  fc.assert(
    fc.property(fc.dictionary(key, fc.jsonValue(), { minKeys: 1 }), key, fc.string(), (object, name, value) => {
      const text = `${JSON.stringify(object, null, 2)}\n`;
      const after = setJson(text, [name], value);
      if (after === undefined) expect(getJson(text, [name])).toBe(value);
      else {
        expect(getJson(after, [name])).toBe(value);
        expect(setJson(after, [name], value)).toBeUndefined();
        for (const other of Object.keys(object))
          if (other !== name) expect(getJson(after, [other])).toEqual(getJson(text, [other]));
      }
    }),
  );
});

test('what cannot hold the value is left alone', () => {
  expect(setJson('[1]', ['scripts', 'test'], 'x')).toBeUndefined();
  expect(setJson('{"scripts": 3}', ['scripts', 'test'], 'x')).toBeUndefined();
  expect(setJson('{"files": {}}', ['files', 0], 'x')).toBeUndefined();
  expect(insertJsonSorted('{"scripts": []}', ['scripts'], 'test', 'x')).toBeUndefined();
  expect(getJson(setJson('{}', ['scripts', 'test'], 'x') ?? '', ['scripts', 'test'])).toBe('x');
});
