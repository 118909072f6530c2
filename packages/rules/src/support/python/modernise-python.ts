import type { Edit } from '@self-healer/core/model/edit';
import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { REMOVED_NAMES, RENAMED_MODULES } from '../../data/python-removed-names.ts';
import { moveAttributes, moveFromImports } from './python-imports.ts';

const MAX_SCANNED_FILES = 400;

/** The text with everything the tables know to have left `module` taken from where it lives now. */
export function modernise(text: string, module: string): string {
  const places = REMOVED_NAMES[module] ?? {};
  const rename = RENAMED_MODULES[module];
  return moveAttributes(moveFromImports(text, module, places, rename), module, places, rename);
}

/** The first of the project's Python files that a change alters. */
export async function firstChanged(repo: Workspace, change: (text: string) => string): Promise<string | undefined> {
  const files = (await repo.list()).filter((file) => file.endsWith('.py') && !isVendored(file));
  for (const file of files.slice(0, MAX_SCANNED_FILES)) {
    const text = await repo.read(file);
    if (text !== undefined && change(text) !== text) return file;
  }
  return undefined;
}

/** `change` applied to every tracked Python file; undefined unless it changes `path`, where the error was seen. */
export async function changePythonFiles(
  path: string,
  repo: Workspace,
  change: (text: string, path: string) => string,
): Promise<readonly Edit[] | undefined> {
  const files = (await repo.list()).filter((file) => file.endsWith('.py') && !isVendored(file));
  const edits: Edit[] = [];
  for (const file of new Set([path, ...files.slice(0, MAX_SCANNED_FILES)])) {
    const text = await repo.read(file);
    const content = text === undefined ? undefined : change(text, file);
    if (content === undefined || content === text) {
      if (file === path) return undefined;
      continue;
    }
    edits.push({ kind: 'write', path: file, content });
  }
  return edits;
}
