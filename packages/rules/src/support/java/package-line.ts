import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { isForUse } from '../paths/stands-in.ts';

const LINE = /^(?<head>\s*package\s+)(?<name>[\w.]+)(?=\s*;)/m;

/**
 * Gives a class the package of the directory in which it lies, where it was moved there and its `package` line was left: it
 * is the one file of that name below the directory of `wanted`, and no file has the name where the line says it is.
 */
export async function followDirectory(
  name: string,
  wanted: string,
  importer: string,
  repo: Workspace,
): Promise<WriteEdit | undefined> {
  const file = (packageName: string) => `/${packageName.replaceAll('.', '/')}/${name}.java`;
  const all = (await repo.list()).filter((path) => `/${path}`.endsWith(`/${name}.java`) && isForUse(path, importer));
  const [path, ...others] = all;
  if (path === undefined || others.length > 0 || !`/${path}`.endsWith(file(wanted))) return undefined;
  const text = (await repo.read(path)) ?? '';
  const declared = LINE.exec(text)?.groups?.name;
  if (declared === undefined || declared === wanted || `/${path}`.endsWith(file(declared))) return undefined;
  return { kind: 'write', path, content: text.replace(LINE, (_all, head: string) => `${head}${wanted}`) };
}
