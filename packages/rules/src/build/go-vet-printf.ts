import { defineRule } from '@self-healer/core/rule';
import { goFormat } from '../support/go/go-format.ts';
import { fixAt } from '../support/javascript/ts-location.ts';

export const rule = defineRule({
  id: 'build/go-vet-printf',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['go'],
  needle: ['format %', 'non-constant format string', 'call has possible', 'call needs ', 'arg list ends with'],
  pattern:
    /^(?:##\[error\]|Error: )?(?<path>[^\s:]+\.go):(?<line>\d+):(?<column>\d+): (?<message>(?:non-constant format string in call to |[\w.()*]+ (?:format %|call has possible|call needs \d|arg list ends with )).*)/,
  captures: ['path', 'line', 'column', 'message'],
  docs: {
    title: 'go vet refuses a format string',
    what: '`{path}` line {line}: {message}',
    why: 'A format verb does not fit its argument, the line ends twice, or the format is not constant, which newer Go versions refuse.',
    how: 'Use the verb for the type (`%v` always fits), or pass "%s" as the format.',
    references: ['https://pkg.go.dev/cmd/vet'],
  },
  fix: ({ path, line, column, message }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Write the format that fits the arguments', 'review', (place) =>
      goFormat(place.text, place.line, message),
    ),
  examples: {
    match: [
      {
        name: 'Go 1.26',
        log: 'a.go:4:2: fmt.Printf format %d has arg name of wrong type string',
        captures: { line: '4' },
        repo: { 'a.go': 'package a\n\nfunc f(name string, n int) {\n\tfmt.Printf("%d %d", n, name)\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc f(name string, n int) {\n\tfmt.Printf("%d %s", n, name)\n}\n' },
      },
      {
        name: 'a format that is a value',
        log: 'a.go:4:2: non-constant format string in call to fmt.Errorf',
        repo: { 'a.go': 'package a\n\nfunc f(why string) error {\n\treturn fmt.Errorf(why)\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc f(why string) error {\n\treturn fmt.Errorf("%s", why)\n}\n' },
      },
      {
        name: 'a line that ends twice',
        log: 'a.go:4:2: fmt.Println arg list ends with redundant newline',
        repo: { 'a.go': 'package a\n\nfunc f() {\n\tfmt.Println("usage: a FILE\\n")\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc f() {\n\tfmt.Println("usage: a FILE")\n}\n' },
      },
      { name: 'wrong verb', log: 'a.go:6:14: fmt.Printf format %d has arg "x" of wrong type string' },
      { name: 'Go 1.24', log: 'a.go:7:14: non-constant format string in call to fmt.Errorf' },
    ],
    ignore: [{ name: 'a test log', log: '    a_test.go:6: format %d is fine' }],
  },
});
