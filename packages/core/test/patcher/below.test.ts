import { expect, test } from 'vitest';
import {
  contextBelow,
  directoriesBelow,
  directoriesHolding,
  editFromBelow,
  projectsBelow,
  workspaceBelow,
  workspaceWithoutCopies,
} from '../../src/patcher/below.ts';
import type { FixContext } from '../../src/rule.ts';

const FILES: Readonly<Record<string, string>> = { 'a.txt': 'root', 'app/a.txt': 'app', 'app/web/b.txt': 'web' };
const repo = {
  read: async (path: string) => FILES[path],
  list: async () => Object.keys(FILES),
  mode: async (path: string) => (path in FILES ? ('100644' as const) : undefined),
};
const context = (command: string | undefined, ...lines: readonly string[]): FixContext => ({
  window: { lines, index: lines.length - 1, firstLine: 1 },
  format: 'plain',
  stage: 'test',
  ...(command !== undefined && { step: { command } }),
});

test.each<[string, string | undefined, string | undefined, readonly string[], readonly string[]]>([
  ['at the root', 'npm test', undefined, [], []],
  ['where it changes to', 'cd app && cd web && npm test', undefined, [], ['app/web', 'app']],
  ['where it is started', 'npm test', 'app', [], ['app']],
  ['below where it is started', 'cd web && npm test', 'app', [], ['app/web', 'app']],
  ['where it sends its tool', 'make -C app test', undefined, [], ['app']],
  ['nowhere that is not there', 'cd build && make', undefined, [], []],
  ['where make went', 'make', undefined, ["make[1]: Entering directory '/w/app/web'", 'error'], ['app/web']],
  [
    'where make is, back from another place',
    'make',
    undefined,
    [
      "make[1]: Entering directory '/w/app'",
      "make[2]: Entering directory '/w/app/web'",
      "make[2]: Leaving directory '/w/app/web'",
    ],
    ['app'],
  ],
])('a command runs %s', async (_, command, start, lines, expected) => {
  expect(await directoriesBelow(repo, { command, start }, context(command, ...lines))).toEqual(expected);
});

test('a directory with a manifest is a project, unless it is vendored or one of very many', async () => {
  const listing = (...paths: readonly string[]) => ({ ...repo, list: async () => paths });
  const some = listing('package.json', 'app/package.json', 'app/Makefile', 'node_modules/x/package.json', 'doc/a.md');
  expect(await projectsBelow(some)).toEqual(['app']);
  expect(await projectsBelow(listing(...Array.from({ length: 20 }, (_, at) => `p${at}/go.mod`)))).toEqual([]);
});

test('a directory is seen as if it were all', async () => {
  const below = workspaceBelow(repo, 'app');
  expect(await below.list()).toEqual(['a.txt', 'web/b.txt']);
  expect([await below.read('a.txt'), await below.read('app/a.txt')]).toEqual(['app', undefined]);
  expect(await below.mode('web/b.txt')).toBe('100644');
});

test.each([
  ['cd app && npm test', 'npm test'],
  ['set -e; cd app; npm ci && npm test', 'npm ci && npm test'],
  ['npm --prefix app test', 'npm --prefix app test'],
  ['cd app', 'cd app'],
])('of %s, %s is what runs there', (command, expected) => {
  expect(contextBelow(context(command), 'app').step?.command).toBe(expected);
});

test('edits are named from the root', () => {
  expect(editFromBelow({ kind: 'delete', path: 'web/b.txt' }, 'app')).toEqual({
    kind: 'delete',
    path: 'app/web/b.txt',
  });
  const tool = {
    kind: 'tool',
    argv: ['npm', 'i'],
    cwd: '.',
    writes: ['package-lock.json', 'web/**'],
    network: true,
  } as const;
  expect(editFromBelow({ ...tool, argv: [...tool.argv], writes: [...tool.writes] }, 'app')).toMatchObject({
    cwd: 'app',
    writes: ['app/package-lock.json', 'app/web/**'],
  });
});

test.each<[string, readonly string[], readonly string[] | undefined]>([
  [
    'copies in two places',
    ['Makefile', 'src/a.c', 'docs/old/Makefile', 'docs/old/src/a.c', 'archive/v1/Makefile', 'archive/v1/src/a.c'],
    ['Makefile', 'src/a.c'],
  ],
  ['a project of its own', ['Makefile', 'a.c', 'lib/Makefile', 'lib/b.c', 'lib/c.c'], undefined],
  ['one file of the same name', ['a.c', 'old/a.c'], undefined],
])('%s', async (_, files, own) => {
  const copied = await workspaceWithoutCopies({ ...repo, read: async (path) => path, list: async () => files });
  expect(await copied?.list()).toEqual(own);
  expect(await copied?.read('docs/old/src/a.c')).toBeUndefined();
});

test.each<[string, readonly string[]]>([
  ['deploy.sh', ['services/a', 'services/b']],
  ['./bin/run', ['services/b']],
  ['/w/deploy.sh', []],
  ['../deploy.sh', []],
  ['', []],
])('a printed %s may stand in %s', async (printed, directories) => {
  const files = ['services/a/deploy.sh', 'services/b/deploy.sh', 'services/b/bin/run', 'vendor/c/deploy.sh'];
  expect(await directoriesHolding({ ...repo, list: async () => files }, printed)).toEqual(directories);
});
