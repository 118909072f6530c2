import { defineRule } from '@self-healer/core/rule';
import { insertLine } from '@self-healer/editors/source';
import { CMAKE_PACKAGE_OF_TARGET } from '../data/cmake-names.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/cmake-imported-target-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'cmake'],
  needle: ['" links to:', '" links to target "'],
  // CMake 3.23 and newer put the name on a line of its own.
  pattern: /^\s{1,4}Target "(?<target>[\w.+-]{1,100})" links to(?::$| target "(?<named>[\w:.+-]{1,100})" but)/,
  captures: ['target', 'named?'],
  explains: ['build/cmake-error', 'build/cmake-configure-incomplete'],
  docs: {
    title: 'CMake links to a target that no package defined',
    what: 'The target `{target}` links to `{missing}`, and nothing has defined it.',
    why: 'The call of find_package that defines it is missing.',
    how: 'Call `find_package` for it before it is linked.',
    references: ['https://cmake.org/cmake/help/latest/command/find_package.html'],
  },
  gathers: ['missing', 'path', 'line'],
  gather({ named }, window) {
    const missing =
      named ?? /^\s{4,}(?<name>[\w:.+-]{1,100})$/.exec(window.lines[window.index + 2] ?? '')?.groups?.name;
    const place = previousMatch(window, /^CMake Error at (?<path>\S{1,300}):(?<line>\d{1,6}) \(\w{1,80}\):$/, 2);
    return missing === undefined || place?.path === undefined
      ? undefined
      : { missing, path: place.path, line: place.line ?? '' };
  },
  async fix({ missing, path, line }, repo) {
    const file = await trackedPath(path, repo);
    const text = file === undefined ? undefined : await repo.read(file);
    const known = Object.hasOwn(CMAKE_PACKAGE_OF_TARGET, missing) ? CMAKE_PACKAGE_OF_TARGET[missing] : undefined;
    if (file === undefined || text === undefined || known === undefined) return undefined;
    if (new RegExp(`find_package\\s*\\(\\s*${known}\\b`, 'i').test(text)) return undefined;
    const lines = text.split('\n');
    // Before the target's first mention, and behind the packages that are there.
    const package_ = lines.findLastIndex((each) => /^\s*find_package\s*\(.*\)\s*$/i.test(each));
    const first = lines.findIndex((each) => /^\s*(?:add_executable|add_library)\s*\(/i.test(each));
    const at = package_ >= 0 ? package_ + 2 : first >= 0 ? first + 1 : Number(line);
    const content = insertLine(text, at, `find_package(${known} REQUIRED)`);
    if (content === undefined) return undefined;
    return {
      title: `Find ${known} before it is linked`,
      safety: 'safe',
      edits: [{ kind: 'write', path: file, content }],
      verify: 'cmake -S . -B build',
    };
  },
  examples: {
    match: [
      {
        name: 'CMake 3.25',
        log: 'CMake Error at CMakeLists.txt:3 (target_link_libraries):\n  Target "a" links to:\n\n    Threads::Threads\n\n  but the target was not found.  Possible reasons include:',
        captures: { target: 'a', missing: 'Threads::Threads', path: 'CMakeLists.txt', line: '3' },
        repo: {
          'CMakeLists.txt': 'project(a C)\nadd_executable(a a.c)\ntarget_link_libraries(a PRIVATE Threads::Threads)\n',
        },
        patched: {
          'CMakeLists.txt':
            'project(a C)\nfind_package(Threads REQUIRED)\nadd_executable(a a.c)\ntarget_link_libraries(a PRIVATE Threads::Threads)\n',
        },
      },
      {
        name: 'CMake 3.16',
        log: 'CMake Error at lib/CMakeLists.txt:2 (add_library):\n  Target "b" links to target "ZLIB::ZLIB" but the target was not found.  Perhaps',
        captures: { missing: 'ZLIB::ZLIB' },
        repo: {
          'lib/CMakeLists.txt':
            'find_package(OpenSSL REQUIRED)\nadd_library(b b.c)\ntarget_link_libraries(b ZLIB::ZLIB)\n',
        },
        patched: {
          'lib/CMakeLists.txt':
            'find_package(OpenSSL REQUIRED)\nfind_package(ZLIB REQUIRED)\nadd_library(b b.c)\ntarget_link_libraries(b ZLIB::ZLIB)\n',
        },
      },
    ],
    ignore: [{ name: 'a document', log: 'Target "a" links to the manual' }],
  },
});
