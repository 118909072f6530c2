import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { goFormat, isTurned } from '../support/go/go-format.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { windowMatches } from '../support/text/window-matches.ts';

const pattern =
  /^(?:##\[error\]|Error: )?(?<path>[^\s:]+\.go):(?<line>\d+):(?<column>\d+): (?<message>(?:non-constant format string in call to |[\w.()*]+ (?:format %|call has possible|call needs \d|arg list ends with )).*)/;

export const rule = defineRule({
  id: 'build/go-vet-printf',
  category: 'build',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['go'],
  needle: ['format %', 'non-constant format string', 'call has possible', 'call needs ', 'arg list ends with'],
  pattern,
  captures: ['path', 'line', 'column', 'message'],
  docs: {
    title: 'go vet refuses a format string',
    what: '`{path}` line {line}: {message}',
    why: 'A format verb does not fit its argument, the line ends twice, or the format is not constant, which newer Go versions refuse.',
    how: 'Use the verb for the type (`%v` always fits), put arguments that changed places back, or pass "%s" as the format.',
    references: ['https://pkg.go.dev/cmd/vet'],
  },
  async fix(_facts, repo, context) {
    const directories = await runDirectories(repo, context);
    const contents = new Map<string, string>();
    // What vet says of a file and its tests comes in one go, and no other finding is seen until all are gone.
    const found = windowMatches(context.window, pattern);
    for (const { path: printed, line, message } of found) {
      const beside = found.filter((each) => each.path === printed && each.line === line);
      if (isTurned(beside.map((each) => each.message ?? ''))) continue;
      const path = await trackedPath(printed ?? '', repo, directories);
      const before = path === undefined ? undefined : (contents.get(path) ?? (await repo.read(path)));
      if (path === undefined || before === undefined) continue;
      const after = goFormat(before, Number(line), message ?? '');
      if (after !== undefined) contents.set(path, after);
    }
    return contents.size === 0
      ? undefined
      : {
          title: 'Write the format that fits the arguments',
          safety: 'review',
          edits: [...contents].map(([path, content]) => ({ kind: 'write' as const, path, content })),
        };
  },
  examples: {
    match: [
      {
        name: 'arguments or verbs in the wrong order',
        log: 'a.go:4:13: fmt.Printf format %s has arg n of wrong type int\na.go:4:13: fmt.Printf format %d has arg name of wrong type string',
        repo: { 'a.go': 'package a\n\nfunc f(name string, n int) {\n\tfmt.Printf("%s has %d", n, name)\n}\n' },
      },
      {
        name: 'the same, of which vet tells one',
        log: 'a.go:4:13: fmt.Printf format %s has arg n of wrong type int',
        repo: { 'a.go': 'package a\n\nfunc f(name string, n int) {\n\tfmt.Printf("%s has %d", n, name)\n}\n' },
      },
      {
        name: 'a format that is printed as it stands',
        log: 'a.go:4:2: fmt.Println call has possible Printf formatting directive %d',
        repo: { 'a.go': 'package a\n\nfunc f(n int) {\n\tfmt.Println("n=%d", n)\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc f(n int) {\n\tfmt.Printf("n=%d\\n", n)\n}\n' },
      },
      {
        name: 'the same of a logger',
        log: 'a.go:4:2: log.Print call has possible Printf formatting directive %d',
        repo: { 'a.go': 'package a\n\nfunc f(n int) {\n\tlog.Print("n=%d", n)\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc f(n int) {\n\tlog.Printf("n=%d", n)\n}\n' },
      },
      {
        name: 'Go 1.26',
        log: 'a.go:4:2: fmt.Printf format %d has arg name of wrong type string',
        captures: { line: '4' },
        repo: { 'a.go': 'package a\n\nfunc f(name string, n int) {\n\tfmt.Printf("%d %d", n, name)\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc f(name string, n int) {\n\tfmt.Printf("%d %s", n, name)\n}\n' },
      },
      {
        name: 'two arguments in each other’s places',
        log: 'a.go:4:24: fmt.Printf format %s has arg id of wrong type int',
        repo: { 'a.go': 'package a\n\nfunc f(name string, id int) {\n\tfmt.Printf("%s has the id %d", id, name)\n}\n' },
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
      {
        name: 'two, in a file and its test',
        log: 'mail/a.go:4:2: fmt.Printf format %s has arg n of wrong type int\nmail/a_test.go:4:2: non-constant format string in call to (*testing.common).Fatalf',
        repo: {
          'mail/a.go': 'package mail\n\nfunc f(n int) {\n\tfmt.Printf("%s", n)\n}\n',
          'mail/a_test.go': 'package mail\n\nfunc g(t *testing.T, why string) {\n\tt.Fatalf(why)\n}\n',
        },
        patched: {
          'mail/a.go': 'package mail\n\nfunc f(n int) {\n\tfmt.Printf("%d", n)\n}\n',
          'mail/a_test.go': 'package mail\n\nfunc g(t *testing.T, why string) {\n\tt.Fatalf("%s", why)\n}\n',
        },
      },
      { name: 'wrong verb', log: 'a.go:6:14: fmt.Printf format %d has arg "x" of wrong type string' },
      { name: 'Go 1.24', log: 'a.go:7:14: non-constant format string in call to fmt.Errorf' },
    ],
    ignore: [{ name: 'a test log', log: '    a_test.go:6: format %d is fine' }],
  },
});
