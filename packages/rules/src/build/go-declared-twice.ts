import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { type Declaration, declarationAt } from '../support/go/declaration-at.ts';
import { directoryOfPath } from '../support/paths/nearest-path.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { textLines } from '../support/text/text-lines.ts';

export const rule = defineRule({
  id: 'build/go-declared-twice',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: [' redeclared in this block', ' already declared at '],
  // The compiler and vet, 1.18 to 1.26.
  pattern:
    /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):\d{1,5}: (?:(?<name>\w{1,200}) redeclared in this block|method (?<method>\w{1,200}\.\w{1,200}) already declared at (?<first>[^\s:]{1,300}\.go):(?<at>\d{1,7}):\d{1,5})$/,
  captures: ['path', 'line', 'name?', 'method?', 'first?', 'at?'],
  explains: ['build/go-compiler-error', 'build/go-package-failed'],
  docs: {
    title: 'A Go package declares a name twice',
    what: '{path}:{line}: `{twice}` is declared in the package already.',
    why: 'A merge or a move kept both, or two things were given one name.',
    how: 'Remove one of the two where they are the same, or rename one.',
    references: ['https://go.dev/ref/spec#Declarations_and_scope'],
  },
  gathers: ['twice'],
  gather: ({ name, method }) => ({ twice: name ?? method ?? '' }),
  async fix({ path: printed, line, first, at, name, twice }, repo, context) {
    const places = await runDirectories(repo, context);
    const path = await trackedPath(printed, repo, places);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const { lines, join } = textLines(text);
    const own = declarationAt(lines, Number(line));
    const known = first === undefined ? undefined : await trackedPath(first, repo, places);
    const kept =
      known === undefined
        ? await onlyOther(name ?? '', path, Number(line), repo)
        : declarationAt(textLines((await repo.read(known)) ?? '').lines, Number(at));
    // Of two that differ only a person knows which one is meant.
    if (own === undefined || kept === undefined || own.code !== kept.code) return undefined;
    lines.splice(own.from, own.to - own.from);
    return {
      title: `Remove the second of two equal declarations of ${twice}`,
      safety: 'review',
      edits: [{ kind: 'write', path, content: join() }],
    };
  },
  examples: {
    match: [
      {
        name: 'a function in two files',
        log: 'geo/b.go:9:6: area redeclared in this block\n\tgeo/a.go:5:6: other declaration of area',
        captures: { twice: 'area' },
        repo: {
          'geo/a.go': 'package geo\n\nvar Unit = 1\n\nfunc area(w, h int) int {\n\treturn w * h\n}\n',
          'geo/b.go':
            'package geo\n\n// Two areas.\nfunc Two(w int) int {\n\treturn 2 * area(w, w)\n}\n\n// area of a field.\nfunc area(w, h int) int {\n\treturn w * h\n}\n\nconst last = 1\n',
        },
        patched: {
          'geo/b.go':
            'package geo\n\n// Two areas.\nfunc Two(w int) int {\n\treturn 2 * area(w, w)\n}\n\nconst last = 1\n',
        },
      },
      {
        name: 'a method of one file, after a merge',
        log: './a.go:9:13: method Box.Size already declared at ./a.go:5:13',
        captures: { twice: 'Box.Size' },
        repo: {
          'a.go':
            'package a\n\ntype Box struct{ n int }\n\nfunc (b Box) Size() int {\n\treturn b.n\n}\n\nfunc (b Box) Size() int {\n\treturn b.n\n}\n',
        },
        patched: {
          'a.go': 'package a\n\ntype Box struct{ n int }\n\nfunc (b Box) Size() int {\n\treturn b.n\n}\n',
        },
      },
      {
        name: 'vet, which names one of them',
        log: 'vet: ./b.go:3:7: limit redeclared in this block',
        repo: {
          'a.go': 'package a\n\nconst limit = 3\n',
          'b.go': 'package a\n\nconst limit = 3\n\nvar last = limit\n',
        },
        patched: { 'b.go': 'package a\n\nvar last = limit\n' },
      },
      {
        name: 'two that differ',
        log: './b.go:3:6: area redeclared in this block\n\t./a.go:3:6: other declaration of area',
        repo: {
          'a.go': 'package a\n\nfunc area(w int) int {\n\treturn w * w\n}\n',
          'b.go': 'package a\n\nfunc area(w int) int {\n\treturn w * w * 2\n}\n',
        },
      },
    ],
    ignore: [{ name: 'the place of the first', log: '\t./a.go:3:6: other declaration of area' }],
  },
});

/** The one other declaration of a name in a package; undefined where there are several, as systems may have each its own. */
async function onlyOther(name: string, path: string, line: number, repo: Workspace): Promise<Declaration | undefined> {
  const beside = (await repo.list()).filter(
    (file) => file.endsWith('.go') && directoryOfPath(file) === directoryOfPath(path),
  );
  const found: (Declaration | undefined)[] = [];
  for (const file of beside) {
    const { lines } = textLines((await repo.read(file)) ?? '');
    for (const [at, each] of lines.entries())
      if (new RegExp(`^(?:func|type|var|const) ${name}\\b`).test(each) && (file !== path || at !== line - 1))
        found.push(declarationAt(lines, at + 1));
  }
  return found.length === 1 ? found[0] : undefined;
}
