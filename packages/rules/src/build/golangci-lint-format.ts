import { defineRule } from '@self-healer/core/rule';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { windowMatches } from '../support/text/window-matches.ts';

// golangci-lint 1: "File is not `gofmt`-ed with `-s` (gofmt)"; 2: "File is not properly formatted (gofmt)". The action prints it as an annotation.
const pattern =
  /^(?:##\[error\]|Error: )?(?<path>[^\s:]+\.go):(?<line>\d+)(?::(?<column>\d+))?:? (?:error: )?File is not (?:properly formatted|`\w+`-ed\b[^(]*) \((?<linter>gofmt|gofumpt|goimports|gci|golines)\)/;

export const rule = defineRule({
  id: 'build/golangci-lint-format',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['go'],
  needle: 'File is not ',
  pattern,
  captures: ['path', 'line', 'column?', 'linter'],
  explains: ['build/golangci-lint-issue'],
  docs: {
    title: 'golangci-lint found an unformatted Go file',
    what: '`{path}` is not formatted as {linter} wants it.',
    why: 'The file was committed without running the formatter.',
    how: 'Run `golangci-lint fmt` (or `{linter} -w {path}`) and commit the result.',
    references: ['https://golangci-lint.run/docs/formatters/'],
  },
  async fix(_facts, repo, { window }) {
    const seen = windowMatches(window, pattern);
    // Only gofmt comes with Go; what the others want beyond it needs the version that the linter pins.
    if (seen.every(({ linter }) => linter !== 'gofmt' && linter !== 'goimports')) return undefined;
    const printed = [...new Set(seen.flatMap(({ path }) => path ?? []))];
    const paths = (await Promise.all(printed.map((path) => trackedPath(path, repo)))).flatMap((path) => path ?? []);
    if (paths.length === 0) return undefined;
    return {
      title: 'Format Go files with gofmt',
      safety: 'safe',
      edits: [{ kind: 'tool', argv: ['gofmt', '-s', '-w', ...paths], cwd: '.', writes: paths, network: false }],
      verify: 'golangci-lint run',
    };
  },
  examples: {
    match: [
      {
        name: 'golangci-lint 2',
        log: 'internal/store/store.go:14:1: File is not properly formatted (gofmt)',
        captures: { path: 'internal/store/store.go', line: '14', column: '1', linter: 'gofmt' },
        repo: { 'internal/store/store.go': 'package store\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['gofmt', '-s', '-w', 'internal/store/store.go'],
            cwd: '.',
            writes: ['internal/store/store.go'],
            network: false,
          },
        ],
      },
      {
        name: 'two formatters, of a file in a subfolder',
        log: 'Error: cart/cart.go:14:1: File is not properly formatted (gofmt)\n  Error: cart/cart.go:6:2: File is not properly formatted (goimports)',
        repo: { 'backend/cart/cart.go': 'package cart\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['gofmt', '-s', '-w', 'backend/cart/cart.go'],
            cwd: '.',
            writes: ['backend/cart/cart.go'],
            network: false,
          },
        ],
      },
      {
        name: 'golangci-lint 1, another formatter',
        log: 'main.go:7: File is not `gofumpt`-ed (gofumpt)',
        captures: { path: 'main.go', linter: 'gofumpt' },
        repo: { 'main.go': 'package main\n' },
      },
    ],
    ignore: [{ name: 'another linter', log: 'main.go:7:2: File is not closed (bodyclose)' }],
  },
});
