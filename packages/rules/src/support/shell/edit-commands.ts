import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { editCiFiles, editMatching, rewriteCommands, SCRIPTS } from '../ci/ci-edits.ts';
import { rewriteManifestScripts } from './script-edits.ts';

/** Rewrites commands wherever CI finds them: in manifests, shell scripts, makefiles and CI files. */
export async function editCommands(
  repo: Workspace,
  rewrite: (command: string) => string,
): Promise<readonly WriteEdit[]> {
  const inManifests = await rewriteManifestScripts(repo, rewrite);
  const inScripts = await editMatching(repo, SCRIPTS, rewrite);
  const inCi = await editCiFiles(repo, undefined, (text, { provider }) =>
    provider === 'jenkins' ? rewrite(text) : rewriteCommands(text, rewrite),
  );
  return [...inManifests, ...inScripts, ...inCi];
}
