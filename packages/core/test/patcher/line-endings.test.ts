import { expect, test } from 'vitest';
import { withLineEndings } from '../../src/patcher/line-endings.ts';
import { memoryWorkspace } from './memory-workspace.ts';

const CASES: readonly (readonly [name: string, before: string, content: string, expected: string])[] = [
  ['a line more in a file with CRLF', 'a\r\nb\r\n', 'a\r\nx\nb\r\n', 'a\r\nx\r\nb\r\n'],
  ['a file whose endings were the fault', 'a\r\nb\r\n', 'a\nb\n', 'a\nb\n'],
  ['a file with both', 'a\r\nb\n', 'a\r\nx\nb\n', 'a\r\nx\nb\n'],
  ['a file with LF', 'a\nb\n', 'a\nx\nb\n', 'a\nx\nb\n'],
  ['one line without an end', 'a', 'a\nb\n', 'a\nb\n'],
];

test.each(CASES)('%s', async (_name, before, content, expected) => {
  const repo = memoryWorkspace({ 'x.txt': before });
  const edit = { kind: 'write' as const, path: 'x.txt', content };
  expect(await withLineEndings(edit, repo)).toEqual({ ...edit, content: expected });
});

test('a new file and a mode stay as they are', async () => {
  const repo = memoryWorkspace({ 'x.txt': 'a\r\n' });
  const fresh = { kind: 'write' as const, path: 'y.txt', content: 'a\r\nb\n' };
  const mode = { kind: 'chmod' as const, path: 'x.txt', mode: '100755' as const };
  expect(await withLineEndings(fresh, repo)).toEqual(fresh);
  expect(await withLineEndings(mode, repo)).toEqual(mode);
});
