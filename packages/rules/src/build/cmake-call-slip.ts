import { defineRule } from '@self-healer/core/rule';
import { cmakeCommands } from '@self-healer/editors/cmake';
import { plainToKeyword, sourcesByName, toInterface, withScope } from '../support/c/cmake-slips.ts';
import { movedGlob } from '../support/c/moved-glob.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nextMatch, windowMatches } from '../support/text/window-matches.ts';

/** What CMake says below the place. */
const SAID =
  /^\s{2}(?:\w{1,60} called with (?<scope>invalid) arguments|The (?<signature>plain|keyword) signature for target_link_libraries has already been used with|No (?<sources>SOURCES) given to target: \S{1,100}|\w{1,60} may only set (?<interface>INTERFACE) properties on INTERFACE|(?<only>INTERFACE) library can only be used with the INTERFACE keyword of)$/;
const PLAIN = /^\s{3}\* (?<path>\S{1,300}):(?<line>\d{1,6}) \(target_link_libraries\)$/;

/** What mends each kind of call; those of one signature beside the other are the rest. */
const CHANGES: Readonly<Record<string, typeof withScope>> = {
  invalid: withScope,
  SOURCES: sourcesByName,
  INTERFACE: toInterface,
};

export const rule = defineRule({
  id: 'build/cmake-call-slip',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'cmake'],
  needle: 'CMake Error at ',
  // CMake 3 and 4.
  pattern:
    /^CMake Error at (?<path>[^\s:]{1,300}):(?<line>\d{1,6}) \((?<command>target_\w{1,40}|add_executable|add_library)\):$/,
  captures: ['path', 'line', 'command'],
  explains: ['build/cmake-error', 'build/cmake-configure-incomplete'],
  docs: {
    title: 'A CMake command is called with a wrong word',
    what: '{path}:{line}: {command} is not called as it has to be.',
    why: 'A scope is misspelt or left out, one call has a scope and another of the same target has none, or a variable is misspelt.',
    how: 'Write PRIVATE, PUBLIC or INTERFACE before the items of every call, and the variable as it is set.',
    references: ['https://cmake.org/cmake/help/latest/command/target_link_libraries.html'],
  },
  gathers: ['kind'],
  gather(_facts, window) {
    const said = nextMatch(window, SAID, 2);
    const kind = said?.scope ?? said?.signature ?? said?.sources ?? said?.interface ?? said?.only;
    // A source that is not found leaves the target without any.
    const lost = kind === 'SOURCES' && window.lines.some((line) => line.includes('Cannot find source file:'));
    return kind === undefined || lost ? undefined : { kind };
  },
  async fix({ path: printed, line, kind }, repo, { window }) {
    const places =
      kind === 'plain'
        ? windowMatches(window, PLAIN).map((each) => ({ path: each.path ?? '', line: Number(each.line) }))
        : [{ path: printed, line: Number(line) }];
    const texts = new Map<string, string>();
    for (const place of places) {
      const path = await trackedPath(place.path, repo);
      const text = path === undefined ? undefined : (texts.get(path) ?? (await repo.read(path)));
      if (path === undefined || text === undefined) return undefined;
      const call = cmakeCommands(text).findLast(({ from }) => text.slice(0, from).split('\n').length <= place.line);
      const change = CHANGES[kind] ?? plainToKeyword;
      const changed =
        (call === undefined ? undefined : change(text, call)) ??
        (kind === 'SOURCES' ? movedGlob(path, text, await repo.list()) : undefined);
      if (changed === undefined) return undefined;
      texts.set(path, changed);
    }
    const edits = [...texts].map(([path, content]) => ({ kind: 'write' as const, path, content }));
    return edits.length === 0 ? undefined : { title: 'Call the command as CMake asks for', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a library of headers alone',
        log: 'CMake Error at lib/CMakeLists.txt:2 (target_include_directories):\n  target_include_directories may only set INTERFACE properties on INTERFACE\n  targets',
        captures: { kind: 'INTERFACE' },
        repo: {
          'lib/CMakeLists.txt':
            'add_library(maths INTERFACE)\ntarget_include_directories(maths PUBLIC include)\ntarget_compile_features(maths PUBLIC cxx_std_17)\n',
        },
        patched: {
          'lib/CMakeLists.txt':
            'add_library(maths INTERFACE)\ntarget_include_directories(maths INTERFACE include)\ntarget_compile_features(maths INTERFACE cxx_std_17)\n',
        },
      },
      {
        name: 'sources that were moved',
        log: 'CMake Error at CMakeLists.txt:2 (add_library):\n  No SOURCES given to target: codec',
        captures: { kind: 'SOURCES' },
        repo: {
          'CMakeLists.txt':
            'file(GLOB CODEC_SOURCES CONFIGURE_DEPENDS source/*.cpp)\nadd_library(codec ${CODEC_SOURCES})\n',
          'src/decode.cpp': 'int d;\n',
          'tests/decode.cpp': 'int t;\n',
        },
        patched: {
          'CMakeLists.txt':
            'file(GLOB CODEC_SOURCES CONFIGURE_DEPENDS src/*.cpp)\nadd_library(codec ${CODEC_SOURCES})\n',
        },
      },
      {
        name: 'a scope, misspelt',
        log: 'CMake Error at CMakeLists.txt:2 (target_compile_options):\n  target_compile_options called with invalid arguments',
        captures: { kind: 'invalid' },
        repo: { 'CMakeLists.txt': 'add_executable(shop main.c)\ntarget_compile_options(shop PRVIATE -Wall)\n' },
        patched: { 'CMakeLists.txt': 'add_executable(shop main.c)\ntarget_compile_options(shop PRIVATE -Wall)\n' },
      },
      {
        name: 'a program without a scope',
        log: 'CMake Error at CMakeLists.txt:2 (target_include_directories):\n  target_include_directories called with invalid arguments',
        repo: { 'CMakeLists.txt': 'add_executable(shop main.c)\ntarget_include_directories(shop include)\n' },
        patched: {
          'CMakeLists.txt': 'add_executable(shop main.c)\ntarget_include_directories(shop PRIVATE include)\n',
        },
      },
      {
        name: 'a library without a scope, which may be seen by others or not',
        log: 'CMake Error at CMakeLists.txt:2 (target_include_directories):\n  target_include_directories called with invalid arguments',
        repo: { 'CMakeLists.txt': 'add_library(shop main.c)\ntarget_include_directories(shop include)\n' },
      },
      {
        name: 'two ways of linking',
        log: 'CMake Error at CMakeLists.txt:3 (target_link_libraries):\n  The plain signature for target_link_libraries has already been used with\n  the target "shop".  All uses of target_link_libraries with a target must be\n  either all-keyword or all-plain.\n\n  The uses of the plain signature are here:\n\n   * CMakeLists.txt:2 (target_link_libraries)\n',
        captures: { kind: 'plain' },
        repo: {
          'CMakeLists.txt':
            'add_executable(shop main.c)\ntarget_link_libraries(shop cart)\ntarget_link_libraries(shop PRIVATE m)\n',
        },
        patched: {
          'CMakeLists.txt':
            'add_executable(shop main.c)\ntarget_link_libraries(shop PUBLIC cart)\ntarget_link_libraries(shop PRIVATE m)\n',
        },
      },
      {
        name: 'a variable, misspelt',
        log: 'CMake Error at CMakeLists.txt:2 (add_executable):\n  No SOURCES given to target: shop',
        repo: { 'CMakeLists.txt': 'set(SOURCES main.c)\nadd_executable(shop ${SOURCE})\n' },
        patched: { 'CMakeLists.txt': 'set(SOURCES main.c)\nadd_executable(shop ${SOURCES})\n' },
      },
    ],
    ignore: [
      {
        name: 'a target',
        log: 'CMake Error at CMakeLists.txt:2 (target_link_libraries):\n  Cannot specify link libraries for target "a"',
      },
    ],
  },
});
