import type { Workspace } from '@self-healer/core/ports/workspace';
import { getJson } from '@self-healer/editors/json';
import { dependencyRange } from '@self-healer/editors/package-json';
import { inDirectory } from '../commands/project-directory.ts';
import { directoryOf, manifests } from '../commands/run-directories.ts';
import { relativePath, resolveRelative } from '../paths/relative-path.ts';
import { lockAbove } from './package-manager.ts';
import { isWorkspace, npmPatterns, pnpmPatterns } from './workspace-patterns.ts';

/** The range under which this repository itself knows a package: never one that only a log names. */
export async function declaredRange(repo: Workspace, name: string, directory: string): Promise<string | undefined> {
  return (
    (await localRange(repo, name, directory)) ??
    (await siblingRange(repo, name, directory)) ??
    (await lockedRange(repo, name, directory))
  );
}

/** A package of this repository: as the others ask for such ones, by version in npm workspaces, otherwise by its path. */
async function localRange(repo: Workspace, name: string, directory: string): Promise<string | undefined> {
  let convention: string | undefined;
  const workspaces = pnpmPatterns((await repo.read('pnpm-workspace.yaml')) ?? '');
  let found: { readonly version: string; readonly directory: string } | undefined;
  for (const path of await manifests(repo)) {
    const text = (await repo.read(path)) ?? '';
    if (getJson(text, ['name']) === name)
      found = { version: `${getJson(text, ['version']) ?? '*'}`, directory: directoryOf(path) };
    if (path === 'package.json') workspaces.push(...npmPatterns(text));
    for (const kind of ['dependencies', 'devDependencies']) {
      const ranges = getJson(text, [kind]);
      if (typeof ranges !== 'object' || ranges === null) continue;
      convention ??= Object.values(ranges).find((range) => `${range}`.startsWith('workspace:'));
    }
  }
  if (found === undefined || found.directory === directory) return undefined;
  if (convention !== undefined) return convention;
  return isWorkspace(found.directory, workspaces) ? found.version : `file:${dottedPath(directory, found.directory)}`;
}

/** The way from one directory to another (`.` for the root), as package managers write paths: with a dot in front. */
function dottedPath(from: string, to: string): string {
  const way = relativePath(from, to);
  return way === '' || way.startsWith('..') ? way || '.' : `./${way}`;
}

/** What another manifest asks for, when all that do agree; a path as it reads from `directory`. */
async function siblingRange(repo: Workspace, name: string, directory: string): Promise<string | undefined> {
  const ranges = new Set<string>();
  for (const path of await manifests(repo)) {
    const range = dependencyRange((await repo.read(path)) ?? '', name);
    const local = /^(?<protocol>file:|link:|portal:)(?<to>\.[\w./@-]*)$/.exec(range ?? '')?.groups;
    if (local?.protocol !== undefined && local.to !== undefined)
      ranges.add(local.protocol + dottedPath(directory, resolveRelative(path, local.to) || '.'));
    else if (range !== undefined && !/^(?:file|link|workspace|portal):/.test(range)) ranges.add(range);
  }
  return ranges.size === 1 ? [...ranges][0] : undefined;
}

/** The version in the lock file: what was asked for once, or what another package brought. */
async function lockedRange(repo: Workspace, name: string, directory: string): Promise<string | undefined> {
  const lock = await lockAbove(repo, directory);
  const text = lock === undefined ? undefined : await repo.read(lock.path);
  if (lock === undefined || text === undefined) return undefined;
  if (lock.kind === 'npm') return npmLocked(text, name, directory, lock.directory);
  const version = otherLocked(text, name);
  return version === undefined ? undefined : `^${version}`;
}

function npmLocked(text: string, name: string, directory: string, root: string): string | undefined {
  const own = directory === root ? '' : root === '.' ? directory : directory.slice(root.length + 1);
  for (const kind of ['dependencies', 'devDependencies', 'optionalDependencies']) {
    const range = getJson(text, ['packages', own, kind, name]);
    if (typeof range === 'string') return range;
  }
  const version = getJson(text, ['packages', inDirectory(own || '.', `node_modules/${name}`), 'version']);
  const hoisted = version ?? getJson(text, ['packages', `node_modules/${name}`, 'version']);
  const old = hoisted ?? getJson(text, ['dependencies', name, 'version']);
  return typeof old === 'string' ? `^${old}` : undefined;
}

/** `name@range:` with `version` below it (yarn), `name@version:` or `/name/version:` (pnpm). */
function otherLocked(text: string, name: string): string | undefined {
  const lines = text.split(/\r?\n/);
  const versions = new Set<string>();
  for (const [index, line] of lines.entries()) {
    const entry = line.trim().replace(/^['"/]+/, '');
    if (!entry.startsWith(`${name}@`) && !entry.startsWith(`${name}/`)) continue;
    const pnpm = /^[@/]?(?<version>\d+\.\d+\.\d+[\w.+-]*)['"]?(?:\(.{0,500}\)'?)?:/.exec(
      entry.slice(name.length),
    )?.groups;
    const yarn = /^\s+"?version"?:? "?(?<version>\d+\.\d+\.\d+[\w.+-]*)"?$/.exec(lines[index + 1] ?? '')?.groups;
    const version = pnpm?.version ?? yarn?.version;
    if (version !== undefined) versions.add(version);
  }
  return versions.size === 1 ? [...versions][0] : undefined;
}
