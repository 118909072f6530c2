import type { Edit } from '@self-healer/core/model/edit';
import { isTestFile } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { replaceWord } from '../text/replace-word.ts';

const NAMING = /\.(?:[cm]?[jt]sx?|json|ya?ml|sh)$|(?:^|\/)(?:Makefile|Jenkinsfile|Dockerfile)$/;
const GENERATED = /(?:^|\/)(?:node_modules|dist|vendor)\/|(?:^|\/)(?:package-lock|npm-shrinkwrap)\.json$/;
const MOST_FILES = 400;

/** Names a .js file .cjs, wherever a tracked file names it too; undefined when another file has either name. */
export const renameToCommonjs = (path: string, repo: Workspace): Promise<readonly Edit[] | undefined> =>
  path.endsWith('.js') ? renameTo(path, '.cjs', repo) : Promise.resolve(undefined);

/** The same with another ending. */
export async function renameTo(
  path: string,
  ending: '.cjs' | '.mjs',
  repo: Workspace,
): Promise<readonly Edit[] | undefined> {
  const files = await repo.list();
  const name = path.slice(path.lastIndexOf('/') + 1);
  const renamed = path.replace(/\.c?js$/, ending);
  const others = files.filter((file) => file !== path && (file === name || file.endsWith(`/${name}`)));
  const text = await repo.read(path);
  if (renamed === path || text === undefined || others.length > 0 || files.includes(renamed) || isTestFile(path))
    return undefined;
  const edits: Edit[] = [];
  for (const file of files.filter((each) => NAMING.test(each) && !GENERATED.test(each)).slice(0, MOST_FILES)) {
    const before = file === path ? undefined : await repo.read(file);
    const content =
      before === undefined ? undefined : replaceName(before, name, renamed.slice(renamed.lastIndexOf('/') + 1));
    if (content !== undefined) edits.push({ kind: 'write', path: file, content });
  }
  const mode = await repo.mode(path);
  const written: Edit = { kind: 'write', path: renamed, content: text, ...(mode === undefined ? {} : { mode }) };
  return [...edits, written, { kind: 'delete', path }];
}

/** The name alone, or at the end of a path. */
function replaceName(text: string, name: string, to: string): string | undefined {
  const inPath = text.replaceAll(`/${name}`, `/${to}`);
  return replaceWord(inPath, name, to) ?? (inPath === text ? undefined : inPath);
}
