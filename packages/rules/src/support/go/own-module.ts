import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { addGoWorkUse, goWorkUses } from '@self-healer/editors/go-mod';
import { directoryOfPath } from '../paths/nearest-path.ts';
import { relativePath } from '../paths/relative-path.ts';

const isManifest = (path: string, name: string) => path === name || path.endsWith(`/${name}`);

/**
 * Adds the directory of a module that this repository holds to its one go.work, so that Go asks no registry for it.
 * Undefined when no directory, or more than one, holds it, or go.work lists it.
 */
export async function useOwnModule(module: string, repo: Workspace): Promise<WriteEdit | undefined> {
  const files = (await repo.list()).filter((path) => !/(?:^|\/)(?:vendor|testdata)\//.test(path));
  const workspaces = files.filter((file) => isManifest(file, 'go.work'));
  const [path] = workspaces;
  const text = path === undefined ? undefined : await repo.read(path);
  if (path === undefined || text === undefined || workspaces.length > 1) return undefined;
  const declared = new RegExp(`^module\\s+"?${module.replace(/[.+]/g, '\\$&')}"?\\s*$`, 'm');
  const holders: string[] = [];
  for (const file of files.filter((each) => isManifest(each, 'go.mod'))) {
    if (declared.test((await repo.read(file)) ?? '')) holders.push(directoryOfPath(file));
  }
  const [holder] = holders;
  if (holder === undefined || holders.length > 1) return undefined;
  const way = relativePath(directoryOfPath(path), holder);
  const directory = way.startsWith('..') ? way : `./${way}`;
  const content = goWorkUses(text).includes(directory) ? undefined : addGoWorkUse(text, directory);
  return content === undefined ? undefined : { kind: 'write', path, content };
}
