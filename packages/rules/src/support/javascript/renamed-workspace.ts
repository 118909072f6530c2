import type { Workspace } from '@self-healer/core/ports/workspace';
import { getJson } from '@self-healer/editors/json';

/** A package of the repository: what it is called and where it is. */
export interface Member {
  readonly name: string | undefined;
  readonly directory: string;
}

const lastOf = (path: string): string => path.split('/').at(-1) ?? '';

/**
 * What a workspace is called now that was called `former`, where the repository says so: the lock file has the former name
 * for a directory, one directory is still named after it, or one package has its name in another scope or directory.
 */
export async function renamedWorkspace(
  former: string,
  members: readonly Member[],
  repo: Workspace,
): Promise<string | undefined> {
  const lock = (await repo.read('package-lock.json')) ?? '{}';
  const locked = members.filter(({ directory }) => getJson(lock, ['packages', directory, 'name']) === former);
  const found =
    locked.length > 0
      ? locked
      : members.filter(({ name, directory }) => [lastOf(directory), lastOf(name ?? '')].includes(lastOf(former)));
  const [only, ...others] = found;
  if (only === undefined || others.length > 0) return undefined;
  // The directory of `@shop/api-client` may be called `api`: the package says that it is another one.
  const [name, was] = [lastOf(only.name ?? ''), lastOf(former)];
  const isAnother = locked.length === 0 && name !== was && name.split(/[-_.]/).includes(was);
  if (isAnother) return undefined;
  const isPath = former.includes('/') && !former.startsWith('@');
  return isPath ? only.directory : only.name;
}
