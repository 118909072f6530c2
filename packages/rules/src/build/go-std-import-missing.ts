import { defineRule } from '@self-healer/core/rule';
import { GO_STD_PACKAGES } from '../data/go-std-packages.ts';
import { addGoImport } from '../support/go/go-imports.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { windowMatches } from '../support/text/window-matches.ts';

const pattern = /^(?:vet: )?(?<path>[^\s:]+\.go):(?<line>\d+):(?<column>\d+): undefined: (?<name>[a-z]\w*)$/;

const importOf = (name: string | undefined) =>
  name !== undefined && Object.hasOwn(GO_STD_PACKAGES, name) ? GO_STD_PACKAGES[name] : undefined;

export const rule = defineRule({
  id: 'build/go-std-import-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: ': undefined: ',
  pattern,
  captures: ['path', 'line', 'column', 'name'],
  docs: {
    title: 'An import of the Go standard library is missing',
    what: '`{path}` line {line} uses `{name}`, and the file does not import "{import}".',
    why: 'The import was forgotten, or removed while a use is left.',
    how: 'Add `import "{import}"`, or run goimports.',
    references: ['https://pkg.go.dev/std'],
  },
  gathers: ['import'],
  gather({ name }) {
    const path = importOf(name);
    return path === undefined ? undefined : { import: path };
  },
  async fix(_facts, repo, { window }) {
    const contents = new Map<string, string>();
    for (const { path: printed, line, column, name } of windowMatches(window, pattern)) {
      const path = await trackedPath(printed ?? '', repo);
      const before = path === undefined ? undefined : (contents.get(path) ?? (await repo.read(path)));
      const wanted = importOf(name);
      if (path === undefined || before === undefined || wanted === undefined) continue;
      // Only where it is used as a package: `name.Something` at the place the compiler names.
      const use = (await repo.read(path))?.split('\n')[Number(line) - 1]?.slice(Number(column) - 1) ?? '';
      if (!use.startsWith(`${name}.`)) continue;
      const after = addGoImport(before, wanted);
      if (after !== undefined) contents.set(path, after);
    }
    if (contents.size === 0) return undefined;
    return {
      title: 'Import the Go packages that the code uses',
      safety: 'safe',
      edits: [...contents].map(([path, content]) => ({ kind: 'write' as const, path, content })),
      verify: 'go build ./...',
    };
  },
  examples: {
    match: [
      {
        name: 'into a group',
        log: './main.go:9:14: undefined: strings',
        captures: { name: 'strings', import: 'strings' },
        repo: {
          'main.go':
            'package main\n\nimport (\n\t"fmt"\n\t"time"\n)\n\nfunc main() {\n\tfmt.Println(strings.ToUpper("a"), time.Now())\n}\n',
        },
        patched: {
          'main.go':
            'package main\n\nimport (\n\t"fmt"\n\t"strings"\n\t"time"\n)\n\nfunc main() {\n\tfmt.Println(strings.ToUpper("a"), time.Now())\n}\n',
        },
      },
      {
        name: 'a file without imports',
        log: 'web/web.go:4:2: undefined: http',
        captures: { import: 'net/http' },
        repo: { 'web/web.go': 'package web\n\nfunc F() {\n\thttp.NotFoundHandler()\n}\n' },
        patched: { 'web/web.go': 'package web\n\nimport "net/http"\n\nfunc F() {\n\thttp.NotFoundHandler()\n}\n' },
      },
      {
        name: 'a variable with such a name',
        log: 'a.go:3:12: undefined: path',
        repo: { 'a.go': 'package a\n\nfunc F() { use(path) }\n' },
      },
    ],
    ignore: [{ name: 'a function', log: './a.go:8:2: undefined: startEngine' }],
  },
});
