import { defineRule } from '@self-healer/core/rule';
import { mendGoSyntax } from '../support/go/syntax-slips.ts';
import { fixAt } from '../support/javascript/ts-location.ts';

export const rule = defineRule({
  id: 'build/go-syntax-slip',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: [
    'syntax error: unexpected ',
    'syntax error: cannot use ',
    'syntax error: else must ',
    'more than one character in rune',
    ': newline in string',
    ': missing condition in if ',
  ],
  // The compiler, 1.18 to 1.26.
  pattern:
    /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): (?<said>syntax error: (?:unexpected (?:keyword )?else(?:, expected \}| at end of statement)?.{0,60}|unexpected semicolon or newline before \{|unexpected name \w{1,100} at end of statement|unexpected (?:(?:keyword|name) \w{1,100}|literal \S.{0,200}) in (?:argument list|composite literal); possibly missing comma or [)}]|unexpected keyword \w{1,20}, expected expression|unexpected newline, expected \{ after (?:if|for|switch) clause|else must be followed by if or statement block|unexpected name \w{1,100}, expected \{|unexpected \)(?: at end of statement|, expected := or = or comma)|unexpected (?:\+\+|--), expected \}|cannot use (?:assignment )?.{1,200} as value)|more than one character in rune literal|newline in string)$/,
  captures: ['path', 'line', 'column', 'said'],
  explains: ['build/go-compiler-error', 'build/go-package-failed', 'build/brace-extra'],
  docs: {
    title: 'A line of Go is written as in another language',
    what: '{path}:{line}: {said}.',
    why: 'Go has `for` for every loop, `}` and `else` on one line, `{` at the end of a line, `n++` as a statement, and texts in double quotes.',
    how: 'Write it as Go wants it.',
    references: ['https://go.dev/ref/spec'],
  },
  fix: ({ path, line, column, said }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Write it as Go wants it', 'review', (place) =>
      mendGoSyntax(place.text, place.line, place.column, said),
    ),
  examples: {
    match: [
      {
        name: 'else on a line of its own',
        log: './a.go:7:2: syntax error: unexpected keyword else, expected }',
        captures: { line: '7' },
        repo: {
          'a.go': 'package a\n\nfunc F(n int) int {\n\tif n > 1 {\n\t\treturn 1\n\t}\n\telse {\n\t\treturn 2\n\t}\n}\n',
        },
        patched: {
          'a.go': 'package a\n\nfunc F(n int) int {\n\tif n > 1 {\n\t\treturn 1\n\t} else {\n\t\treturn 2\n\t}\n}\n',
        },
      },
      {
        name: 'two names in a head without a comma',
        log: './a.go:4:7: syntax error: unexpected name ok, expected {',
        repo: {
          'a.go':
            'package a\n\nfunc F(m map[string]int) int {\n\tif v ok := m["a"]; ok {\n\t\treturn v\n\t}\n\treturn 0\n}\n',
        },
        patched: {
          'a.go':
            'package a\n\nfunc F(m map[string]int) int {\n\tif v, ok := m["a"]; ok {\n\t\treturn v\n\t}\n\treturn 0\n}\n',
        },
      },
      {
        name: 'a call of nothing without its first bracket',
        log: './a.go:4:13: syntax error: unexpected ) at end of statement',
        repo: { 'a.go': 'package a\n\nfunc F(b B) int {\n\treturn b.Len)\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc F(b B) int {\n\treturn b.Len()\n}\n' },
      },
      {
        name: 'an argument behind another without a comma',
        log: './a.go:4:17: syntax error: unexpected name b in argument list; possibly missing comma or )',
        repo: { 'a.go': 'package a\n\nfunc F(a T, b int) int {\n\treturn add(a.n b)\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc F(a T, b int) int {\n\treturn add(a.n, b)\n}\n' },
      },
      {
        name: 'a text in a list without a comma',
        log: './a.go:3:24: syntax error: unexpected literal "b" in composite literal; possibly missing comma or }',
        repo: { 'a.go': 'package a\n\nvar x = []string{"abc" "b"}\n' },
        patched: { 'a.go': 'package a\n\nvar x = []string{"abc", "b"}\n' },
      },
      {
        name: 'a condition whose block is not opened',
        log: './a.go:5:3: syntax error: unexpected keyword return, expected expression',
        repo: { 'a.go': 'package a\n\nfunc F(n int) int {\n\tif n == 1\n\t\treturn 2\n\t}\n\treturn n\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc F(n int) int {\n\tif n == 1 {\n\t\treturn 2\n\t}\n\treturn n\n}\n' },
      },
      {
        name: 'a loop whose block is not opened',
        log: './a.go:4:23: syntax error: unexpected newline, expected { after for clause',
        repo: { 'a.go': 'package a\n\nfunc F(xs []int) {\n\tfor _, x := range xs\n\t\tg(x)\n\t}\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc F(xs []int) {\n\tfor _, x := range xs {\n\t\tg(x)\n\t}\n}\n' },
      },
      {
        name: 'an assignment below a condition whose block is not opened',
        log: './a.go:5:6: syntax error: cannot use n := &x as value',
        repo: { 'a.go': 'package a\n\nfunc F(x int) {\n\tif x == 1\n\t\tn := &x\n\t\tg(n)\n\t}\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc F(x int) {\n\tif x == 1 {\n\t\tn := &x\n\t\tg(n)\n\t}\n}\n' },
      },
      {
        name: 'two values that are given back without a comma',
        log: './a.go:6:14: syntax error: unexpected name errors at end of statement',
        repo: {
          'a.go': 'package a\n\nimport "errors"\n\nfunc F() ([]string, error) {\n\treturn nil errors.New("no")\n}\n',
        },
        patched: {
          'a.go': 'package a\n\nimport "errors"\n\nfunc F() ([]string, error) {\n\treturn nil, errors.New("no")\n}\n',
        },
      },
      {
        name: 'names that ran into one',
        log: './a.go:4:13: syntax error: unexpected ) at end of statement',
        repo: { 'a.go': 'package a\n\nfunc F(r rune) (s string) {\n\ts += stringr)\n\treturn s\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc F(r rune) (s string) {\n\ts += string(r)\n\treturn s\n}\n' },
      },
      {
        name: 'three names without a comma',
        log: './a.go:4:7: syntax error: unexpected name z at end of statement',
        repo: { 'a.go': 'package a\n\nfunc F() int {\n\tx, y z := 1, 2, 3\n\treturn x + y + z\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc F() int {\n\tx, y, z := 1, 2, 3\n\treturn x + y + z\n}\n' },
      },
      {
        name: 'a brace on a line of its own',
        log: './a.go:4:1: syntax error: unexpected semicolon or newline before {',
        repo: { 'a.go': 'package a\n\nfunc F(n int) int\n{\n\treturn n\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc F(n int) int {\n\treturn n\n}\n' },
      },
      {
        name: 'a call that is not closed',
        log: './a.go:7:2: syntax error: unexpected keyword if in argument list; possibly missing comma or )',
        repo: {
          'a.go':
            'package a\n\nimport "os"\n\nfunc F(p string) error {\n\t_, err := os.Stat(p\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn nil\n}\n',
        },
        patched: {
          'a.go':
            'package a\n\nimport "os"\n\nfunc F(p string) error {\n\t_, err := os.Stat(p)\n\tif err != nil {\n\t\treturn err\n\t}\n\treturn nil\n}\n',
        },
      },
      {
        name: 'a call that spreads its last argument',
        log: './a.go:5:2: syntax error: unexpected keyword return in argument list; possibly missing comma or )',
        repo: { 'a.go': 'package a\n\nfunc F(pairs ...int) int {\n\tn := count(pairs...\n\treturn n\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc F(pairs ...int) int {\n\tn := count(pairs...)\n\treturn n\n}\n' },
      },
      {
        name: 'a type without its brace',
        log: './a.go:4:2: syntax error: unexpected name depth, expected {',
        repo: { 'a.go': 'package a\n\ntype options struct\n\tdepth int\n}\n' },
        patched: { 'a.go': 'package a\n\ntype options struct {\n\tdepth int\n}\n' },
      },
      {
        name: 'an empty text',
        log: './a.go:4:9: newline in string',
        repo: { 'a.go': 'package a\n\nfunc F() string {\n\treturn "\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc F() string {\n\treturn ""\n}\n' },
      },
      {
        name: 'while',
        log: './a.go:4:8: syntax error: unexpected name n at end of statement',
        repo: { 'a.go': 'package a\n\nfunc F(n int) {\n\twhile n > 1 {\n\t\tn--\n\t}\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc F(n int) {\n\tfor n > 1 {\n\t\tn--\n\t}\n}\n' },
      },
      {
        name: 'a text',
        log: './a.go:4:9: more than one character in rune literal',
        repo: { 'a.go': "package a\n\nfunc F() string {\n\treturn 'abc'\n}\n" },
        patched: { 'a.go': 'package a\n\nfunc F() string {\n\treturn "abc"\n}\n' },
      },
      {
        name: 'a comparison',
        log: './a.go:4:5: syntax error: cannot use assignment n = 1 as value',
        repo: { 'a.go': 'package a\n\nfunc F(n int) bool {\n\tif n = 1 {\n\t\treturn true\n\t}\n\treturn false\n}\n' },
        patched: {
          'a.go': 'package a\n\nfunc F(n int) bool {\n\tif n == 1 {\n\t\treturn true\n\t}\n\treturn false\n}\n',
        },
      },
      {
        name: 'a step before its variable',
        log: './a.go:4:2: syntax error: unexpected ++, expected }',
        repo: { 'a.go': 'package a\n\nfunc F(n int) int {\n\t++n\n\treturn n\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc F(n int) int {\n\tn++\n\treturn n\n}\n' },
      },
      {
        name: 'a declaration that is misspelt',
        log: './a.go:4:8: syntax error: unexpected name n at end of statement',
        repo: { 'a.go': 'package a\n\nfunc F() {\n\tvarr n int\n}\n' },
      },
    ],
    ignore: [
      {
        name: 'an open bracket',
        log: './a.go:4:8: syntax error: unexpected newline in argument list; possibly missing comma or )',
      },
    ],
  },
});
