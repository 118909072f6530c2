import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { nextMatch } from '../support/text/window-matches.ts';

const HEADER = /\.(?:h|hh|hpp|hxx)$/;

export const rule = defineRule({
  id: 'build/gcc-include-guard-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: ['error: redefinition of ', 'error: redeclaration of enumerator '],
  // gcc and clang.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}\.(?:h|hh|hpp|hxx)):(?<line>\d{1,7}):\d{1,5}: error: (?:redefinition of|redeclaration of enumerator) [‘'](?<name>[^’']{1,200})[’']/,
  captures: ['path', 'line', 'name'],
  docs: {
    title: 'A header is read twice',
    what: 'The compiler reads `{name}` in {path} a second time.',
    why: 'The header has no include guard, and is included by two ways.',
    how: 'Put `#pragma once` or an include guard around it.',
    references: ['https://gcc.gnu.org/onlinedocs/cpp/Once-Only-Headers.html'],
  },
  gathers: ['twice'],
  gather({ path, line }, window) {
    // Only when the first definition is the same place, or clang says so.
    const unguarded = nextMatch(window, /^(?<path>[^\s:][^:]{0,300}):\d{1,7}:\d{1,5}: note: unguarded header; /, 24);
    if (unguarded?.path === path) return { twice: path };
    const first = nextMatch(
      window,
      /^(?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):\d{1,5}: note: .{0,60}(?:originally|previous(?:ly)?) (?:defined|definition|declaration)/,
      12,
    );
    return first?.path === path && first.line === line ? { twice: path } : undefined;
  },
  async fix({ path: printed }, repo, context) {
    const path = await trackedPath(printed, repo, await runDirectories(repo, context));
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined || /^\s*#\s*pragma\s+once\b/m.test(text)) return undefined;
    if (/^\s*#\s*ifndef\s+(?<guard>\w+)\s*\n\s*#\s*define\s+\k<guard>\b/m.test(text)) return undefined;
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    const content = (await usesPragma(path)) ? `#pragma once${eol}${eol}${text}` : guarded(path, text, eol);
    return { title: `Let ${path} be read once`, safety: 'review', edits: [{ kind: 'write', path, content }] };

    /** As the project's other headers do it. */
    async function usesPragma(own: string): Promise<boolean> {
      const others = (await repo.list()).filter((file) => HEADER.test(file) && file !== own).slice(0, 50);
      for (const file of others) if (/^\s*#\s*pragma\s+once\b/m.test((await repo.read(file)) ?? '')) return true;
      return false;
    }
  },
  examples: {
    match: [
      {
        name: 'gcc 12',
        log: 'src/point.h:1:8: error: redefinition of ‘struct point’\n    1 | struct point {\n      |        ^~~~~\nIn file included from src/main.c:1:\nsrc/point.h:1:8: note: originally defined here',
        captures: { path: 'src/point.h', name: 'struct point' },
        repo: { 'src/point.h': 'struct point {\n  int x;\n};\n' },
        patched: { 'src/point.h': '#ifndef POINT_H\n#define POINT_H\n\nstruct point {\n  int x;\n};\n\n#endif\n' },
      },
      {
        name: 'clang',
        log: "src/point.h:1:8: error: redefinition of 'point'\nstruct point {\n       ^\nsrc/main.c:1:10: note: 'src/point.h' included multiple times, additional include site here\nsrc/point.h:1:8: note: unguarded header; consider using #ifdef guards or #pragma once",
        captures: { name: 'point' },
        repo: { 'src/point.h': 'struct point {\n  int x;\n};\n' },
        patched: { 'src/point.h': '#ifndef POINT_H\n#define POINT_H\n\nstruct point {\n  int x;\n};\n\n#endif\n' },
      },
      {
        name: 'a project that says #pragma once',
        log: "/w/app/b.hpp:1:7: error: redefinition of 'class B'\n/w/app/b.hpp:1:7: note: previous definition of 'class B'",
        repo: { 'b.hpp': 'class B {};\n', 'a.hpp': '#pragma once\n' },
        patched: { 'b.hpp': '#pragma once\n\nclass B {};\n' },
      },
    ],
    ignore: [
      {
        name: 'two places',
        log: 'src/a.h:1:8: error: redefinition of ‘struct a’\nsrc/b.h:9:8: note: originally defined here',
      },
    ],
  },
});

function guarded(path: string, text: string, eol: string): string {
  const name = path
    .slice(path.lastIndexOf('/') + 1)
    .toUpperCase()
    .replace(/\W/g, '_');
  const body = text.endsWith('\n') ? text : `${text}${eol}`;
  return `#ifndef ${name}${eol}#define ${name}${eol}${eol}${body}${eol}#endif${eol}`;
}
