import type { Edit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { getJson, setJson } from '@self-healer/editors/json';
import { insertYamlItem, setYamlScalar } from '@self-healer/editors/yaml';
import { inDirectory } from '../commands/project-directory.ts';
import { directoryOf, manifests } from '../commands/run-directories.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { lockAbove, relock } from './package-manager.ts';
import { isWorkspace, npmPatterns, pnpmPatterns } from './workspace-patterns.ts';

/** The directory above a package whose manifest, or pnpm-workspace.yaml, says what the workspaces are. */
async function workspaceRoot(
  directory: string,
  repo: Workspace,
): Promise<
  { readonly root: string; readonly file: string; readonly text: string; readonly patterns: string[] } | undefined
> {
  const parts = directory.split('/').slice(0, -1);
  const above = parts.map((_part, at) => parts.slice(0, parts.length - at).join('/'));
  for (const root of [...above, '.'])
    for (const name of ['pnpm-workspace.yaml', 'package.json']) {
      const file = inDirectory(root, name);
      const text = (await repo.read(file)) ?? '';
      const patterns = name === 'package.json' ? npmPatterns(text) : pnpmPatterns(text);
      if (patterns.length > 0) return { root, file, text, patterns };
    }
  return undefined;
}

/**
 * Makes the one package of the repository that has this name a workspace, where no pattern of the root names its directory:
 * a pattern that names none is corrected, otherwise one is added as the others are written.
 */
export async function joinWorkspace(name: string, repo: Workspace, context: FixContext): Promise<RuleFix | undefined> {
  const paths = await manifests(repo);
  const named: string[] = [];
  for (const path of paths)
    if (getJson((await repo.read(path)) ?? '', ['name']) === name) named.push(directoryOf(path));
  const [directory, ...others] = named;
  const found = directory === undefined || directory === '.' ? undefined : await workspaceRoot(directory, repo);
  if (directory === undefined || found === undefined || others.length > 0) return undefined;
  const { root, file, text, patterns } = found;
  const inside = (path: string) => (root === '.' ? path : path.slice(root.length + 1));
  const own = inside(directory);
  // What is taken out on purpose stays out.
  if (isWorkspace(own, patterns) || patterns.some((pattern) => pattern.startsWith('!'))) return undefined;
  const parent = directoryOf(own);
  const pattern = patterns.some((each) => each.endsWith('/*')) && parent !== '.' ? `${parent}/*` : own;
  const directories = paths
    .map(directoryOf)
    .filter((each) => root === '.' || each.startsWith(`${root}/`))
    .map(inside);
  const idle = patterns.filter((each) => !directories.some((path) => isWorkspace(path, [each])));
  const near = nearestWord(pattern, idle);
  const at = near === undefined ? patterns.length : patterns.indexOf(near);
  const content = written(file, text, at, pattern, near !== undefined);
  if (content === undefined) return undefined;
  const lock = await lockAbove(repo, root);
  const edits: Edit[] = [{ kind: 'write', path: file, content }];
  if (lock !== undefined) edits.push(relock(lock.kind, lock.directory, context));
  return { title: `Make ${directory} a workspace`, safety: 'review', edits };
}

function written(file: string, text: string, at: number, pattern: string, replaced: boolean): string | undefined {
  if (file.endsWith('.json')) {
    // A list on one line stays on it.
    const inline = replaced
      ? text
      : text.replace(
          /("(?:workspaces|packages)"\s{0,4}:\s{0,4}\[[^\][\n]*[^\][\s])(\s*\])/,
          (_, list: string, end: string) => `${list}, ${JSON.stringify(pattern)}${end}`,
        );
    if (inline !== text && npmPatterns(inline)[at] === pattern) return inline;
    const plain = Array.isArray(getJson(text, ['workspaces']));
    return setJson(text, plain ? ['workspaces', at] : ['workspaces', 'packages', at], pattern);
  }
  return replaced ? setYamlScalar(text, ['packages', at], pattern) : insertYamlItem(text, ['packages'], at, pattern);
}
