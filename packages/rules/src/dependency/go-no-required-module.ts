import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/go-no-required-module',
  category: 'dependency',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: ['no required module provides package', 'cannot find module providing package'],
  pattern:
    /^(?:(?<path>[^\s:]+\.go):(?<line>\d+):(?<column>\d+): |go: )?(?:no required module provides package (?<package>[^\s;:]+)|cannot find module providing package (?<missing>[^\s;:]+))/,
  captures: ['path?', 'line?', 'column?', 'package?', 'missing?'],
  docs: {
    title: 'A Go import has no module in go.mod',
    what: 'No module in go.mod provides an imported package.',
    why: 'The import was added without `go get`, or the vendor directory lacks it.',
    how: 'Check that the import path is right, then run `go get` for it and `go mod tidy`.',
    references: ['https://go.dev/ref/mod#resolve-pkg-mod'],
  },
  examples: {
    match: [
      {
        name: 'Go 1.26',
        log: 'internal/a.go:3:8: no required module provides package example.com/dep; to add it:',
        captures: { path: 'internal/a.go', package: 'example.com/dep' },
      },
      {
        name: 'vendored',
        log: 'a.go:2:8: cannot find module providing package example.com/none: import lookup disabled by -mod=vendor',
        captures: { missing: 'example.com/none' },
      },
    ],
    ignore: [{ name: 'prose', log: 'explains that no required module provides package x' }],
  },
});
