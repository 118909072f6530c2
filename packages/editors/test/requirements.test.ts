import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addRequirement, hasRequirement, requirementSpecifier, setRequirement } from '../src/requirements.ts';

test.each([
  ['sorted', 'a==1\nc==2\n', 'b', '', 'a==1\nb\nc==2\n'],
  ['unsorted: at the end', 'c\na\n', 'b', '>=2', 'c\na\nb>=2\n'],
  ['no final newline', 'requests==2', 'PyYAML', '', 'requests==2\nPyYAML'],
  ['CRLF', 'a\r\nc\r\n', 'b', '', 'a\r\nb\r\nc\r\n'],
  ['empty', '', 'b', '', 'b\n'],
  ['comments and options stay', '# base\n-r base.txt\na\nz\n', 'b', '', '# base\n-r base.txt\na\nb\nz\n'],
  ['listed under another spelling', 'py_yaml[x]>=1 ; python_version > "3"\n', 'Py.YAML', '', undefined],
  ['pinned by hashes', 'a==1 \\\n  --hash=sha256:00\n', 'b', '', undefined],
])('addRequirement: %s', (_, text, name, specifier, after) => {
  expect(addRequirement(text, name, specifier)).toBe(after);
});

test.each([
  ['plain', 'a==1\nb\n', 'a', '==2', 'a==2\nb\n'],
  [
    'extras, marker and comment',
    'a[x]==1 ; python_version > "3"  # why\n',
    'A',
    '>=2',
    'a[x]>=2 ; python_version > "3"  # why\n',
  ],
  ['same', 'a==1\n', 'a', '==1', undefined],
  ['missing', 'a==1\n', 'b', '==1', undefined],
])('setRequirement: %s', (_, text, name, specifier, after) => {
  expect(setRequirement(text, name, specifier)).toBe(after);
});

test('reads specifiers', () => {
  expect(requirementSpecifier('a >= 1, < 2 # why\n', 'a')).toBe('>= 1, < 2');
  expect(requirementSpecifier('a\n', 'a')).toBe('');
  expect(requirementSpecifier('a\n', 'b')).toBeUndefined();
});

test('adding is idempotent and keeps every other line', () => {
  const name = fc.stringMatching(/^[a-z][a-z0-9]{0,6}$/);
  fc.assert(
    fc.property(fc.array(name), name, fc.constantFrom('\n', '\r\n'), (names, added, eol) => {
      const text = names.map((each) => `${each}==1${eol}`).join('');
      const after = addRequirement(text, added);
      if (after === undefined) expect(names).toContain(added);
      else {
        expect(hasRequirement(after, added)).toBe(true);
        expect(addRequirement(after, added)).toBeUndefined();
        const lines = after.split('\n');
        expect(text.split('\n').every((line) => lines.includes(line))).toBe(true);
      }
    }),
  );
});
