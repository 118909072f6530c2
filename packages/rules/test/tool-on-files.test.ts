import type { FixContext } from '@self-healer/core/rule';
import { expect, test } from 'vitest';
import { toolOnFiles } from '../src/support/commands/tool-on-files.ts';
import { memoryWorkspace } from './memory-workspace.ts';

const PRETTIER = {
  title: 'Format with Prettier',
  argv: ['npx', '--no-install', 'prettier', '--write'],
  verify: 'npx prettier --check .',
  npmPackage: 'prettier',
};
const CONTEXT: FixContext = { window: { lines: [], index: 0, firstLine: 1 }, format: 'plain', stage: 'lint' };
const ASKS = '{ "devDependencies": { "prettier": "3" } }';

async function planned(files: string, manifests: Readonly<Record<string, string>>) {
  const sources = { 'web/src/a.js': 'a', 'web/src/lib/b.js': 'b', 'api/c.js': 'c' };
  const fix = await toolOnFiles(files, memoryWorkspace({ ...sources, ...manifests }), CONTEXT, PRETTIER);
  return fix?.edits.map((edit) => (edit.kind === 'tool' ? [edit.cwd, edit.argv.slice(5), edit.writes] : edit));
}

test.each([
  ['the package asks for it', 'src/a.js, src/lib/b.js', { 'web/package.json': ASKS }, 'web', 'src/a.js src/lib/b.js'],
  ['the root does', 'web/src/a.js', { 'package.json': ASKS, 'web/package.json': '{}' }, '.', 'web/src/a.js'],
  ['files of two packages', 'web/src/a.js, api/c.js', { 'web/package.json': ASKS }, '.', 'web/src/a.js api/c.js'],
  ['nobody asks for it', 'web/src/a.js', {}, '.', 'web/src/a.js'],
])('a tool of npm runs where it is installed: %s', async (_, files, manifests, cwd, named) => {
  const [edit] = (await planned(files, manifests)) ?? [];
  expect(edit).toEqual([cwd, named.split(' '), expect.any(Array)]);
});

test('what it may write is named from the root', async () => {
  expect(await planned('src/a.js', { 'web/package.json': ASKS })).toEqual([['web', ['src/a.js'], ['web/src/a.js']]]);
});

test('a name that the root has too is of the directory that holds them all', async () => {
  const named = await planned('package.json, src/a.js', { 'package.json': '{}', 'web/package.json': ASKS });
  expect(named).toEqual([['web', ['package.json', 'src/a.js'], ['web/package.json', 'web/src/a.js']]]);
});

test.each([
  ['prettier --check .', 'prettier --write'],
  ['cd web && prettier --check src', 'prettier --write'],
  ['npx prettier --check .', 'npx --no-install prettier --write'],
  ['npm run format:check', 'npx --no-install prettier --write'],
  ['echo prettier', 'npx --no-install prettier --write'],
])('%s runs %s', async (command, tool) => {
  const fix = await toolOnFiles('a.js', memoryWorkspace({ 'a.js': '' }), { ...CONTEXT, step: { command } }, PRETTIER);
  expect(fix?.edits).toMatchObject([{ argv: [...tool.split(' '), '--', 'a.js'] }]);
});
