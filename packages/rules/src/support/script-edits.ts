import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { CiFile } from '@self-healer/editors/ci-file';
import { editCiFiles, editMatching, rewriteCommands, SCRIPTS } from './ci-edits.ts';

/** Rewrites lines of scripts and makefiles, and the commands of CI files, line by line; comments stay as they are. */
export async function rewriteScriptLines(
  repo: Workspace,
  rewrite: (line: string, provider: CiFile['provider'] | undefined) => string,
): Promise<readonly WriteEdit[]> {
  const each = (text: string, provider: CiFile['provider'] | undefined) =>
    text
      .split('\n')
      .map((line) => (/^\s*#/.test(line) ? line : rewrite(line, provider)))
      .join('\n');
  return [
    ...(await editCiFiles(repo, undefined, (text, { provider }) =>
      provider === 'jenkins' ? each(text, provider) : rewriteCommands(text, (command) => each(command, provider)),
    )),
    ...(await editMatching(repo, SCRIPTS, (text) => each(text, undefined))),
  ];
}

/** Puts lines before the first one of a script that passes, with its indentation; in a makefile's recipe too. */
export function insertLinesBefore(
  text: string,
  passes: (line: string) => boolean,
  added: readonly string[],
): string | undefined {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(eol);
  // A continued line belongs to the one above it.
  const at = lines.findIndex((line, index) => passes(line.trim()) && !/\\$/.test(lines[index - 1] ?? ''));
  if (at === -1) return undefined;
  const indent = /^[ \t]*/.exec(lines[at] ?? '')?.[0] ?? '';
  lines.splice(at, 0, ...added.map((line) => indent + line));
  return lines.join(eol);
}
