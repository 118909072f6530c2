import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { SCRIPT_TOOLS, toolOf } from '../../data/node-tools.ts';
import { inDirectory, projectDirectory } from '../commands/project-directory.ts';
import { runDirectories, runDirectoryWith } from '../commands/run-directories.ts';
import { trackedPath } from '../paths/tracked-path.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { addDevelopmentPackage } from './add-development-package.ts';
import { importsOf, packageOf } from './imports-of.ts';

/** Declares a plugin of a tool that the tool's configuration imports. */
export async function declareToolPlugin(
  specifier: string,
  importer: string,
  repo: Workspace,
  context: FixContext,
): Promise<RuleFix | undefined> {
  const name = packageOf(specifier);
  if (name === undefined || toolOf(name) === undefined) return undefined;
  const path = await trackedPath(importer, repo, await runDirectories(repo, context));
  const source = path === undefined ? undefined : await repo.read(path);
  if (path === undefined || !importsOf(source ?? '').some((each) => packageOf(each) === name)) return undefined;
  const directory = await projectDirectory(repo, 'package.json', path);
  const edits = directory === undefined ? undefined : await addDevelopmentPackage(name, directory, repo, context);
  return edits && { title: `Declare ${name}, which ${path} imports`, safety: 'review', edits, needs: 'elsewhere' };
}

/** Declares the package of a small program that a script of package.json calls. */
export async function declareScriptTool(
  command: string,
  repo: Workspace,
  context: FixContext,
): Promise<RuleFix | undefined> {
  const [name, range] = (Object.hasOwn(SCRIPT_TOOLS, command) ? SCRIPT_TOOLS[command] : undefined) ?? [];
  const directory = await runDirectoryWith(repo, context, 'package.json');
  if (name === undefined || directory === undefined) return undefined;
  const scripts = getJson((await repo.read(inDirectory(directory, 'package.json'))) ?? '', ['scripts']);
  const calls = new RegExp(`(?<![\\w./-])${escapePattern(command)}(?![\\w./-])`);
  if (!calls.test(Object.values(scripts ?? {}).join('\n'))) return undefined;
  const edits = await addDevelopmentPackage(name, directory, repo, context, range);
  return edits && { title: `Declare ${name}, which a script calls`, safety: 'review', edits, needs: 'elsewhere' };
}
