import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoriesOf, nearestPath } from './nearest-path.ts';
import { replaceWord } from './replace-word.ts';
import { rewriteScriptLines } from './script-edits.ts';

/** Names the only path that can be meant, in every script and CI file that names the missing one. */
export async function correctPath(missing: string, directory: boolean, repo: Workspace): Promise<readonly WriteEdit[]> {
  const plain = missing.replace(/^\.\//, '').replace(/\/$/, '');
  const files = await repo.list();
  const meant = nearestPath(plain, directory ? directoriesOf(files) : files);
  if (meant === undefined || plain.startsWith('/') || plain.startsWith('..')) return [];
  return rewriteScriptLines(repo, (line) => {
    const dotted = plain === missing ? undefined : replaceWord(line, `./${plain}`, `./${meant}`);
    return dotted ?? replaceWord(line, plain, meant) ?? line;
  });
}
