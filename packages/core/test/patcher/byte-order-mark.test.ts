import { expect, test } from 'vitest';
import type { Edit } from '../../src/model/edit.ts';
import { withMark, withoutMarks } from '../../src/patcher/byte-order-mark.ts';
import { memoryWorkspace } from './memory-workspace.ts';

const repo = memoryWorkspace({ 'marked.py': '\ufeffprint(1)\n', 'plain.py': 'print(1)\n' });
const write = (path: string, content: string): Edit => ({ kind: 'write', path, content });

test('rules see no mark', async () => {
  const seen = withoutMarks(repo);
  expect(await Promise.all(['marked.py', 'plain.py', 'none.py'].map((path) => seen.read(path)))).toEqual([
    'print(1)\n',
    'print(1)\n',
    undefined,
  ]);
  expect(await seen.list()).toEqual(['marked.py', 'plain.py']);
});

test.each([
  [write('marked.py', 'import os\nprint(1)\n'), write('marked.py', '\ufeffimport os\nprint(1)\n')],
  [write('marked.py', '\ufeffprint(2)\n'), write('marked.py', '\ufeffprint(2)\n')],
  [write('plain.py', 'print(2)\n'), write('plain.py', 'print(2)\n')],
  [write('new.py', 'print(2)\n'), write('new.py', 'print(2)\n')],
  [{ kind: 'delete', path: 'marked.py' } as const, { kind: 'delete', path: 'marked.py' } as const],
])('%j', async (edit, expected) => {
  expect(await withMark(edit, repo)).toEqual(expected);
});
