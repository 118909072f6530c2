import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';
import { nextMatch, previousMatch } from '../support/text/window-matches.ts';

const OPERATOR = '(?:STR(?:EQUAL|LESS|GREATER)|(?:VERSION_)?(?:EQUAL|LESS|GREATER)(?:_EQUAL)?|MATCHES|IN_LIST)';
/** A variable that is put in without quotes beside a comparison: nothing is left of it when it is empty. */
const UNQUOTED = new RegExp(`(?<=[\\s(])(?<variable>\\$\\{\\w{1,100}\\})(?=\\s+${OPERATOR}\\s)`, 'g');
const COMPARED = new RegExp(`(?<=\\s${OPERATOR}\\s{1,4})(?<variable>\\$\\{\\w{1,100}\\})(?=[\\s)])`, 'g');

export const rule = defineRule({
  id: 'build/cmake-if-unquoted',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'cmake'],
  needle: 'if given arguments:',
  // CMake 3 and 4.
  pattern: /^\s{1,4}(?<command>(?:else)?if) given arguments:$/,
  captures: ['command'],
  explains: ['build/cmake-error', 'build/cmake-configure-incomplete'],
  docs: {
    title: 'CMake compares a variable that is empty',
    what: '`{path}` line {line}: `{command}({arguments})` lacks one side.',
    why: 'A variable is put in without quotes, and nothing is left of it when it is empty.',
    how: 'Put the variable in quotes.',
    references: ['https://cmake.org/cmake/help/latest/command/if.html'],
  },
  gathers: ['path', 'line', 'arguments'],
  gather(_facts, window) {
    const place = previousMatch(window, /^CMake Error at (?<path>\S{1,300}):(?<line>\d{1,6}) \((?:else)?if\):$/, 2);
    const given = nextMatch(window, /^\s{4,}(?<given>"\S.{0,299})$/, 3)?.given;
    const unknown = nextMatch(window, /^\s+(?<said>Unknown arguments specified)$/, 6);
    if (place?.path === undefined || given === undefined || unknown === undefined) return undefined;
    return { path: place.path, line: place.line ?? '', arguments: given };
  },
  async fix({ path, line }, repo) {
    const file = await trackedPath(path, repo);
    const text = file === undefined ? undefined : await repo.read(file);
    if (file === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const quoted = (each: string): string => each.replace(UNQUOTED, '"$<variable>"').replace(COMPARED, '"$<variable>"');
    const at = Number(line) - 1;
    const own = lines[at] ?? '';
    if (quoted(own) === own) return undefined;
    const variables = new Set(
      [...own.matchAll(UNQUOTED), ...own.matchAll(COMPARED)].map(({ groups }) => groups?.variable ?? ''),
    );
    // The other branches ask the same variable.
    const content = lines.map((each) =>
      /^\s*(?:else)?if\s*\(/i.test(each) && [...variables].some((name) => each.includes(name)) ? quoted(each) : each,
    );
    lines.splice(0, lines.length, ...content);
    return {
      title: 'Compare the variable in quotes',
      safety: 'review',
      edits: [{ kind: 'write', path: file, content: join() }],
      verify: 'cmake -S . -B build',
    };
  },
  examples: {
    match: [
      {
        name: 'two branches',
        log: 'CMake Error at cmake/options.cmake:2 (if):\n  if given arguments:\n\n    "STREQUAL" "debug"\n\n  Unknown arguments specified',
        captures: { path: 'cmake/options.cmake', line: '2', arguments: '"STREQUAL" "debug"' },
        repo: {
          'cmake/options.cmake':
            'option(A "a" OFF)\nif(${FLAVOR} STREQUAL "debug")\n  add_compile_definitions(D)\nelseif(${FLAVOR} STREQUAL "release")\n  add_compile_definitions(R)\nendif()\n',
        },
        patched: {
          'cmake/options.cmake':
            'option(A "a" OFF)\nif("${FLAVOR}" STREQUAL "debug")\n  add_compile_definitions(D)\nelseif("${FLAVOR}" STREQUAL "release")\n  add_compile_definitions(R)\nendif()\n',
        },
      },
    ],
    ignore: [{ name: 'another command', log: 'CMake Error at a.cmake:2 (list):\n  list given arguments:\n' }],
  },
});
