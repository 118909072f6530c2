import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { closeByDepth, type ReadLine } from '../support/text/close-by-depth.ts';

const OPENS = /^\s*(?<word>if|foreach|while|function|macro|block)\s*\(/i;
const CLOSES = /^\s*end(?:if|foreach|while|function|macro|block)\s*\(/i;
const PARTS = /^\s*else(?:if)?\s*\(/i;

const read = (): ReadLine => (line) => {
  if (line.trim() === '' || /^\s*#/.test(line)) return undefined;
  const closes = CLOSES.test(line) ? 1 : 0;
  return { closes, opens: OPENS.test(line) ? 1 : 0, leads: closes > 0 || PARTS.test(line) };
};

export const rule = defineRule({
  id: 'build/cmake-block-unclosed',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c', 'cmake'],
  needle: ['Flow control statements are not properly nested', 'A logical block opening on the line', ' is not closed.'],
  // CMake 3 and 4.
  pattern:
    /^\s{1,4}(?:Flow control statements are not properly nested\.|A logical block opening on the line|is not closed\.)$/,
  captures: [],
  explains: ['build/cmake-error', 'build/cmake-configure-incomplete', 'build/cmake-command-unknown'],
  docs: {
    title: 'A block in a CMake file has no end',
    what: '{path}: an `if`, `foreach` or `function` is not closed.',
    why: 'The line with `endif()` or the like is missing.',
    how: 'Close the block where its lines end.',
    references: ['https://cmake.org/cmake/help/latest/command/if.html'],
  },
  gathers: ['path'],
  gather(_facts, { lines, index }) {
    const near = lines.slice(Math.max(0, index - 3), index + 4);
    const place = near.flatMap(
      (line) => /^(?:CMake Error at |\s{2,6})(?<path>\S{1,300}?):\d{1,6} \(\w{1,30}\)/.exec(line)?.groups?.path ?? [],
    );
    return place[0] === undefined ? undefined : { path: place[0] };
  },
  async fix({ path: printed }, repo) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    for (const word of ['if', 'foreach', 'while', 'function', 'macro']) {
      const count = (pattern: string) => text.match(new RegExp(`^\\s*${pattern}\\s*\\(`, 'gim'))?.length ?? 0;
      if (count(word) !== count(`end${word}`) + 1) continue;
      const content = closeByDepth(text, `end${word}()`, read);
      if (content !== undefined)
        return { title: `Close the ${word}`, safety: 'review', edits: [{ kind: 'write', path, content }] };
    }
    return undefined;
  },
  examples: {
    match: [
      {
        name: 'an if, CMake 3.25',
        log: 'CMake Error at CMakeLists.txt:4 (else):\n  Flow control statements are not properly nested.',
        captures: { path: 'CMakeLists.txt' },
        repo: {
          'CMakeLists.txt':
            'project(tool C)\nif(WITH_EXTRA)\n  set(SOURCES main.c extra.c)\nelse()\n  set(SOURCES main.c)\n\nadd_executable(tool ${SOURCES})\n',
        },
        patched: {
          'CMakeLists.txt':
            'project(tool C)\nif(WITH_EXTRA)\n  set(SOURCES main.c extra.c)\nelse()\n  set(SOURCES main.c)\nendif()\n\nadd_executable(tool ${SOURCES})\n',
        },
      },
      {
        name: 'a function',
        log: 'CMake Error at cmake/flags.cmake:1 (function):\n  A logical block opening on the line\n\n    /builds/acme/tool/cmake/flags.cmake:1 (function)\n\n  is not closed.',
        repo: {
          'cmake/flags.cmake':
            'function(add_flags target)\n  target_compile_options(${target} PRIVATE -Wall)\n\nset(FLAGS ON)\n',
        },
        patched: {
          'cmake/flags.cmake':
            'function(add_flags target)\n  target_compile_options(${target} PRIVATE -Wall)\nendfunction()\n\nset(FLAGS ON)\n',
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'the door is not closed.' }],
  },
});
