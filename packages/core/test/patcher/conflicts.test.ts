import { expect, test } from 'vitest';
import type { Edit, ToolEdit } from '../../src/model/edit.ts';
import type { PatchSolution } from '../../src/model/patch-solution.ts';
import { composePatches } from '../../src/patcher/conflicts.ts';
import { memoryWorkspace } from './memory-workspace.ts';

const repo = memoryWorkspace({ 'run.sh': 'one\ntwo\nthree\n' });
const tool = (...argv: string[]): ToolEdit => ({ kind: 'tool', argv, cwd: '.', writes: ['gen/**'], network: false });
const patch = (id: string, ...edits: Edit[]) => ({ id, edits }) as unknown as PatchSolution;
async function composed(...patches: PatchSolution[]) {
  const { kept, edits, conflicts } = await composePatches(patches, repo);
  return {
    kept: kept.map(({ id }) => id),
    edits: edits.map((edit) => (edit.kind === 'tool' ? edit.argv.join(' ') : `${edit.kind} ${edit.path}`)),
    conflicts: conflicts.map(({ patch: { id }, with: other }) => `${id} with ${other}`),
  };
}

test("a patch's own tools run one after the other, though they write the same files", async () => {
  const generated = patch('p1', tool('make', 'list'), tool('make', 'index'));
  expect(await composed(generated)).toEqual({ kept: ['p1'], edits: ['make list', 'make index'], conflicts: [] });
});

test('two patches that run the same tools run each once', async () => {
  const tools = [tool('make', 'list'), tool('make', 'index')];
  expect(await composed(patch('p1', ...tools), patch('p2', ...tools))).toEqual({
    ...{ kept: ['p1', 'p2'], edits: ['make list', 'make index'], conflicts: [] },
  });
});

test("another patch's tool or text for the same files clashes", async () => {
  const write: Edit = { kind: 'write', path: 'gen/list.txt', content: 'x\n' };
  expect(
    await composed(patch('p1', tool('make', 'list')), patch('p2', tool('make', 'index')), patch('p3', write)),
  ).toEqual({ kept: ['p1'], edits: ['make list'], conflicts: ['p2 with p1', 'p3 with p1'] });
});

test('a mode and other lines of one file go together, the same line does not', async () => {
  const writes = (content: string): Edit => ({ kind: 'write', path: 'run.sh', content });
  expect(
    await composed(
      patch('p1', writes('ONE\ntwo\nthree\n')),
      patch('p2', { kind: 'chmod', path: 'run.sh', mode: '100755' }),
      patch('p3', writes('one\ntwo\nTHREE\n')),
      patch('p4', writes('uno\ntwo\nthree\n')),
    ),
  ).toEqual({ kept: ['p1', 'p2', 'p3'], edits: ['write run.sh'], conflicts: ['p4 with p1'] });
});
