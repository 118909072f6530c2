import { defineRule } from '@self-healer/core/rule';
import { addGoImport } from '../support/go/go-imports.ts';
import { fixAt } from '../support/javascript/ts-location.ts';

export const rule = defineRule({
  id: 'build/go-embed-import-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: 'go:embed requires import "embed"',
  // Go 1.16 and newer; before 1.17 `go:embed only allowed in Go files that import "embed"`.
  pattern:
    /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): go:embed requires import "embed"/,
  captures: ['path', 'line', 'column'],
  explains: ['build/go-compiler-error', 'build/go-package-failed'],
  docs: {
    title: 'A file embeds another and does not import embed',
    what: '{path}:{line}: `//go:embed` stands in a file that does not import the package.',
    why: 'The directive only works where "embed" is imported, for a string too.',
    how: 'Import it: `import _ "embed"`.',
    references: ['https://pkg.go.dev/embed'],
  },
  fix: ({ path, line, column }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Import embed', 'safe', ({ text }) => {
      if (/^\s*(?:import )?(?:_ )?"embed"/m.test(text)) return undefined;
      const content = addGoImport(text, 'embed');
      // Nothing of it is used by name for a string or bytes.
      return /\bembed\.FS\b/.test(text) ? content : content?.replace(/"embed"/, '_ "embed"');
    }),
  examples: {
    match: [
      {
        name: 'a string',
        log: './a.go:3:3: go:embed requires import "embed" (or import _ "embed", if package is not used)',
        captures: { path: './a.go' },
        repo: { 'a.go': 'package a\n\n//go:embed VERSION\nvar version string\n', VERSION: '1\n' },
        patched: { 'a.go': 'package a\n\nimport _ "embed"\n\n//go:embed VERSION\nvar version string\n' },
      },
      {
        name: 'files, beside other imports',
        log: './a.go:8:3: go:embed requires import "embed" (or import _ "embed", if package is not used)',
        repo: { 'a.go': 'package a\n\nimport (\n\t"io/fs"\n\t"os"\n)\n\n//go:embed t\nvar files embed.FS\n' },
        patched: {
          'a.go': 'package a\n\nimport (\n\t"embed"\n\t"io/fs"\n\t"os"\n)\n\n//go:embed t\nvar files embed.FS\n',
        },
      },
    ],
    ignore: [{ name: 'another directive', log: './a.go:3:3: go:embed cannot apply to var inside func' }],
  },
});
