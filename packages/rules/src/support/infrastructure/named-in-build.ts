import type { Workspace } from '@self-healer/core/ports/workspace';

const BUILD_FILES =
  /(?:^|\/)(?:CMakeLists\.txt|(?:GNUm|M|m)akefile(?:\.\w+)?|meson\.build|configure(?:\.ac|\.in)?|build\.rs|Cargo\.(?:toml|lock)|SConstruct|binding\.gyp|setup\.py|pyproject\.toml|requirements[\w.-]*\.txt|package\.json|extconf\.rb)$|\.(?:cmake|mk|m4|sh|go|pc\.in|pro)$/;

/** Whether a build file of the repository itself holds a word: a log alone does not say what is installed. */
export async function namedInBuild(repo: Workspace, word: string): Promise<boolean> {
  const written = new RegExp(`(?<![\\w])(?:-l)?${word.replaceAll(/[.+*?()[\]\\]/g, '\\$&')}(?![\\w])`);
  for (const path of (await repo.list()).filter((each) => BUILD_FILES.test(each)))
    if (written.test((await repo.read(path)) ?? '')) return true;
  return false;
}
