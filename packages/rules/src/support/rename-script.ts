import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { getJson, setJson } from '@self-healer/editors/json';
import { editCiFiles, editMatching, rewriteCommands, SCRIPTS } from './ci-edits.ts';

/** Wherever a command asks for the script `from`, it asks for `to`: in manifests, shell scripts, makefiles and CI files. */
export async function renameScriptCalls(repo: Workspace, from: string, to: string): Promise<readonly WriteEdit[]> {
  const call = new RegExp(
    `\\b((?:npm|pnpm|yarn|bun)(?: --?[\\w-]+(?:[= ][\\w@./-]+)?)*(?: run(?:-script)?)?(?: --?[\\w-]+(?:[= ][\\w@./-]+)?)*|npm-run-all|run-[sp])( (?:[\\w:. -]+ )?)${escaped(from)}(?![\\w:-])`,
    'g',
  );
  const rewrite = (command: string) => command.replace(call, (_, tool: string, between: string) => tool + between + to);
  const inManifests = await editMatching(repo, /(?:^|\/)package\.json$/, (text) => {
    const scripts = getJson(text, ['scripts']);
    let changed: string | undefined;
    for (const [name, command] of Object.entries(typeof scripts === 'object' ? (scripts ?? {}) : {})) {
      if (typeof command !== 'string' || rewrite(command) === command) continue;
      changed = setJson(changed ?? text, ['scripts', name], rewrite(command)) ?? changed;
    }
    return changed;
  });
  const inScripts = await editMatching(repo, SCRIPTS, rewrite);
  const inCi = await editCiFiles(repo, undefined, (text, { provider }) =>
    provider === 'jenkins' ? rewrite(text) : rewriteCommands(text, rewrite),
  );
  return [...inManifests, ...inScripts, ...inCi];
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
