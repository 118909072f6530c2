import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/go-vet-printf',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['go'],
  needle: ['format %', 'non-constant format string'],
  pattern:
    /^(?:##\[error\]|Error: )?(?<path>[^\s:]+\.go):(?<line>\d+):(?<column>\d+): (?<message>(?:non-constant format string in call to |[\w.()*]+ (?:format %|call has possible|call needs \d|arg list ends with )).*)/,
  captures: ['path', 'line', 'column', 'message'],
  docs: {
    title: 'go vet refuses a format string',
    what: '`{path}` line {line}: {message}',
    why: 'A format verb does not fit its argument; newer Go versions also refuse a format that is not constant.',
    how: 'Use the verb for the type (`%v` always fits), or pass "%s" as the format.',
    references: ['https://pkg.go.dev/cmd/vet'],
  },
  examples: {
    match: [
      { name: 'wrong verb', log: 'a.go:6:14: fmt.Printf format %d has arg "x" of wrong type string' },
      { name: 'Go 1.24', log: 'a.go:7:14: non-constant format string in call to fmt.Errorf' },
    ],
    ignore: [{ name: 'a test log', log: '    a_test.go:6: format %d is fine' }],
  },
});
