import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { addGoWorkUse, goWorkUses } from '@self-healer/editors/go-mod';
import { directoryOfPath } from '../paths/nearest-path.ts';
import { relativePath } from '../paths/relative-path.ts';
import { escapePattern } from '../text/escape-pattern.ts';

const isManifest = (path: string, name: string) => path === name || path.endsWith(`/${name}`);

/**
 * Adds the directory of a module that this repository holds to its one go.work, or without one makes a go.work
 * of all its modules, so that Go asks no registry for it.
 * Undefined when no directory, or more than one, holds it, or go.work lists it.
 */
export async function useOwnModule(module: string, repo: Workspace): Promise<WriteEdit | undefined> {
  const files = (await repo.list()).filter((path) => !/(?:^|\/)(?:vendor|testdata)\//.test(path));
  const workspaces = files.filter((file) => isManifest(file, 'go.work'));
  const [path] = workspaces;
  const text = path === undefined ? undefined : await repo.read(path);
  if (workspaces.length > 1) return undefined;
  const declared = new RegExp(`^module\\s+"?${module.replace(/[.+]/g, '\\$&')}"?\\s*$`, 'm');
  const holders: string[] = [];
  for (const file of files.filter((each) => isManifest(each, 'go.mod'))) {
    if (declared.test((await repo.read(file)) ?? '')) holders.push(directoryOfPath(file));
  }
  const [holder] = holders;
  if (holder === undefined || holders.length > 1) return undefined;
  if (path === undefined || text === undefined) return newWorkspace(module, files, repo);
  const way = relativePath(directoryOfPath(path), holder);
  const directory = way.startsWith('..') ? way : `./${way}`;
  const content = goWorkUses(text).includes(directory) ? undefined : addGoWorkUse(text, directory);
  return content === undefined ? undefined : { kind: 'write', path, content };
}

/** The same for a package of which go names no module: the module of this repository whose path begins it. */
export async function ownModuleOf(imported: string, repo: Workspace): Promise<string | undefined> {
  const names: string[] = [];
  for (const file of (await repo.list()).filter((each) => isManifest(each, 'go.mod'))) {
    const name = /^module\s+"?(?<name>[^\s"]{1,300})/m.exec((await repo.read(file)) ?? '')?.groups?.name ?? '';
    if (name !== '' && (imported === name || imported.startsWith(`${name}/`))) names.push(name);
  }
  return names.toSorted((a, b) => b.length - a.length)[0];
}

/** A workspace of all modules of the repository, where one requires another at a version that nobody released. */
async function newWorkspace(module: string, files: readonly string[], repo: Workspace): Promise<WriteEdit | undefined> {
  // Any other version is one that was released, and may not be what stands here.
  const required = new RegExp(
    `^(?:require[ \\t]+|[ \\t]+)${escapePattern(module)}[ \\t]+v0\\.0\\.0(?:-0{3}\\S*)?[ \\t]*\\r?$`,
    'm',
  );
  const manifests = files.filter((file) => isManifest(file, 'go.mod'));
  const texts = await Promise.all(manifests.map(async (file) => (await repo.read(file)) ?? ''));
  const ignored = ((await repo.read('.gitignore')) ?? '').split(/\r?\n/).some((line) => /^\/?go\.work\s*$/.test(line));
  if (ignored || !texts.some((text) => required.test(text))) return undefined;
  const versions = texts.map((text) => /^go[ \t]+(?<version>[\d.]{1,20})/m.exec(text)?.groups?.version ?? '1.18');
  const newest = versions.toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true })).at(-1);
  const directories = manifests.map(directoryOfPath).map((each) => (each === '.' ? '.' : `./${each}`));
  const uses = directories.toSorted().map((each) => `\t${each}\n`);
  return { kind: 'write', path: 'go.work', content: `go ${newest}\n\nuse (\n${uses.join('')})\n` };
}
