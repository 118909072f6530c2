import { defineRule } from '@self-healer/core/rule';
import { CMAKE_COMMANDS } from '../data/cmake-names.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceWord } from '../support/text/replace-word.ts';
import { previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'build/cmake-command-unknown',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'cmake'],
  needle: 'Unknown CMake command "',
  pattern: /^\s{1,4}Unknown CMake command "(?<command>\w{1,80})"\.$/,
  captures: ['command'],
  explains: ['build/cmake-error', 'build/cmake-configure-incomplete'],
  docs: {
    title: 'CMake does not know a command',
    what: '`{path}` line {line} calls `{command}`, and CMake has no such command.',
    why: 'The name is misspelt, or the module that defines it is not included.',
    how: 'Correct the name, or `include()` what defines it.',
    references: ['https://cmake.org/cmake/help/latest/manual/cmake-commands.7.html'],
  },
  gathers: ['path', 'line'],
  gather(_facts, window) {
    const place = previousMatch(window, /^CMake Error at (?<path>\S{1,300}):(?<line>\d{1,6})(?: \(\w{1,80}\))?:$/, 2);
    return place?.path === undefined ? undefined : { path: place.path, line: place.line ?? '' };
  },
  async fix({ path, command }, repo) {
    const file = await trackedPath(path, repo);
    const text = file === undefined ? undefined : await repo.read(file);
    if (file === undefined || text === undefined) return undefined;
    const own: string[] = [];
    for (const each of await repo.list()) {
      if (!/(?:\.cmake|CMakeLists\.txt)$/.test(each)) continue;
      const defined = ((await repo.read(each)) ?? '').matchAll(
        /^[ \t]*(?:function|macro)[ \t]*\([ \t]*(?<name>\w+)/gim,
      );
      own.push(...[...defined].map(({ groups }) => groups?.name?.toLowerCase() ?? ''));
    }
    const known = [...new Set([...CMAKE_COMMANDS, ...own])];
    // `target_link_library`, of which there is the plural only.
    const plural = command.toLowerCase().replace(/y$/, 'ies');
    const name = nearestWord(command.toLowerCase(), known) ?? (known.includes(plural) ? plural : undefined);
    const content = name === undefined ? undefined : replaceWord(text, command, name);
    if (name === undefined || content === undefined) return undefined;
    return {
      title: `Call ${name} in ${file}`,
      safety: 'safe',
      edits: [{ kind: 'write', path: file, content }],
      verify: 'cmake -S . -B build',
    };
  },
  examples: {
    match: [
      {
        name: 'one for many',
        log: 'CMake Error at CMakeLists.txt:3 (target_link_library):\n  Unknown CMake command "target_link_library".',
        repo: { 'CMakeLists.txt': 'project(z C)\nadd_library(z z.c)\ntarget_link_library(z PUBLIC m)\n' },
        patched: { 'CMakeLists.txt': 'project(z C)\nadd_library(z z.c)\ntarget_link_libraries(z PUBLIC m)\n' },
      },
      {
        name: 'a command of CMake',
        log: 'CMake Error at CMakeLists.txt:2 (add_exectuable):\n  Unknown CMake command "add_exectuable".',
        captures: { command: 'add_exectuable', path: 'CMakeLists.txt', line: '2' },
        repo: { 'CMakeLists.txt': 'project(a)\nadd_exectuable(a a.c)\n' },
        patched: { 'CMakeLists.txt': 'project(a)\nadd_executable(a a.c)\n' },
      },
      {
        name: "one of the project's own",
        log: 'CMake Error at CMakeLists.txt:2 (acme_add_tests):\n  Unknown CMake command "acme_add_tests".',
        repo: {
          'CMakeLists.txt': 'include(cmake/acme.cmake)\nacme_add_tests(a)\n',
          'cmake/acme.cmake': 'function(acme_add_test name)\nendfunction()\n',
        },
        patched: { 'CMakeLists.txt': 'include(cmake/acme.cmake)\nacme_add_test(a)\n' },
      },
      {
        name: 'a module that is not included',
        log: 'CMake Error at CMakeLists.txt:1 (FetchContent_Declare):\n  Unknown CMake command "FetchContent_Declare".',
        repo: { 'CMakeLists.txt': 'FetchContent_Declare(a)\n' },
      },
    ],
    ignore: [{ name: 'make', log: 'make: unknown command "x".' }],
  },
});
