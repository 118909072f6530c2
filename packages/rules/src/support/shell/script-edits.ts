import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { CiFile } from '@self-healer/editors/ci-file';
import { getJson, setJson } from '@self-healer/editors/json';
import { editCiFiles, editMatching, rewriteCommands, SCRIPTS } from '../ci/ci-edits.ts';
import { indentOf } from '../text/indentation.ts';
import { isShellScript } from './shell-files.ts';

/** Names that say nothing of what a file holds; its first line does. */
const WITHOUT_ENDING = /(?:^|\/)(?!\w*[Mm]akefile$|Jenkinsfile)[\w-]+$/;

/** Where else commands are written, a line each: tox, just, nox. */
const TASKS = /(?:^|\/)(?:tox\.ini|\.?[Jj]ustfile|noxfile\.py|Rakefile|[\w-]+\.rake)$/;

/** Rewrites a line of `path`, of a CI file's provider. */
type RewriteLine = (line: string, provider: CiFile['provider'] | undefined, path: string) => string;

/**
 * Rewrites lines of scripts and makefiles, the scripts of package.json and composer.json and the commands of CI files,
 * line by line; comments stay as they are.
 */
export async function rewriteScriptLines(repo: Workspace, rewrite: RewriteLine): Promise<readonly WriteEdit[]> {
  const each = (text: string, provider: CiFile['provider'] | undefined, path: string) =>
    text
      .split('\n')
      .map((line) => (/^\s*#/.test(line) ? line : rewrite(line, provider, path)))
      .join('\n');
  return [
    ...(await editCiFiles(repo, undefined, (text, { provider, path }) =>
      provider === 'jenkins'
        ? each(text, provider, path)
        : rewriteCommands(text, (command) => each(command, provider, path)),
    )),
    ...(await editMatching(repo, SCRIPTS, (text, path) => each(text, undefined, path))),
    ...(await editMatching(repo, WITHOUT_ENDING, (text, path) =>
      isShellScript(path, text) ? each(text, undefined, path) : undefined,
    )),
    ...(await editMatching(repo, TASKS, (text, path) => each(text, undefined, path))),
    ...(await rewriteManifestScripts(repo, (command, path) => rewrite(command, undefined, path))),
  ];
}

/** Rewrites every command of the `scripts` of every package.json and composer.json. */
export async function rewriteManifestScripts(
  repo: Workspace,
  rewrite: (command: string, path: string) => string,
): Promise<readonly WriteEdit[]> {
  return editMatching(repo, /(?:^|\/)(?:package|composer)\.json$/, (text, path) => {
    const scripts = getJson(text, ['scripts']);
    let changed: string | undefined;
    const apply = (place: (string | number)[], command: unknown) => {
      if (typeof command !== 'string' || rewrite(command, path) === command) return;
      changed = setJson(changed ?? text, place, rewrite(command, path)) ?? changed;
    };
    for (const [name, command] of Object.entries(typeof scripts === 'object' ? (scripts ?? {}) : {})) {
      // Composer takes several commands for one name.
      if (!Array.isArray(command)) apply(['scripts', name], command);
      else for (const [at, each] of command.entries()) apply(['scripts', name, at], each);
    }
    return changed;
  });
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
  const indent = indentOf(lines[at] ?? '');
  lines.splice(at, 0, ...added.map((line) => indent + line));
  return lines.join(eol);
}
