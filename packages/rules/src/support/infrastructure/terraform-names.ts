import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoryOf } from '../commands/run-directories.ts';

/** The names of the resources of one type that the module of a file declares. */
export async function terraformNames(type: string, path: string, repo: Workspace): Promise<readonly string[]> {
  const directory = directoryOf(path);
  const files = (await repo.list()).filter((file) => directoryOf(file) === directory && /\.(?:tf|tofu)$/.test(file));
  const declared = /^(?:resource|data) "(?<type>[\w-]{1,100})" "(?<name>[\w-]{1,100})"/gm;
  const names: string[] = [];
  for (const file of files) {
    for (const { groups } of ((await repo.read(file)) ?? '').matchAll(declared))
      if (groups?.type === type) names.push(groups.name ?? '');
  }
  return names;
}
