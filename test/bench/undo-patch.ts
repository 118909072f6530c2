import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileHistory } from '@self-healer/healer/workspace/history';
import { rollback } from '@self-healer/healer/workspace/rollback';
import { type BenchEnvironment, execute } from './bench-environment.ts';
import { differences, treeSnapshot } from './tree-snapshot.ts';

/** Files that the failing and the passing runs leave behind are not ours: only what the patch touched is compared. */
export async function undo(
  root: string,
  id: string,
  { before, left }: { readonly before: ReadonlyMap<string, string>; readonly left: string },
  environment: BenchEnvironment,
): Promise<readonly string[]> {
  const record = await fileHistory(root).find(id);
  await rollback(root, id, { history: fileHistory(root) });
  const after = await treeSnapshot(root);
  const ours = new Set(record?.files.map(({ path }) => path));
  const wrong = differences(before, after).filter((path) => ours.has(path));
  const dirty = await trackedChanges(root, environment);
  return [
    ...wrong.map((path) => `rollback did not restore ${path}`),
    ...(dirty === left ? [] : [`tracked files differ after the rollback: ${dirty}`]),
  ];
}

/** What git says of the tracked files that differ from the last commit. */
export async function trackedChanges(root: string, environment: BenchEnvironment): Promise<string> {
  const tracked = await execute(['git', 'status', '--porcelain', '--untracked-files=no'], root, environment);
  return new TextDecoder().decode(tracked.output).trim();
}

/** A file of the patch that somebody edited since is not rolled back; it is as it was when this returns. */
export async function refuseOverHumanEdit(root: string, id: string): Promise<readonly string[]> {
  const record = await fileHistory(root).find(id);
  const edited = record?.files.find((file) => file.after !== null)?.path;
  if (edited === undefined) return [];
  const path = join(root, edited);
  const patched = await readFile(path);
  await appendFile(path, '\n');
  const before = await treeSnapshot(root);
  const refused = await rollback(root, id, { history: fileHistory(root) }).then(
    () => false,
    () => true,
  );
  const touched = differences(before, await treeSnapshot(root));
  await writeFile(path, patched);
  return [
    ...(refused ? [] : ['rollback went over a human edit']),
    ...touched.map((path) => `the refused rollback touched ${path}`),
  ];
}
