import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { insertCommandsBefore } from '@self-healer/editors/ci-insert-commands';
import { insertLinesBefore } from '../shell/script-edits.ts';
import { editCiFiles, editMatching, SCRIPTS } from './ci-edits.ts';

/**
 * Puts a command before the first line that needs it, in every CI file that has such a line; in scripts and makefiles
 * where no CI file has one. A file that holds `present` has it already.
 */
export async function commandBefore(
  repo: Workspace,
  needs: (line: string) => boolean,
  command: string,
  present: RegExp,
): Promise<readonly WriteEdit[]> {
  const inCi = await editCiFiles(repo, undefined, (text, { provider }) =>
    present.test(text) ? undefined : insertCommandsBefore(text, provider, needs, [command]),
  );
  if (inCi.length > 0) return inCi;
  return editMatching(repo, SCRIPTS, (text) =>
    present.test(text) ? undefined : insertLinesBefore(text, needs, [command]),
  );
}
