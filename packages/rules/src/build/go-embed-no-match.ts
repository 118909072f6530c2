import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/go-embed-no-match',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: 'no matching files found',
  pattern: /^(?<path>[^\s:]+\.go):(?<line>\d+):(?<column>\d+): pattern (?<pattern>\S+): no matching files found$/,
  captures: ['path', 'line', 'column', 'pattern'],
  docs: {
    title: 'go:embed finds no files',
    what: '`{path}` line {line} embeds `{pattern}`, and no file matches it.',
    why: 'The files are made by another build step (a front end, a generator) that did not run before, or are git-ignored.',
    how: 'Run the step that makes the files before `go build`.',
    references: ['https://pkg.go.dev/embed'],
  },
  examples: {
    match: [
      {
        name: 'go build',
        log: 'web/web.go:5:12: pattern dist/*: no matching files found',
        captures: { pattern: 'dist/*' },
      },
    ],
    ignore: [{ name: 'glob of another tool', log: 'warning: pattern dist/*: no matching files found' }],
  },
});
