import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { editMatching } from '../ci/ci-edits.ts';
import { DOCKERFILE } from '../infrastructure/image-places.ts';
import { rewriteScriptLines } from '../shell/script-edits.ts';
import { escapePattern } from '../text/escape-pattern.ts';

const INSTALL = /\bpip3? install [^;&|\n]*/;

/** Lets every `pip install` of CI files, scripts and images that names a distribution without a version ask for `to`. */
export async function installAs(repo: Workspace, name: string, to: string): Promise<readonly WriteEdit[]> {
  const word = new RegExp(`(?<=\\s)${escapePattern(name)}(?=\\s|$)`);
  const rewrite = (line: string): string => line.replace(INSTALL, (command) => command.replace(word, () => to));
  const images = await editMatching(repo, DOCKERFILE, (text) => text.split('\n').map(rewrite).join('\n'));
  return [...images, ...(await rewriteScriptLines(repo, rewrite))];
}
