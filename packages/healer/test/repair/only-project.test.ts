import type { FixContext, Rule } from '@self-healer/core/rule';
import { expect, test } from 'vitest';
import { planOfOnly, scriptDirectories } from '../../src/repair/only-project.ts';
import { RULES } from '../support/rules.ts';

const files = new Map([
  ['a/main.c', 'int a;\nint b;\n'],
  ['b/main.c', 'int a;\nfoo(1);\n'],
  ['ci/all.sh', '#!/bin/sh\n(cd a && make) || exit 1\n(cd b && make) || exit 1\n(cd away && make)\n'],
]);
const repo = {
  list: async () => [...files.keys()],
  read: async (path: string) => files.get(path),
  mode: async () => '100644' as const,
};

function request(line: number) {
  const [rule] = RULES;
  if (rule === undefined) throw new Error('There is no rule to try.');
  const fix: Rule['fix'] = async (_facts, below) => ({
    title: 'Begin with a comment',
    safety: 'safe',
    edits: [{ kind: 'write', path: 'main.c', content: `// ${(await below.read('main.c')) ?? ''}` }],
  });
  const error = { id: 'e1', facts: {}, message: "main.c: unknown 'foo'", source: { path: 'main.c', line } };
  const context = { window: { lines: ["main.c: unknown 'foo'"], index: 0 } } as unknown as FixContext;
  return { error, rule: { ...rule, fix }, context, repo, id: 'p1' } as unknown as Parameters<typeof planOfOnly>[0];
}

test('of two projects with a file of the name it is the one whose line holds what the tool says of it', async () => {
  expect((await planOfOnly(request(2), ['a', 'b']))?.directory).toBe('b');
});

test('where that holds in neither, or in both, nothing is proposed', async () => {
  expect(await planOfOnly(request(1), ['a', 'b'])).toBeUndefined();
  files.set('a/main.c', 'int a;\nfoo(2);\n');
  expect(await planOfOnly(request(2), ['a', 'b'])).toBeUndefined();
});

test('a script tells where a command runs that it starts in a directory', async () => {
  expect(await scriptDirectories('bash ./ci/all.sh --fast', repo)).toEqual(['a', 'b']);
  expect(await scriptDirectories('make', repo)).toEqual([]);
});
