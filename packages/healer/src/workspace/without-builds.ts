/** What a build writes into the directory that is all its own: CMake's cache, and the mark of cargo, pytest, mypy and others. */
const MARKS = /(?:^|\/)(?:CMakeCache\.txt|CACHEDIR\.TAG)$/;

/**
 * Untracked paths without those of directories that a build made. CMake refuses a cache that was made for another
 * directory, and a cache can be larger than all sources.
 */
export function withoutBuilds(paths: readonly string[]): readonly string[] {
  const made = paths.filter((path) => MARKS.test(path)).map((path) => path.slice(0, path.lastIndexOf('/') + 1));
  const directories = [...new Set(made)].filter((directory) => directory !== '');
  return directories.length === 0 ? paths : paths.filter((path) => !directories.some((each) => path.startsWith(each)));
}
