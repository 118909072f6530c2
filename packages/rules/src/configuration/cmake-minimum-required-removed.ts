import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { configureWith } from '../support/c/configure-lines.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { previousMatch } from '../support/text/window-matches.ts';

/** For a file of a submodule or a download, which is not the project's to change: cmake is told to read it as newer. */
async function forForeign(path: string, minimum: string, repo: Workspace): Promise<RuleFix | undefined> {
  const modules = [...((await repo.read('.gitmodules')) ?? '').matchAll(/^\s*path\s*=\s*(?<path>\S+)\s*$/gm)];
  const ofModule = modules.some(({ groups }) => `/${path}`.includes(`/${groups?.path ?? ''}/`));
  if (!ofModule && !/(?:^|\/)_deps\/[\w.-]+-src\//.test(path)) return undefined;
  const edits = await configureWith(repo, `-DCMAKE_POLICY_VERSION_MINIMUM=${minimum}`);
  if (edits.length === 0) return undefined;
  return { title: `Read the older CMake files of others as ${minimum}`, safety: 'review', edits, needs: 'elsewhere' };
}

export const rule = defineRule({
  id: 'configuration/cmake-minimum-required-removed',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['has been removed from', 'will be removed from'],
  // CMake 4.0 and newer; before, where deprecations are errors.
  pattern:
    /^\s+Compatibility with CMake < (?<minimum>\d+\.\d+(?:\.\d+)?) (?:has been removed from CMake\.|will be removed from a future version of(?: CMake\.)?)$/,
  captures: ['minimum'],
  explains: ['build/cmake-error', 'build/cmake-configure-incomplete'],
  docs: {
    title: 'cmake_minimum_required asks for a version that CMake 4 no longer knows',
    what: '`{path}` line {line} asks for compatibility with a CMake older than {minimum}.',
    why: 'The image brought CMake 4, which dropped the policies of those versions.',
    how: 'Raise the VERSION in cmake_minimum_required to {minimum} or more.',
    references: ['https://cmake.org/cmake/help/latest/release/4.0.html#deprecated-and-removed-features'],
  },
  gathers: ['path', 'line'],
  gather(_facts, window) {
    const place = previousMatch(
      window,
      /^CMake (?:Deprecation )?Error at (?<path>\S+):(?<line>\d+) \([Cc][Mm][Aa][Kk][Ee]_[Mm]\w{8,30}\):$/,
      3,
    );
    return place?.path === undefined ? undefined : { path: place.path, line: place.line ?? '' };
  },
  async fix({ path, line, minimum }, repo) {
    const foreign = await forForeign(path, minimum, repo);
    if (foreign !== undefined) return foreign;
    const file = await trackedPath(path, repo);
    const before = file === undefined ? undefined : await repo.read(file);
    if (file === undefined || before === undefined) return undefined;
    const lines = before.split('\n');
    const index = Number(line) - 1;
    const after = (lines[index] ?? '').replace(
      /(?<call>cmake_minimum_required\s*\(\s*VERSION\s+)(?<version>\d+(?:\.\d+)*)/i,
      (all: string, call: string, version: string) => (olderThan(version, minimum) ? `${call}${minimum}` : all),
    );
    if (after === lines[index]) return undefined;
    lines[index] = after;
    return {
      title: `Ask for CMake ${minimum} in ${file}`,
      safety: 'safe',
      edits: [{ kind: 'write', path: file, content: lines.join('\n') }],
      verify: 'cmake -S . -B build',
    };
  },
  examples: {
    match: [
      {
        name: 'the file of a submodule',
        log: 'CMake Error at third_party/json/CMakeLists.txt:1 (cmake_minimum_required):\n  Compatibility with CMake < 3.5 has been removed from CMake.',
        repo: {
          '.gitmodules': '[submodule "json"]\n\tpath = third_party/json\n\turl = ../json.git\n',
          '.gitlab-ci.yml': 'build:\n  script:\n    - cmake -B build -G Ninja\n    - cmake --build build\n',
        },
        patched: {
          '.gitlab-ci.yml':
            'build:\n  script:\n    - cmake -DCMAKE_POLICY_VERSION_MINIMUM=3.5 -B build -G Ninja\n    - cmake --build build\n',
        },
      },
      {
        name: 'CMake 3.25, deprecations are errors',
        log: 'CMake Deprecation Error at CMakeLists.txt:1 (cmake_minimum_required):\n  Compatibility with CMake < 2.8.12 will be removed from a future version of\n  CMake.',
        captures: { minimum: '2.8.12' },
        repo: { 'CMakeLists.txt': 'cmake_minimum_required(VERSION 2.8)\nproject(a C)\n' },
        patched: { 'CMakeLists.txt': 'cmake_minimum_required(VERSION 2.8.12)\nproject(a C)\n' },
      },
      {
        name: 'CMake 4.0',
        log: [
          'CMake Error at CMakeLists.txt:1 (cmake_minimum_required):',
          '  Compatibility with CMake < 3.5 has been removed from CMake.',
          '',
          '  Update the VERSION argument <min> value.  Or, use the <min>...<max> syntax',
          '  to tell CMake that the project requires at least <min> but has been updated',
        ].join('\n'),
        captures: { minimum: '3.5', path: 'CMakeLists.txt', line: '1' },
        repo: { 'CMakeLists.txt': 'cmake_minimum_required(VERSION 2.8.12 FATAL_ERROR)\nproject(app C)\n' },
        patched: { 'CMakeLists.txt': 'cmake_minimum_required(VERSION 3.5 FATAL_ERROR)\nproject(app C)\n' },
      },
    ],
    ignore: [
      {
        name: 'the deprecation warning',
        log: 'CMake Deprecation Warning at CMakeLists.txt:1 (cmake_minimum_required):\n  Compatibility with CMake < 3.10 will be removed from a future version of',
      },
    ],
  },
});

function olderThan(version: string, minimum: string): boolean {
  const [major = 0, minor = 0, patch = 0] = version.split('.').map(Number);
  const [least = 0, leastMinor = 0, leastPatch = 0] = minimum.split('.').map(Number);
  if (major !== least || minor !== leastMinor) return major < least || (major === least && minor < leastMinor);
  return patch < leastPatch;
}
