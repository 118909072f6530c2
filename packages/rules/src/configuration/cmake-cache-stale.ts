import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { listCiFiles } from '@self-healer/editors/ci-file';
import { configureWith } from '../support/c/configure-lines.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

const MOST = 300;

/** Where CI keeps the build directory from run to run: configured anew, whatever the cache holds. */
async function freshly(cache: string, repo: Workspace): Promise<RuleFix | undefined> {
  const directory = /(?:^|\/)(?<name>[\w.-]+)\/CMakeCache\.txt$/.exec(cache)?.groups?.name ?? 'build';
  const kept = new RegExp(`\\bcache\\b[^]{0,400}?[\\s"'/[]${escapePattern(directory)}/?(?=["'\\s,\\]])`);
  const files = listCiFiles(await repo.list());
  const keeping = await Promise.all(files.map(async ({ path }) => kept.test((await repo.read(path)) ?? '')));
  const edits = keeping.includes(true) ? await configureWith(repo, '--fresh') : [];
  if (edits.length === 0) return undefined;
  return { title: 'Configure anew what CI kept of an earlier build', safety: 'review', edits, needs: 'elsewhere' };
}

export const rule = defineRule({
  id: 'configuration/cmake-cache-stale',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['The current CMakeCache.txt directory ', ' does not match the source '],
  // CMake 3 and 4; the second line names the list file instead of the cache.
  pattern:
    /^CMake Error: The (?:current CMakeCache\.txt directory (?<cache>\S+) is different than the directory |source "(?<source>[^"]+)" does not match the source )/,
  captures: ['cache?', 'source?'],
  explains: ['build/cmake-error', 'build/cmake-configure-incomplete'],
  docs: {
    title: 'The build directory is one of another machine or checkout',
    what: "CMake's cache was made for another source directory.",
    why: 'A build directory was committed, copied or restored from a cache of CI.',
    how: 'Take the build directory out of the repository and of the cache, or configure with `cmake --fresh`.',
    references: ['https://cmake.org/cmake/help/latest/manual/cmake.1.html#cmdoption-cmake-fresh'],
  },
  async fix({ cache }, repo) {
    const files = await repo.list();
    const caches = files.filter((path) => /(?:^|\/)CMakeCache\.txt$/.test(path));
    const named = cache === undefined ? undefined : await trackedPath(cache, repo);
    const own = named ?? (caches.length === 1 ? caches[0] : undefined);
    if (own === undefined || !caches.includes(own)) return caches.length === 0 ? freshly(cache ?? '', repo) : undefined;
    const directory = own.slice(0, -'CMakeCache.txt'.length);
    // What CMake writes and never a person; the rest of the directory it makes anew.
    const made = files.filter(
      (path) =>
        path === own ||
        path.startsWith(`${directory}CMakeFiles/`) ||
        (directory !== '' && path.startsWith(directory) && path.endsWith('/cmake_install.cmake')) ||
        path === `${directory}cmake_install.cmake`,
    );
    return made.length > MOST
      ? undefined
      : {
          title: 'Take the cache of CMake out of the repository',
          safety: 'review',
          edits: made.map((path) => ({ kind: 'delete' as const, path })),
        };
  },
  examples: {
    match: [
      {
        name: 'a build directory that was committed',
        log: 'CMake Error: The current CMakeCache.txt directory /w/build/CMakeCache.txt is different than the directory /opt/old/n/build where CMakeCache.txt was created. This may result in binaries being created in the wrong place.',
        captures: { cache: '/w/build/CMakeCache.txt' },
        repo: {
          'CMakeLists.txt': 'project(n NONE)\n',
          'build/CMakeCache.txt': 'CMAKE_HOME_DIRECTORY:INTERNAL=/opt/old/n\n',
          'build/CMakeFiles/cmake.check_cache': '#\n',
          'build/notes.md': 'kept\n',
        },
        patched: { 'build/CMakeCache.txt': null, 'build/CMakeFiles/cmake.check_cache': null },
      },
      {
        name: 'a build directory that CI keeps',
        log: 'CMake Error: The source "/app/CMakeLists.txt" does not match the source "/old/CMakeLists.txt" used to generate cache.  Re-run cmake with a different source directory.',
        repo: {
          '.gitlab-ci.yml': 'a:\n  cache:\n    paths: [build/]\n  script:\n    - cmake -S . -B build\n',
        },
        patched: {
          '.gitlab-ci.yml': 'a:\n  cache:\n    paths: [build/]\n  script:\n    - cmake --fresh -S . -B build\n',
        },
      },
      {
        name: 'a cache of CI',
        log: 'CMake Error: The source "/app/CMakeLists.txt" does not match the source "/old/CMakeLists.txt" used to generate cache.  Re-run cmake with a different source directory.',
        captures: { source: '/app/CMakeLists.txt' },
        repo: { 'CMakeLists.txt': 'project(n NONE)\n' },
      },
    ],
    ignore: [{ name: 'another error', log: 'CMake Error: The source directory "/app/x" does not exist.' }],
  },
});
