import { expect, test } from 'vitest';
import { addInclude, insertLine, removeLine, replaceAt } from '../src/source.ts';

test.each([
  ['removeLine', removeLine('a\n  b\nc\n', 2, 'b'), 'a\nc\n'],
  ['removeLine: other text there', removeLine('a\nb\n', 2, 'c'), undefined],
  ['removeLine: last, CRLF', removeLine('a\r\nb', 2, 'b'), 'a\r\n'],
  ['replaceAt', replaceAt('a\nfoo(bar)\n', { line: 2, column: 5 }, 'bar', 'baz'), 'a\nfoo(baz)\n'],
  ['replaceAt: other text there', replaceAt('foo\n', { line: 1, column: 1 }, 'bar', 'baz'), undefined],
  ['insertLine', insertLine('a\r\nc\r\n', 2, 'b'), 'a\r\nb\r\nc\r\n'],
  [
    'addInclude',
    addInclude('// c\n#include <a.h>\n\nint x;\n', 'b.h'),
    '// c\n#include <a.h>\n#include <b.h>\n\nint x;\n',
  ],
  ['addInclude: none yet', addInclude('// c\nint x;\n', 'b.h'), '// c\n#include <b.h>\nint x;\n'],
  ['addInclude: there', addInclude('# include <b.h>\n', 'b.h'), undefined],
])('%s', (_, after, expected) => {
  expect(after).toBe(expected);
});
