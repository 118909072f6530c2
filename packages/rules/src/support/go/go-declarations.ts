import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoryOfPath } from '../paths/nearest-path.ts';
import { standsIn } from '../paths/stands-in.ts';

const MAX_FILES = 400;
const DECLARED =
  /^(?:func (?:\([^)]*\) )?(?<func>\w+)|type (?<type>\w+)|(?:var|const) (?<value>\w+)|\t+(?<field>[A-Za-z_]\w*)(?:, \w+)*\s+(?:[\w*[\].]+|func\(.*)(?:\s+`.*`)?$|\t(?<grouped>[A-Za-z_]\w*)(?: [\w.]+)? = )|\bstruct\s*\{(?<inline>[^{}\n]*)\}/gm;

/** The names that Go code declares at its top level, with fields and methods; of one directory, or of the whole project. */
export async function goDeclarations(repo: Workspace, directory?: string): Promise<readonly string[]> {
  const files = (await repo.list()).filter(
    (path) => path.endsWith('.go') && (directory === undefined || directoryOfPath(path) === directory),
  );
  const names = new Set<string>();
  for (const path of files.slice(0, MAX_FILES)) {
    for (const { groups } of ((await repo.read(path)) ?? '').matchAll(DECLARED)) {
      for (const field of groups?.inline?.split(';') ?? []) {
        const name = /^\s*(?<name>\w+)/.exec(field)?.groups?.name;
        if (name !== undefined) names.add(name);
      }
      const name = groups?.func ?? groups?.type ?? groups?.value ?? groups?.field ?? groups?.grouped;
      if (name !== undefined) names.add(name);
    }
  }
  return [...names];
}

/** The one directory below a module whose files are of the package `name`, as it is imported. */
export async function goPackagePath(name: string, repo: Workspace): Promise<string | undefined> {
  const files = await repo.list();
  const directories = new Set(
    files.filter((path) => path.endsWith('.go') && !path.endsWith('_test.go')).map(directoryOfPath),
  );
  const named = [...directories].filter(
    (directory) => directory.split('/').pop() === name && !standsIn(`${directory}/`),
  );
  const [only] = named;
  if (only === undefined || named.length > 1) return undefined;
  return goImportPath(only, repo);
}

/** The path by which the package of a directory is imported; undefined outside of any module. */
export async function goImportPath(directory: string, repo: Workspace): Promise<string | undefined> {
  const module = (await repo.list())
    .filter((path) => path === 'go.mod' || path.endsWith('/go.mod'))
    .map((path) => directoryOfPath(path))
    .filter((root) => root === '.' || directory === root || directory.startsWith(`${root}/`))
    .sort((a, b) => b.length - a.length)[0];
  if (module === undefined) return undefined;
  const manifest = await repo.read(module === '.' ? 'go.mod' : `${module}/go.mod`);
  const path = /^module\s+"?(?<path>[^\s"]+)/m.exec(manifest ?? '')?.groups?.path;
  const below = module === '.' ? directory : directory.slice(module.length + 1);
  if (path === undefined) return undefined;
  return directory === module || directory === '.' ? path : `${path}/${below}`;
}
