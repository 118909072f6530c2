import { addGoWorkUse, goWorkUses, setGoVersion } from '@self-healer/editors/go-mod';
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
