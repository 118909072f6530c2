import { defineRule } from '@self-healer/core/rule';
import { knowModule } from '../support/c/cmake-module-path.ts';
import { below, directoriesOf, directoryOfPath, nearestPath } from '../support/paths/nearest-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceWord } from '../support/text/replace-word.ts';

const PLACE = /^CMake Error at (?<path>\S{1,300}):(?<line>\d{1,6}) \((?<command>\w{1,60})\):$/;

/** The one file of the same directory and ending whose name has the missing one's in it: Warnings in CompilerWarnings. */
function longerName(missing: string, paths: readonly string[]): string | undefined {
  const [, directory = '', stem = '', ending = ''] = /^(.*\/)?([\w-]{4,})(\.\w+)$/.exec(missing) ?? [];
  const beside = paths.filter(
    (path) => path.startsWith(directory) && path.endsWith(ending) && !path.slice(directory.length).includes('/'),
  );
  const named = beside.filter((path) => path.slice(directory.length).toLowerCase().includes(stem.toLowerCase()));
  return stem !== '' && directory !== '' && named.length === 1 ? named[0] : undefined;
}

/** What `include` may name without a path and an ending: the modules of the project. */
const moduleNames = (paths: readonly string[]): readonly string[] =>
  paths.flatMap((path) => /(?:^|\/)(?<name>[\w-]+)\.cmake$/.exec(path)?.groups?.name ?? []);

/** The one directory beside a CMake file that has a CMake file of its own and is not added, where just one is looked for. */
function onlyNotAdded(missing: string, text: string, paths: readonly string[]): string | undefined {
  const depth = missing.split('/').length;
  const added = new Set(
    [...text.matchAll(/^[ \t]*add_subdirectory[ \t]*\([ \t]*"?(?<directory>[^\s")]+)/gim)].map(
      ({ groups }) => groups?.directory,
    ),
  );
  const homes = paths
    .filter((path) => path.endsWith('/CMakeLists.txt'))
    .map((path) => path.slice(0, -'/CMakeLists.txt'.length))
    .filter((home) => home.split('/').length === depth);
  const left = homes.filter((home) => !added.has(home));
  const lost = [...added].filter((each) => each !== undefined && !/[$]|\.\./.test(each) && !homes.includes(each));
  const isAlike = left[0] !== undefined && left[0].slice(0, 3).toLowerCase() === missing.slice(0, 3).toLowerCase();
  return left.length === 1 && lost.length === 1 && isAlike ? left[0] : undefined;
}

export const rule = defineRule({
  id: 'build/cmake-path-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'cmake'],
  needle: [
    'Cannot find source file:',
    'add_subdirectory given source',
    'could not find requested file:',
    'could not find load file:',
  ],
  // CMake 3 and 4; older ones put the file on the line itself.
  pattern:
    /^\s{1,4}(?:Cannot find source file:|add_subdirectory given source "(?<directory>[^"]{1,300})"(?: which is not(?: an(?: existing(?: directory\.)?)?)?)?|include could not find (?:requested|load) file:)$/,
  captures: ['directory?'],
  explains: ['build/cmake-error', 'build/cmake-configure-incomplete'],
  docs: {
    title: 'CMake is given a path that is not there',
    what: '`{path}` line {line} names `{missing}`, and there is no such file or directory.',
    why: 'The name is misspelt, has another case, or the file was moved and the list was not.',
    how: 'Write the path as it is in the repository.',
    references: ['https://cmake.org/cmake/help/latest/command/add_executable.html'],
  },
  gathers: ['path', 'line', 'missing'],
  gather({ directory }, { lines, index }) {
    const above = lines.slice(Math.max(0, index - 2), index).toReversed();
    const place = above.map((line) => PLACE.exec(line)?.groups).find((groups) => groups !== undefined);
    const named = /^\s{4,}(?<file>\S.{0,299})$/.exec(lines[index + 2] ?? '')?.groups?.file;
    const missing = directory ?? named;
    if (place?.path === undefined || missing === undefined) return undefined;
    return { path: place.path, line: place.line ?? '', missing };
  },
  async fix({ path, missing, directory }, repo) {
    const file = await trackedPath(path, repo);
    const text = file === undefined ? undefined : await repo.read(file);
    if (file === undefined || text === undefined) return undefined;
    const module = directory === undefined ? await knowModule(file, text, `${missing}.cmake`, repo) : undefined;
    if (module !== undefined)
      return {
        title: `Look for modules where ${missing} is`,
        safety: 'review',
        edits: [{ kind: 'write', path: file, content: module }],
        verify: 'cmake -S . -B build',
      };
    const inside = below(directoryOfPath(file), await repo.list());
    const found =
      nearestPath(missing, directory === undefined ? inside : directoriesOf(inside)) ??
      (directory === undefined && /^\w+$/.test(missing)
        ? nearestWord(missing, moduleNames(await repo.list()))
        : undefined) ??
      (directory === undefined ? longerName(missing, inside) : onlyNotAdded(missing, text, inside));
    const content = found === undefined ? undefined : replaceWord(text, missing, found);
    if (found === undefined || content === undefined) return undefined;
    return {
      title: `Name ${found} in ${file}`,
      safety: 'safe',
      edits: [{ kind: 'write', path: file, content }],
      verify: 'cmake -S . -B build',
    };
  },
  examples: {
    match: [
      {
        name: 'another case',
        log: 'CMake Error at app/CMakeLists.txt:3 (add_executable):\n  Cannot find source file:\n\n    src/Main.cpp\n\n  Tried extensions .c .C .c++',
        captures: { path: 'app/CMakeLists.txt', line: '3', missing: 'src/Main.cpp' },
        repo: {
          'app/CMakeLists.txt': 'project(a)\nadd_executable(a\n  src/Main.cpp)\n',
          'app/src/main.cpp': '',
          'src/Main.cpp': '',
        },
        patched: { 'app/CMakeLists.txt': 'project(a)\nadd_executable(a\n  src/main.cpp)\n' },
      },
      {
        name: 'a module whose directory nobody named',
        log: 'CMake Error at CMakeLists.txt:3 (include):\n  include could not find requested file:\n\n    CompilerWarnings',
        repo: {
          'CMakeLists.txt':
            'cmake_minimum_required(VERSION 3.16)\nproject(server CXX)\ninclude(CompilerWarnings)\nadd_executable(server main.cpp)\n',
          'cmake/CompilerWarnings.cmake': '',
        },
        patched: {
          'CMakeLists.txt':
            'cmake_minimum_required(VERSION 3.16)\nproject(server CXX)\nlist(APPEND CMAKE_MODULE_PATH "${CMAKE_CURRENT_LIST_DIR}/cmake")\ninclude(CompilerWarnings)\nadd_executable(server main.cpp)\n',
        },
      },
      {
        name: 'a module whose directory was moved',
        log: 'CMake Error at CMakeLists.txt:3 (include):\n  include could not find requested file:\n\n    Warnings',
        repo: {
          'CMakeLists.txt':
            'project(server CXX)\nlist(APPEND CMAKE_MODULE_PATH ${CMAKE_SOURCE_DIR}/cmake/modules)\ninclude(Warnings)\n',
          'cmake/Warnings.cmake': '',
        },
        patched: {
          'CMakeLists.txt':
            'project(server CXX)\nlist(APPEND CMAKE_MODULE_PATH ${CMAKE_SOURCE_DIR}/cmake)\ninclude(Warnings)\n',
        },
      },
      {
        name: 'a directory',
        log: 'CMake Error at CMakeLists.txt:3 (add_subdirectory):\n  add_subdirectory given source "libary" which is not an existing directory.',
        captures: { missing: 'libary', directory: 'libary' },
        repo: { 'CMakeLists.txt': 'add_subdirectory(libary)\n', 'library/CMakeLists.txt': '' },
        patched: { 'CMakeLists.txt': 'add_subdirectory(library)\n' },
      },
      {
        name: 'a directory that was renamed, and is the only one that is not added',
        log: 'CMake Error at CMakeLists.txt:3 (add_subdirectory):\n  add_subdirectory given source "lib" which is not an existing directory.',
        repo: {
          'CMakeLists.txt': 'project(a C)\nadd_subdirectory(app)\nadd_subdirectory(lib)\n',
          'app/CMakeLists.txt': '',
          'libraries/CMakeLists.txt': '',
        },
        patched: { 'CMakeLists.txt': 'project(a C)\nadd_subdirectory(app)\nadd_subdirectory(libraries)\n' },
      },
      {
        name: 'a directory that is nowhere, beside one that is not added for another reason',
        log: 'CMake Error at CMakeLists.txt:2 (add_subdirectory):\n  add_subdirectory given source "tools" which is not an existing directory.',
        repo: { 'CMakeLists.txt': 'project(a C)\nadd_subdirectory(tools)\n', 'examples/CMakeLists.txt': '' },
      },
      {
        name: 'a module',
        log: 'CMake Error at CMakeLists.txt:2 (include):\n  include could not find requested file:\n\n    Waringns',
        captures: { missing: 'Waringns' },
        repo: {
          'CMakeLists.txt': 'project(a)\ninclude(Waringns)\n',
          'cmake/Warnings.cmake': '',
          'cmake/Tests.cmake': '',
        },
        patched: { 'CMakeLists.txt': 'project(a)\ninclude(Warnings)\n' },
      },
      {
        name: 'moved, and two of that name',
        log: 'CMake Error at CMakeLists.txt:4 (include):\n  include could not find requested file:\n\n    warnings.cmake',
        repo: { 'CMakeLists.txt': 'include(warnings.cmake)\n', 'a/warnings.cmake': '', 'b/warnings.cmake': '' },
      },
    ],
    ignore: [{ name: 'a package', log: '  Could not find a package configuration file provided by "fmt" with any' }],
  },
});
