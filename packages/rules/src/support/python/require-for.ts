import type { WriteEdit } from '@self-healer/core/model/edit';
import { isTestFile } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { addPythonRequirement } from './add-python-requirement.ts';

const MANIFEST =
  /^(?:[\w.-]*requirements[\w.-]*\.(?:txt|in)|requirements\/[^/]+\.(?:txt|in)|pyproject\.toml|setup\.(?:py|cfg)|tox\.ini)$/;

/** A directory of a repository as a repository of its own. */
function within(repo: Workspace, directory: string): Workspace {
  return {
    list: async () =>
      (await repo.list()).flatMap((path) => (path.startsWith(directory) ? [path.slice(directory.length)] : [])),
    mode: (path) => repo.mode(directory + path),
    read: (path) => repo.read(directory + path),
  };
}

/**
 * Declares a distribution where the project of `importer` lists what it needs, the nearest one above the file: for a
 * test beside pytest, where that is listed.
 */
export async function requireFor(name: string, importer: string, repo: Workspace): Promise<WriteEdit | undefined> {
  const parts = importer.split('/').slice(0, -1);
  const files = await repo.list();
  for (let depth = parts.length; depth >= 0; depth -= 1) {
    const directory = parts
      .slice(0, depth)
      .map((part) => `${part}/`)
      .join('');
    const own = files.some((path) => path.startsWith(directory) && MANIFEST.test(path.slice(directory.length)));
    if (depth > 0 && !own) continue;
    const project = within(repo, directory);
    if (await holds(project, name)) return undefined;
    const beside = isTestFile(importer) ? await addPythonRequirement(name, '', project, 'pytest') : undefined;
    const edit = beside ?? (await addPythonRequirement(name, '', project));
    if (edit !== undefined) return { ...edit, path: directory + edit.path };
  }
  return undefined;
}

/** Whether a list of the project names it already: then something else is wrong. */
async function holds(project: Workspace, name: string): Promise<boolean> {
  const lists = (await project.list()).filter((path) => MANIFEST.test(path));
  const texts = await Promise.all(lists.map((path) => project.read(path)));
  return texts.some((text) => new RegExp(`(?<![\\w-])${name}(?![\\w-])`, 'i').test(text ?? ''));
}
