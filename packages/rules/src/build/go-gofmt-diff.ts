import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { windowValues } from '../support/text/window-matches.ts';

// `gofmt -d`; before Go 1.19 it ran diff itself and printed `diff -u`.
const pattern = /^diff (?:-u )?(?<path>\S+\.go)\.orig \S+\.go$/;

export const rule = defineRule({
  id: 'build/go-gofmt-diff',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['go'],
  needle: '.go.orig ',
  pattern,
  captures: ['path'],
  docs: {
    title: 'Go file is not formatted',
    what: '`gofmt -d` shows changes for `{path}`.',
    why: 'The file was committed without running gofmt.',
    how: 'Run `gofmt -w {path}` and commit the result.',
    references: ['https://pkg.go.dev/cmd/gofmt'],
  },
  async fix(_facts, repo, { window, step }) {
    const printed = windowValues(window, pattern, 'path');
    const paths = (await Promise.all(printed.map((path) => trackedPath(path, repo)))).flatMap((path) => path ?? []);
    if (paths.length === 0) return undefined;
    const simplify = /\bgofmt (?:-[dlew]+ )*-(?:s|[dlew]+s|s[dlew]+)\b/.test(step?.command ?? '');
    return {
      title: 'Format Go files with gofmt',
      safety: 'safe',
      edits: [
        {
          kind: 'tool',
          argv: ['gofmt', ...(simplify ? ['-s'] : []), '-w', ...paths],
          cwd: '.',
          writes: paths,
          network: false,
        },
      ],
      verify: `gofmt -l ${paths.join(' ')}`,
    };
  },
  examples: {
    match: [
      {
        name: 'Go 1.26',
        log: [
          'diff cmd/app/main.go.orig cmd/app/main.go',
          '--- cmd/app/main.go.orig',
          '+++ cmd/app/main.go',
          '@@ -3,3 +3,3 @@',
        ].join('\n'),
        captures: { path: 'cmd/app/main.go' },
        repo: { 'cmd/app/main.go': 'package main\n\nfunc main() {\n  x()\n}\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['gofmt', '-w', 'cmd/app/main.go'],
            cwd: '.',
            writes: ['cmd/app/main.go'],
            network: false,
          },
        ],
      },
      { name: 'Go 1.18', log: 'diff -u a.go.orig a.go', captures: { path: 'a.go' } },
    ],
    ignore: [{ name: 'git diff of a Go file', log: 'diff --git a/main.go b/main.go' }],
  },
});
