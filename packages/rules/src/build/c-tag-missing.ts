import { defineRule } from '@self-healer/core/rule';
import { C_HEADER_OF } from '../data/c-std-headers.ts';
import { runDirectories } from '../support/commands/run-directories.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'build/c-tag-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['c'],
  needle: 'unknown type name ',
  // gcc and clang, which say more when they see the tag.
  pattern:
    /^(?<path>[^\s:][^:]{0,300}\.[ch]):(?<line>\d{1,7}):(?<column>\d{1,5}): error: unknown type name [‘'](?<name>\w{1,100})[’'](?:; (?:did you mean [‘'].{1,60}[’']\?|use [‘'](?:struct|union|enum)[’'] keyword to refer to the type)|; must use .{0,80})?$/,
  captures: ['path', 'line', 'column', 'name'],
  explains: ['build/gcc-compiler-error', 'build/gcc-did-you-mean', 'build/gcc-gave-up', 'build/c-own-header-missing'],
  docs: {
    title: 'A type of C is written without `struct`',
    what: '{path}:{line}: `{name}` is the tag of a type, and no name of its own.',
    why: 'C knows a struct, union or enum by its tag only behind that word, unless a `typedef` names it.',
    how: 'Write `struct {name}`, or add a `typedef`.',
    references: ['https://en.cppreference.com/w/c/language/struct'],
  },
  gathers: [],
  // What the standard library names has a header.
  gather: ({ name = '' }) => (C_HEADER_OF.has(name) ? undefined : {}),
  async fix({ path: printed, line, column, name }, repo, context) {
    const path = await trackedPath(printed, repo, await runDirectories(repo, context));
    const own = path === undefined ? '' : ((await repo.read(path)) ?? '');
    const kinds = new Set(
      [...own.matchAll(new RegExp(`\\b(?<kind>struct|union|enum)\\s+${name}\\b`, 'g'))].map(
        ({ groups }) => groups?.kind,
      ),
    );
    const [kind] = kinds;
    const named = new RegExp(`\\btypedef\\b[^;]*\\b${name}\\s*;|\\}\\s*${name}\\s*;`);
    if (path === undefined || kind === undefined || kinds.size > 1) return undefined;
    // A header that names it only has to be included.
    for (const file of (await repo.list()).filter((each) => /\.[ch]$/.test(each)))
      if (named.test((await repo.read(file)) ?? '')) return undefined;
    const alone = new RegExp(
      `(?<!(?:struct|union|enum)\\s+|[\\w.>"'])${name}(?=\\s+\\*?\\w|\\s*\\*+\\s*[\\w,)]|\\))`,
      'g',
    );
    return fixAt({ path, line, column }, repo, context, `Write ${kind} ${name}`, 'review', (place) => {
      const lines = place.text.split('\n');
      lines[place.line - 1] = (lines[place.line - 1] ?? '').replace(alone, `${kind} ${name}`);
      return lines.join('\n');
    });
  },
  examples: {
    match: [
      {
        name: 'gcc 12',
        log: 'src/main.c:5:14: error: unknown type name ‘point’; did you mean ‘int’?',
        captures: { name: 'point' },
        repo: {
          'src/main.c':
            'struct point {\n    int x;\n};\n\nstatic int f(point p, const point *q) {\n    return p.x;\n}\n',
        },
        patched: {
          'src/main.c':
            'struct point {\n    int x;\n};\n\nstatic int f(struct point p, const struct point *q) {\n    return p.x;\n}\n',
        },
      },
      {
        name: 'gcc, which sees the tag',
        log: 'src/main.c:3:1: error: unknown type name ‘color’; use ‘enum’ keyword to refer to the type',
        repo: { 'src/main.c': 'enum color { RED };\n\ncolor c = RED;\n' },
        patched: { 'src/main.c': 'enum color { RED };\n\nenum color c = RED;\n' },
      },
      {
        name: 'a type that another file names',
        log: 'src/main.c:3:1: error: unknown type name ‘point’',
        repo: { 'src/main.c': 'struct point;\n\npoint *p;\n', 'src/point.h': 'typedef struct point point;\n' },
      },
    ],
    ignore: [{ name: 'C++', log: 'a.cpp:1:2: error: unknown type name ‘point’' }],
  },
});
