import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/go-compiler-error',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: '.go:',
  // go build, go vet and staticcheck.
  pattern:
    /^(?:vet: |# \S+ )?(?<path>[^\s:]+\.go):(?<line>\d+):(?<column>\d+): (?<message>(?!missing go\.sum entry)\S.*)$/,
  captures: ['path', 'line', 'column', 'message'],
  specificity: 'general',
  docs: {
    title: 'Go compiler or vet error',
    what: 'go stopped at `{path}` line {line}: {message}',
    why: 'The package does not compile, or `go vet` refuses it.',
    how: 'Change the code at `{path}` line {line}; repair the first error first.',
    references: ['https://go.dev/ref/spec'],
  },
  examples: {
    match: [
      {
        name: 'compiler',
        log: '# example.com/app\n./cmd/main.go:9:2: undefined: run',
        captures: { path: './cmd/main.go', line: '9', column: '2', message: 'undefined: run' },
      },
      { name: 'vet', log: 'vet: ./a.go:10:14: undefined: strings', captures: { message: 'undefined: strings' } },
    ],
    ignore: [
      { name: 'a stack frame', log: '\t/src/app/main.go:8 +0x2' },
      { name: 'a test log', log: '    a_test.go:6: got 2; want 3' },
    ],
  },
});
