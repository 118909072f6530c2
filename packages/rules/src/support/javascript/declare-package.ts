import { isTestFile } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { getJson, insertJsonSorted, removeJson } from '@self-healer/editors/json';
import { addDependency, dependencyRange } from '@self-healer/editors/package-json';
import { calledSegments } from '../commands/called-segments.ts';
import { inDirectory, projectDirectory } from '../commands/project-directory.ts';
import { runDirectories } from '../commands/run-directories.ts';
import { DOCKERFILE } from '../infrastructure/image-places.ts';
import { trackedPath } from '../paths/tracked-path.ts';
import { declaredRange } from './declared-range.ts';
import { importsOf, packageOf } from './imports-of.ts';
import { lockAbove, relock } from './package-manager.ts';

const TOOL_CONFIG = /(?:^|\/)(?:[\w.-]+\.config|\.\w+rc|gulpfile|gruntfile)\.[cm]?[jt]s$/i;
const WITHOUT_DEV = /--omit[ =]dev\b|--production\b|--prod\b|--only[ =]prod|\bNODE_ENV=production\b/;

/**
 * Declares a package that a tracked file imports and its manifest does not list, when this repository knows a version
 * of it: a package of its own, another manifest, the lock file. One that only the log names is never added.
 */
export async function declarePackage(
  { specifier, importer }: { readonly specifier: string; readonly importer: string },
  repo: Workspace,
  context: FixContext,
): Promise<RuleFix | undefined> {
  const name = packageOf(specifier);
  const path = await trackedPath(importer, repo, await runDirectories(repo, context));
  const source = path === undefined ? undefined : await repo.read(path);
  if (name === undefined || path === undefined || source === undefined) return undefined;
  if (!importsOf(source).some((each) => packageOf(each) === name)) return undefined;
  const directory = await projectDirectory(repo, 'package.json', path);
  const manifest = inDirectory(directory ?? '.', 'package.json');
  const text = await repo.read(manifest);
  if (directory === undefined || text === undefined) return undefined;
  const development = isTestFile(path) || TOOL_CONFIG.test(path);
  const changed =
    dependencyRange(text, name) !== undefined
      ? development
        ? undefined
        : await movedToProduction(text, name, repo, context)
      : await added(text, name, directory, development, repo);
  if (changed === undefined) return undefined;
  const lock = await lockAbove(repo, directory);
  return {
    title: `Declare ${name}, which ${path} imports`,
    safety: 'safe',
    edits: [
      { kind: 'write', path: manifest, content: changed },
      ...(lock === undefined ? [] : [relock(lock.kind, lock.directory, context)]),
    ],
  };
}

async function added(text: string, name: string, directory: string, development: boolean, repo: Workspace) {
  const range = await declaredRange(repo, name, directory);
  return range === undefined
    ? undefined
    : addDependency(text, name, range, development ? 'devDependencies' : 'dependencies');
}

/** What production code imports, where the job installs no development dependencies. */
async function movedToProduction(
  text: string,
  name: string,
  repo: Workspace,
  { step }: FixContext,
): Promise<string | undefined> {
  const range = getJson(text, ['devDependencies', name]);
  const command = step?.command ?? '';
  if (typeof range !== 'string' || !(await leavesOutDevelopment(command, repo))) return undefined;
  const without = removeJson(text, ['devDependencies', name]);
  return without === undefined ? undefined : insertJsonSorted(without, ['dependencies'], name, range);
}

/** Whether a command installs without development dependencies, by itself or in the scripts that it starts. */
async function leavesOutDevelopment(command: string, repo: Workspace): Promise<boolean> {
  const called = await calledSegments(command, '.', repo);
  if (WITHOUT_DEV.test(command) || called.some(({ text }) => WITHOUT_DEV.test(text))) return true;
  const images = /\bdocker\b/.test(command) ? (await repo.list()).filter((path) => DOCKERFILE.test(path)) : [];
  const texts = await Promise.all(images.map(async (path) => (await repo.read(path)) ?? ''));
  return texts.some((each) => WITHOUT_DEV.test(each));
}
