import { commandDirectories, joined } from '@self-healer/core/patcher/command-directories';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext } from '@self-healer/core/rule';
import { ciCommands, listCiFiles } from '@self-healer/editors/ci-file';
import { getJson } from '@self-healer/editors/json';
import { getYaml, type YamlPath } from '@self-healer/editors/yaml';
import { calledSegments } from './called-segments.ts';

// npm, pnpm and yarn 1 print `> name@version script` before a script.
const SCRIPT_HEADER = /^> (?<name>(?:@[\w.-]+\/)?[\w.-]+)@[\w.+-]+(?: (?<path>\/\S+))? [\w:.-]+(?: (?<in>\/\S+))?$/;
const HEADERS_BEFORE = 60;

/**
 * Directories in which the failed command may have run, most likely first; `.` is always the last. From the npm script
 * the log says was running, the command, what it calls, and the working directory the CI configuration gives it.
 */
export async function runDirectories(repo: Workspace, context: FixContext): Promise<readonly string[]> {
  const command = context.step?.command;
  const scripts = await scriptDirectories(repo, context);
  if (command === undefined) return [...new Set([...scripts, '.'])];
  const named = commandDirectories(command);
  const configured = await configuredDirectories(repo, command);
  const called: string[] = [];
  for (const start of [...configured, '.'])
    for (const { text, cwd } of await calledSegments(command, start, repo))
      called.push(...commandDirectories(text).map((directory) => joined(cwd, directory)), cwd);
  const found = [
    ...scripts,
    ...configured.flatMap((start) => named.map((directory) => joined(start, directory))),
    ...named,
    ...configured,
    ...called.filter((directory) => directory !== '.'),
    '.',
  ];
  return [...new Set(found)];
}

async function scriptDirectories(repo: Workspace, { window }: FixContext): Promise<readonly string[]> {
  const above = window.lines.slice(Math.max(0, window.index - HEADERS_BEFORE), window.index + 1).reverse();
  const names = new Set(above.flatMap((line) => SCRIPT_HEADER.exec(line.slice(0, 400))?.groups?.name ?? []));
  // npm echoes the script's text below its name.
  const named = above.flatMap((line) => (line.startsWith('> ') ? commandDirectories(line.slice(2, 1000)) : []));
  if (names.size === 0) return named;
  const byName = new Map<string, string[]>();
  for (const path of await manifests(repo)) {
    const name = getJson((await repo.read(path)) ?? '', ['name']);
    if (typeof name === 'string') byName.set(name, [...(byName.get(name) ?? []), directoryOf(path)]);
  }
  const own = [...names].flatMap((name) => (byName.get(name)?.length === 1 ? (byName.get(name) ?? []) : []));
  return [...named, ...own];
}

/** Every tracked package.json. */
export async function manifests(repo: Workspace): Promise<readonly string[]> {
  return (await repo.list()).filter((path) => /(?:^|\/)package\.json$/.test(path) && !path.includes('node_modules/'));
}

/** The directory of a path; `.` for the root. */
export const directoryOf = (path: string): string => path.replace(/\/?[^/]*$/, '') || '.';

const DIRECTORY_KEYS = ['working-directory', 'working_directory', 'workingDirectory'];

async function configuredDirectories(repo: Workspace, command: string): Promise<readonly string[]> {
  const found: string[] = [];
  for (const { path, provider } of listCiFiles(await repo.list())) {
    const text = provider === 'jenkins' ? undefined : await repo.read(path);
    if (text === undefined) continue;
    for (const place of ciCommands(text)) {
      if (!`${place.value}`.includes(command.trim())) continue;
      const directory = workingDirectory(text, place.path);
      if (directory !== undefined) found.push(directory);
    }
  }
  return found;
}

/** What the step, or the nearest block around it that has defaults, says. */
function workingDirectory(text: string, path: YamlPath): string | undefined {
  for (let end = path.length - 1; end >= 0; end -= 1) {
    const scope = path.slice(0, end);
    const places = [
      ...DIRECTORY_KEYS.map((key) => [...scope, key]),
      [...scope, 'defaults', 'run', 'working-directory'],
    ];
    for (const place of places) {
      const value = getYaml(text, place);
      if (typeof value === 'string' && !value.includes('$'))
        return value.replace(/^\.\//, '').replace(/\/+$/, '') || '.';
    }
  }
  return undefined;
}

/** The directory the command ran in that holds `file`: the likeliest that does, otherwise the only one there is. */
export async function runDirectoryWith(
  repo: Workspace,
  context: FixContext,
  file: string,
): Promise<string | undefined> {
  const holding = (await repo.list())
    .filter((path) => path === file || path.endsWith(`/${file}`))
    .filter((path) => !path.includes('node_modules/'))
    .map(directoryOf);
  const likely = (await runDirectories(repo, context)).find((directory) => holding.includes(directory));
  return likely ?? (holding.length === 1 ? holding[0] : undefined);
}
