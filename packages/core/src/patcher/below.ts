import type { Edit } from '../model/edit.ts';
import type { Workspace } from '../ports/workspace.ts';
import type { FixContext } from '../rule.ts';
import { commandDirectories, joined } from './command-directories.ts';
import { isVendored } from './policy/protected-paths.ts';

const ENTERED = /^\s*\w*make(?:\[\d+\])?: (?<kind>Entering|Leaving) directory ['`](?<directory>[^']{1,300})'$/;

/**
 * Directories of the repository, but its root, in which the failing command may have run: those that it changes to
 * or names to its tool, seen from where it starts, and the one that make said last it had entered. Most likely first.
 */
export async function directoriesBelow(
  repo: Workspace,
  { command, start = '.' }: { readonly command: string | undefined; readonly start?: string | undefined },
  { window }: Pick<FixContext, 'window'>,
): Promise<readonly string[]> {
  const files = await repo.list();
  const isDirectory = (path: string) => path !== '.' && files.some((file) => file.startsWith(`${path}/`));
  const told = [...commandDirectories(command ?? '').map((directory) => joined(start, directory)), joined('.', start)];
  const entered = enteredLast(window.lines.slice(0, window.index + 1));
  const segments = entered?.split('/').filter((segment) => segment !== '') ?? [];
  const tail = segments.map((_segment, from) => segments.slice(from).join('/')).find(isDirectory);
  return [...new Set([...(tail === undefined ? [] : [tail]), ...told.filter(isDirectory)])];
}

const MANIFEST =
  /\/(?:package\.json|pyproject\.toml|setup\.(?:py|cfg)|requirements\.txt|go\.mod|Cargo\.toml|pom\.xml|build\.gradle(?:\.kts)?|CMakeLists\.txt|meson\.build|[Mm]akefile|Gemfile|composer\.json|\w+\.csproj|main\.tf|Chart\.yaml)$/;
const MOST_PROJECTS = 12;

/** Directories of the repository, but its root, that look like projects of their own; none where there are very many. */
export async function projectsBelow(repo: Workspace): Promise<readonly string[]> {
  const manifests = (await repo.list()).filter((path) => MANIFEST.test(path) && !isVendored(path));
  const directories = [...new Set(manifests.map((path) => path.slice(0, path.lastIndexOf('/'))))];
  return directories.length > MOST_PROJECTS ? [] : directories;
}

/** Directories of the repository, but its root, in which a file stands by the name that a tool printed. */
export async function directoriesHolding(repo: Workspace, printed: string): Promise<readonly string[]> {
  const ending = `/${joined('.', printed)}`;
  if (/^(?:\/|[A-Za-z]:|\.\.|file:)/.test(printed)) return [];
  const found = (await repo.list()).filter((path) => path.endsWith(ending) && !isVendored(path));
  return found.length > MOST_PROJECTS ? [] : found.map((path) => path.slice(0, -ending.length));
}

function enteredLast(lines: readonly string[]): string | undefined {
  const open: string[] = [];
  for (const line of lines) {
    const { kind, directory } = ENTERED.exec(line.slice(0, 400))?.groups ?? {};
    if (kind === 'Entering' && directory !== undefined) open.push(directory);
    else if (kind === 'Leaving') open.pop();
  }
  return open.at(-1);
}

/** The repository as it looks from one of its directories: what lies outside is not there. */
export function workspaceBelow(repo: Workspace, directory: string): Workspace {
  const above = `${directory}/`;
  return {
    read: (path) => repo.read(above + path),
    list: async () => (await repo.list()).flatMap((path) => (path.startsWith(above) ? path.slice(above.length) : [])),
    mode: (path) => repo.mode(above + path),
  };
}

/** Files of a repository that is too large to look for copies in. */
const MOST_FILES = 20_000;

/**
 * The repository without copies of itself (`examples/old`, `archive/v1`): directories of which two files and most
 * stand in the same place below the root too. Undefined when there is none.
 */
export async function workspaceWithoutCopies(repo: Workspace): Promise<Workspace | undefined> {
  const files = await repo.list();
  if (files.length > MOST_FILES) return undefined;
  const known = new Set(files);
  const counts = new Map<string, { all: number; same: number }>();
  for (const file of files) {
    for (let at = file.indexOf('/'); at !== -1; at = file.indexOf('/', at + 1)) {
      const count = counts.get(file.slice(0, at + 1)) ?? { all: 0, same: 0 };
      counts.set(file.slice(0, at + 1), count);
      count.all += 1;
      if (known.has(file.slice(at + 1))) count.same += 1;
    }
  }
  const copies = [...counts].filter(([, { all, same }]) => same >= 2 && same * 2 > all).map(([directory]) => directory);
  if (copies.length === 0) return undefined;
  const isOwn = (path: string) => !copies.some((directory) => path.startsWith(directory));
  return {
    read: async (path) => (isOwn(path) ? repo.read(path) : undefined),
    list: async () => files.filter(isOwn),
    mode: async (path) => (isOwn(path) ? repo.mode(path) : undefined),
  };
}

/** The context of a fix that looks from a directory to which the command changed. */
export function contextBelow(context: FixContext, directory: string): FixContext {
  const { step } = context;
  if (step?.command === undefined) return context;
  const parts = step.command.split(/\s*(?:&&|;|\n)\s*/);
  const from = parts.findIndex((_part, at) => commandDirectories(parts.slice(0, at + 1).join(' && '))[0] === directory);
  const command = parts.slice(from + 1).join(' && ');
  return from === -1 || command === '' ? context : { ...context, step: { ...step, command } };
}

/** An edit that was planned from below, as the repository's root sees it. */
export function editFromBelow(edit: Edit, directory: string): Edit {
  if (edit.kind !== 'tool') return { ...edit, path: joined(directory, edit.path) };
  const writes = edit.writes.map((path) => joined(directory, path));
  return { ...edit, cwd: joined(directory, edit.cwd), writes };
}
