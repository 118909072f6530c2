import { addGoRequire, addGoWorkUse, goWorkUses, moveGoWorkUse, setGoVersion } from '@self-healer/editors/go-mod';
import { describe, expect, test } from 'vitest';

describe('setGoVersion', () => {
  test.each([
    ['a comment behind it', 'module a\r\n\r\ngo 1.9 // old\r\n', '1.22', 'module a\r\n\r\ngo 1.22 // old\r\n'],
    ['a patch release', 'module a\n\ngo 1.21.3\n', '1.22', 'module a\n\ngo 1.22\n'],
    ['newer already', 'module a\n\ngo 1.23\n', '1.22', undefined],
    ['no such line', 'module a\n', '1.22', undefined],
  ])('%s', (_name, text, version, expected) => {
    expect(setGoVersion(text, version)).toBe(expected);
  });
});

describe('go.work', () => {
  test('is read in both forms', () => {
    expect(goWorkUses('go 1.21\n\nuse ./a\n\nuse (\n\t./b // b\n\t./c\n)\n')).toEqual(['./b', './c', './a']);
  });

  test.each([
    ['a block', 'go 1.21\n\nuse (\n\t./a\n)\n', 'go 1.21\n\nuse (\n\t./a\n\t./b\n)\n'],
    ['a line', 'go 1.21\n\nuse ./a\n', 'go 1.21\n\nuse ./a\n\nuse ./b\n'],
    ['there already', 'go 1.21\n\nuse ./b\n', undefined],
  ])('takes a directory: %s', (_name, text, expected) => {
    expect(addGoWorkUse(text, './b')).toBe(expected);
  });
});

describe('addGoRequire', () => {
  test.each([
    ['a block', 'module a\n\nrequire (\n\tb v1.0.0\n)\n', 'module a\n\nrequire (\n\tb v1.0.0\n\tc.d/e v0.1.0\n)\n'],
    [
      'a line',
      'module a\r\n\r\nrequire b v1.0.0\r\n',
      'module a\r\n\r\nrequire b v1.0.0\r\n\r\nrequire c.d/e v0.1.0\r\n',
    ],
    ['there already', 'module a\n\nrequire (\n\tc.d/e v0.0.9\n)\n', undefined],
    [
      'only replaced',
      'module a\n\nreplace c.d/e => ../e\n',
      'module a\n\nreplace c.d/e => ../e\n\nrequire c.d/e v0.1.0\n',
    ],
  ])('%s', (_name, text, expected) => {
    expect(addGoRequire(text, 'c.d/e', 'v0.1.0')).toBe(expected);
  });
});

describe('moveGoWorkUse', () => {
  test.each([
    ['use (\n\t./a\n\t./c // shared\n)\n', 'use (\n\t./b\n\t./c // shared\n)\n'],
    ['use ./a\r\nuse ./ab\r\n', 'use ./b\r\nuse ./ab\r\n'],
    ['use ./ab\n', undefined],
  ])('names another directory in %j', (text, expected) => {
    expect(moveGoWorkUse(text, './a', './b')).toBe(expected);
  });
});
