import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoryOfPath } from '../paths/nearest-path.ts';
import { goDeclarations, goPackagePath } from './go-declarations.ts';

/** Where a name is written that is not declared. */
interface Place {
  readonly text: string;
  readonly path: string;
  /** The package or the value that it is asked of. */
  readonly owner: string | undefined;
  readonly member: string | undefined;
}

/** What may be meant at a place: names of another package, members of any type, or names of the file and its package. */
export async function namesFor({ text, path, owner, member }: Place, repo: Workspace): Promise<readonly string[]> {
  if (member !== undefined) return goDeclarations(repo);
  if (owner !== undefined) {
    const directories = (await repo.list()).filter((file) => file.endsWith('.go')).map(directoryOfPath);
    const found = [...new Set(directories)].filter((directory) => directory.split('/').pop() === owner);
    return found.length === 1 ? (await goDeclarations(repo, found[0])).filter((name) => /^[A-Z]/.test(name)) : [];
  }
  const local = [
    ...text.matchAll(
      /\b(?<name>[A-Za-z_]\w*)(?=(?:, \w+)* :=)|\bvar (?<variable>\w+)|[(,] ?(?<parameter>[a-z]\w*) [\w*[\].]+(?=[,)])/g,
    ),
  ];
  return [
    ...(await goDeclarations(repo, directoryOfPath(path))),
    ...local.map(({ groups }) => groups?.name ?? groups?.variable ?? groups?.parameter ?? ''),
  ];
}

/** The only other package of the project that declares an exported name. */
export async function packageDeclaring(
  name: string,
  user: string,
  repo: Workspace,
): Promise<{ readonly name: string; readonly path: string } | undefined> {
  if (!/^[A-Z]/.test(name)) return undefined;
  const sources = (await repo.list()).filter(
    (file) => file.endsWith('.go') && !/_test\.go$|(?:^|\/)vendor\//.test(file),
  );
  const declared = new RegExp(`^(?:func ${name}\\b|type ${name}\\b|(?:var|const) ${name}\\b)`, 'm');
  const holders = new Set<string>();
  for (const file of sources)
    if (directoryOfPath(file) !== directoryOfPath(user) && declared.test((await repo.read(file)) ?? ''))
      holders.add(directoryOfPath(file));
  const [only] = holders;
  if (only === undefined || holders.size > 1 || only === '.') return undefined;
  const last = only.slice(only.lastIndexOf('/') + 1);
  const path = await goPackagePath(last, repo);
  return path?.endsWith(`/${only}`) || path?.endsWith(`/${last}`) ? { name: last, path } : undefined;
}
