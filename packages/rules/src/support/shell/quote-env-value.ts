import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { editLine } from '../text/edit-line.ts';

/** Whether a file holds settings that a shell reads, a variable a line. */
const SETTINGS = /(?:^|\/)(?:[\w.-]*\.env(?:\.[\w-]+)?|env\.[\w-]+)$/;

/** Quotes the value of a setting whose second word a shell takes for a command. */
export async function quoteEnvValue(
  command: string,
  place: { readonly path: string; readonly line: string },
  repo: Workspace,
): Promise<WriteEdit | undefined> {
  if (!SETTINGS.test(place.path)) return undefined;
  return editLine(place, repo, (code) => {
    const found =
      /^(?<head>\s*(?:export\s+)?[A-Za-z_]\w*=)(?<value>[^\s"'$`\\#;&|()<>]+(?:[ \t]+[^\s"'$`\\#;&|()<>]+)+)(?<tail>\s*)$/.exec(
        code,
      )?.groups;
    const second = found?.value?.split(/\s+/)[1];
    return found === undefined || second !== command ? undefined : `${found.head}"${found.value}"${found.tail}`;
  });
}
