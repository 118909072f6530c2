import { defineRule } from '@self-healer/core/rule';
import { formatGoFiles } from '../support/go/format-go-files.ts';
import { endsHere } from '../support/shell/trace.ts';

// As `set -x`, make and npm print it: `++ gofmt -l .`, `test -z "$(gofmt -l cmd)"`.
export const rule = defineRule({
  id: 'build/go-gofmt-silent',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['go'],
  needle: 'gofmt -',
  traced: true,
  pattern:
    /(?:^\++ |\$\(|`|^)gofmt(?<options> (?:-s )?-(?:l|d)(?: -s)?)(?<targets>(?: [\w./-]+){0,20})(?:$|[)`]| [|2>])/,
  captures: ['options', 'targets?'],
  specificity: 'general',
  explains: ['build/make-target-failed', 'other/step-exit-code'],
  docs: {
    title: 'A check of the format of Go files fails without a word',
    what: 'The command looks whether `gofmt{options}{targets}` names a file, and it does.',
    why: 'A file was committed without running gofmt.',
    how: 'Run `gofmt -w{targets}` and commit the result.',
    references: ['https://pkg.go.dev/cmd/gofmt'],
  },
  gathers: [],
  gather: (_facts, window) => (endsHere(window) ? {} : undefined),
  fix: ({ options, targets }, repo, context) =>
    formatGoFiles(targets?.trim().split(' ').filter(Boolean) ?? [], / -s/.test(options), repo, context),
  examples: {
    match: [
      {
        name: 'a trace',
        log: ['++ gofmt -l .', '+ test -z a.go'].join('\n'),
        captures: { options: ' -l', targets: ' .' },
        repo: { 'a.go': 'package a\n', 'cmd/b.go': 'package b\n', 'vendor/x/y.go': 'package y\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['gofmt', '-w', 'a.go', 'cmd/b.go'],
            cwd: '.',
            writes: ['a.go', 'cmd/b.go'],
            network: false,
          },
        ],
      },
      {
        name: 'a recipe of make',
        log: ['test -z "$(gofmt -s -l cmd)"', 'make: *** [Makefile:2: lint] Error 1'].join('\n'),
        repo: { 'a.go': 'package a\n', 'cmd/b.go': 'package b\n' },
        edits: [
          { kind: 'tool', argv: ['gofmt', '-s', '-w', 'cmd/b.go'], cwd: '.', writes: ['cmd/b.go'], network: false },
        ],
      },
    ],
    ignore: [
      { name: 'the step goes on', log: ['++ gofmt -l .', "+ test -z ''", '+ go test ./...', 'FAIL a'].join('\n') },
      { name: 'written', log: '+ gofmt -w a.go' },
    ],
  },
});
