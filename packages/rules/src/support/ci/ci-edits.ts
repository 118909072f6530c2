import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { type CiFile, ciCommands, listCiFiles } from '@self-healer/editors/ci-file';

/** Where scripts are kept that CI calls: shell scripts and makefiles. */
export const SCRIPTS = /(?:^|\/)(?:GNUm|M|m)akefile$|\.mk$|\.(?:ba)?sh$/;

/** The edits of every CI file of the given providers (all when undefined) that `change` gives a new text. */
export async function editCiFiles(
  repo: Workspace,
  providers: readonly CiFile['provider'][] | undefined,
  change: (text: string, file: CiFile) => string | undefined,
): Promise<WriteEdit[]> {
  const files = listCiFiles(await repo.list()).filter(
    ({ provider }) => providers === undefined || providers.includes(provider),
  );
  const byPath = new Map(files.map((file) => [file.path, file]));
  return editFiles(repo, [...byPath.keys()], (text, path) => {
    const file = byPath.get(path);
    return file === undefined ? undefined : change(text, file);
  });
}

/** The edits of the files whose path passes, where `change` gives a new text. */
export async function editMatching(
  repo: Workspace,
  paths: RegExp,
  change: (text: string, path: string) => string | undefined,
): Promise<WriteEdit[]> {
  return editFiles(
    repo,
    (await repo.list()).filter((path) => paths.test(path)),
    change,
  );
}

async function editFiles(
  repo: Workspace,
  paths: readonly string[],
  change: (text: string, path: string) => string | undefined,
): Promise<WriteEdit[]> {
  const edits: WriteEdit[] = [];
  for (const path of paths) {
    const before = await repo.read(path);
    const after = before === undefined ? undefined : change(before, path);
    if (after !== undefined && after !== before) edits.push({ kind: 'write', path, content: after });
  }
  return edits;
}

/** Rewrites every command of a YAML CI file as it stands in the text; undefined when none changes. */
export function rewriteCommands(text: string, rewrite: (command: string) => string): string | undefined {
  let changed = text;
  for (const { from, to } of ciCommands(text).toReversed())
    changed = changed.slice(0, from) + rewrite(changed.slice(from, to)) + changed.slice(to);
  return changed === text ? undefined : changed;
}
