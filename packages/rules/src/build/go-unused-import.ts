import { defineRule } from '@self-healer/core/rule';
import { removeGoImport } from '../support/go/go-imports.ts';
import { importHasEffect } from '../support/go/import-effect.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { windowMatches } from '../support/text/window-matches.ts';

// Go 1.20 and newer; before, `imported and not used: "os"`.
const pattern =
  /^(?:vet: )?(?<path>[^\s:]+\.go):(?<line>\d+):(?<column>\d+): (?:"(?<import>[^"]+)" imported(?: as \w+)? and not used|imported and not used: "(?<oldImport>[^"]+)")/;

/** Whether a source uses a package by the last part of its path, and nothing else there has that name: then it is not unused. */
function isUsed(path: string, text: string): boolean {
  const name = escapePattern(path.slice(path.lastIndexOf('/') + 1));
  const code = text.replace(/"[^"\n]*"|\/\/.*/g, '');
  return new RegExp(`(?<![\\w.])${name}\\.[A-Z]`).test(code) && !new RegExp(`(?<![\\w.])${name}\\b(?!\\.)`).test(code);
}

export const rule = defineRule({
  id: 'build/go-unused-import',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: 'and not used',
  pattern,
  captures: ['path', 'line', 'column', 'import?', 'oldImport?'],
  docs: {
    title: 'A Go import is never used',
    what: '`{path}` line {line} imports a package that the file does not use.',
    why: 'Go does not compile unused imports; usually the last use was removed.',
    how: 'Remove the import, or run goimports; one that is wanted for its `init` is imported as `_`.',
    references: ['https://go.dev/doc/faq#unused_variables_and_imports'],
  },
  async fix(_facts, repo, { window }) {
    const contents = new Map<string, string>();
    // From the last line up, so that the numbers stay right.
    const found = windowMatches(window, pattern).toSorted((a, b) => Number(b.line) - Number(a.line));
    for (const { path: printed, line, import: unused, oldImport } of found) {
      const path = await trackedPath(printed ?? '', repo);
      const before = path === undefined ? undefined : (contents.get(path) ?? (await repo.read(path)));
      if (path === undefined || before === undefined) continue;
      // Of one that registers itself only its name is unused: who reads the code knows whether `_` is meant.
      if (await importHasEffect(unused ?? oldImport ?? '', path, repo)) continue;
      if (isUsed(unused ?? oldImport ?? '', before)) continue;
      const after = removeGoImport(before, Number(line), unused ?? oldImport ?? '');
      if (after !== undefined) contents.set(path, after);
    }
    if (contents.size === 0) return undefined;
    return {
      title: 'Remove unused Go imports',
      safety: 'safe',
      edits: [...contents].map(([path, content]) => ({ kind: 'write' as const, path, content })),
      verify: 'go build ./...',
    };
  },
  examples: {
    match: [
      {
        name: 'Go 1.26, two in a group',
        log: '# example.com/app\n./main.go:5:2: "os" imported and not used\n./main.go:6:2: "strings" imported and not used',
        captures: { path: './main.go', line: '5', import: 'os' },
        repo: {
          'main.go':
            'package main\n\nimport (\n\t"fmt"\n\t"os"\n\t"strings"\n)\n\nfunc main() {\n\tfmt.Println("hello")\n}\n',
        },
        patched: { 'main.go': 'package main\n\nimport (\n\t"fmt"\n)\n\nfunc main() {\n\tfmt.Println("hello")\n}\n' },
      },
      {
        name: 'older wording, the only import',
        log: 'cmd/run/run.go:3:8: imported and not used: "os"',
        captures: { oldImport: 'os' },
        repo: { 'cmd/run/run.go': 'package run\n\nimport "os"\n\nfunc F() {}\n' },
        patched: { 'cmd/run/run.go': 'package run\n\nfunc F() {}\n' },
      },
      {
        name: 'a decoder that registers itself',
        log: './a.go:5:2: "image/png" imported and not used',
        repo: { 'a.go': 'package a\n\nimport (\n\t"image"\n\t"image/png"\n)\n\nvar D = image.Decode\n' },
      },
      {
        name: 'one that is used: something else says so',
        log: 'auth.go:3:8: "crypto/subtle" imported and not used',
        repo: {
          'auth.go':
            'package auth\n\nimport "crypto/subtle"\n\nfunc Same(a, b []byte) bool { return subtle.ConstantTimeCompare(a, b) == 1 }\n',
        },
      },
      {
        name: 'a package of the repository that registers itself',
        log: './a.go:3:8: "example.com/a/mail" imported and not used',
        repo: {
          'go.mod': 'module example.com/a\n',
          'a.go': 'package a\n\nimport "example.com/a/mail"\n',
          'mail/mail.go': 'package mail\n\nfunc init() {\n\tregister("mail")\n}\n',
        },
      },
    ],
    ignore: [{ name: 'a variable', log: './a.go:9:2: declared and not used: x' }],
  },
});
