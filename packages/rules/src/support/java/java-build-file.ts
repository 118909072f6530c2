import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext } from '@self-healer/core/rule';

const BUILD = /(?:^|\/)(?:pom\.xml|build\.gradle(?:\.kts)?)$/;

/** The build files of Maven and Gradle in the directories above a source, nearest first. */
export async function buildFilesAbove(repo: Workspace, source: string): Promise<readonly string[]> {
  const above = (await repo.list()).filter((path) => {
    const directory = path.slice(0, path.lastIndexOf('/') + 1);
    return BUILD.test(path) && source.startsWith(directory);
  });
  return above.toSorted((a, b) => b.length - a.length);
}

/** The build file of a repository that has one module and no more. */
export async function onlyBuildFile(repo: Workspace): Promise<readonly string[]> {
  const all = (await repo.list()).filter((path) => BUILD.test(path));
  return all.length === 1 ? all : [];
}

/** The only source of the repository that a stack trace around the match names, innermost frame first. */
export async function tracedSource(
  repo: Workspace,
  { window }: Pick<FixContext, 'window'>,
): Promise<string | undefined> {
  const files = await repo.list();
  for (const line of window.lines.slice(window.index)) {
    const name = /^\s+at [\w.$/<>@]{1,300}\((?<file>\w{1,100}\.(?:java|kt|groovy)):\d+\)/.exec(line)?.groups?.file;
    const found = name === undefined ? [] : files.filter((path) => path === name || path.endsWith(`/${name}`));
    if (found.length === 1) return found[0];
  }
  return undefined;
}
