import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/golangci-lint-issue',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['go'],
  needle: '.go:',
  // golangci-lint text output: `path:line:col: message (linter)`; with the action `##[error]` or `Error: ` before it.
  pattern:
    /^(?:##\[error\]|Error: )?(?<path>[^\s:]+\.go):(?<line>\d+)(?::(?<column>\d+))?:? (?:error: )?(?<message>\S.{2,600}) \((?<linter>[a-z][a-z0-9]+)\)$/,
  captures: ['path', 'line', 'column?', 'message', 'linter'],
  specificity: 'general',
  explains: ['build/go-compiler-error'],
  docs: {
    title: 'golangci-lint found a problem',
    what: '{linter} says about `{path}` line {line}: {message}',
    why: 'The code does what one of the enabled linters forbids.',
    how: 'Change the code; `golangci-lint run --fix` repairs what the linter can repair itself.',
    references: ['https://golangci-lint.run/docs/linters/'],
  },
  examples: {
    match: [
      {
        name: 'errcheck',
        log: 'cmd/app/main.go:21:12: Error return value of `f.Close` is not checked (errcheck)',
        captures: { path: 'cmd/app/main.go', line: '21', column: '12', linter: 'errcheck' },
      },
    ],
    ignore: [{ name: 'a stack frame', log: '\t/src/app/main.go:8 +0x2' }],
  },
});
