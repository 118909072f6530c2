import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { editCommands } from '../shell/edit-commands.ts';
import { escapePattern } from '../text/escape-pattern.ts';

/** Wherever a command asks for the script `from`, it asks for `to`: in manifests, shell scripts, makefiles and CI files. */
export async function renameScriptCalls(repo: Workspace, from: string, to: string): Promise<readonly WriteEdit[]> {
  const call = new RegExp(
    `(?<![\\w./-])((?:npm|pnpm|yarn|bun|\\$[({](?:NPM|PNPM|YARN|BUN)[)}])(?: --?[\\w-]+(?:[= ][\\w@./-]+)?)*(?: run(?:-script)?)?(?: --?[\\w-]+(?:[= ][\\w@./-]+)?)*|npm-run-all|run-[sp])( (?:[\\w:. -]+ )?)${escapePattern(from)}(?![\\w:-])`,
    'g',
  );
  const rewrite = (command: string) => command.replace(call, (_, tool: string, between: string) => tool + between + to);
  return editCommands(repo, rewrite);
}
