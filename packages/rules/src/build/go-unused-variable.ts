import { defineRule } from '@self-healer/core/rule';
import { dropGoVariable } from '../support/go/drop-go-variable.ts';
import { fixAt } from '../support/javascript/ts-location.ts';

export const rule = defineRule({
  id: 'build/go-unused-variable',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: ['declared and not used', 'declared but not used'],
  // Go 1.20 turned the words around.
  pattern:
    /^(?:vet: )?(?<path>[^\s:]+\.go):(?<line>\d+):(?<column>\d+): (?:declared and not used: (?<name>\w+)|(?<oldName>\w+) declared (?:and|but) not used)$/,
  captures: ['path', 'line', 'column', 'name?', 'oldName?'],
  docs: {
    title: 'A Go variable is never used',
    what: 'A variable in `{path}` line {line} is declared and never used.',
    why: 'Go does not compile unused variables; usually a use was removed or forgotten.',
    how: 'Use the variable or remove it.',
    references: ['https://go.dev/doc/faq#unused_variables_and_imports'],
  },
  fix: ({ path, line, column, name, oldName }, repo, context) =>
    fixAt(
      { path, line, column },
      repo,
      context,
      `Let nothing declare ${name ?? oldName} that nobody reads`,
      'review',
      (place) => dropGoVariable(place.text, place.line, name ?? oldName ?? ''),
    ),
  examples: {
    match: [
      {
        name: 'the index of a loop',
        log: './a.go:5:6: declared and not used: i',
        repo: {
          'a.go':
            'package a\n\nfunc Sum(xs []int) (t int) {\n\t// all\n\tfor i, x := range xs {\n\t\tt += x\n\t}\n\treturn\n}\n',
        },
        patched: {
          'a.go':
            'package a\n\nfunc Sum(xs []int) (t int) {\n\t// all\n\tfor _, x := range xs {\n\t\tt += x\n\t}\n\treturn\n}\n',
        },
      },
      {
        name: 'the item of a loop',
        log: './a.go:4:9: declared and not used: x',
        repo: {
          'a.go':
            'package a\n\nfunc Count(xs []int) (t int) {\n\tfor i, x := range xs {\n\t\tt += i\n\t}\n\treturn\n}\n',
        },
        patched: {
          'a.go': 'package a\n\nfunc Count(xs []int) (t int) {\n\tfor i := range xs {\n\t\tt += i\n\t}\n\treturn\n}\n',
        },
      },
      {
        name: 'one that hides another',
        log: './a.go:6:3: declared and not used: scheme',
        repo: {
          'a.go':
            'package a\n\nfunc f(x bool) string {\n\tvar scheme string\n\tif x {\n\t\tscheme := "http"\n\t}\n\treturn scheme\n}\n',
        },
        patched: {
          'a.go':
            'package a\n\nfunc f(x bool) string {\n\tvar scheme string\n\tif x {\n\t\tscheme = "http"\n\t}\n\treturn scheme\n}\n',
        },
      },
      {
        name: 'one that hides another in a loop',
        log: './a.go:8:4: declared and not used: open',
        repo: {
          'a.go':
            'package a\n\nfunc f(xs []int) (n int) {\n\topen := false\n\tfor _, x := range xs {\n\t\tif open { n++ }\n\t\tif x == 1 {\n\t\t\topen := !open\n\t\t}\n\t}\n\treturn\n}\n',
        },
        patched: {
          'a.go':
            'package a\n\nfunc f(xs []int) (n int) {\n\topen := false\n\tfor _, x := range xs {\n\t\tif open { n++ }\n\t\tif x == 1 {\n\t\t\topen = !open\n\t\t}\n\t}\n\treturn\n}\n',
        },
      },
      {
        name: 'one of a function that runs at another time',
        log: './a.go:6:3: declared and not used: total',
        repo: {
          'a.go':
            'package a\n\nfunc f(n int, done chan int) int {\n\ttotal := n\n\tgo func() {\n\t\ttotal := n + count()\n\t\tdone <- n\n\t}()\n\treturn total\n}\n',
        },
      },
      {
        name: 'one that hides a parameter in each round of a loop',
        log: './a.go:5:3: declared and not used: name',
        repo: {
          'a.go':
            'package a\n\nfunc f(name string, people []P) (s string) {\n\tfor _, p := range people {\n\t\tname := trim(p.Name)\n\t\ts += p.Name\n\t}\n\treturn name + s\n}\n',
        },
      },
      {
        name: 'one that hides another that nobody reads below',
        log: './a.go:6:3: declared and not used: n',
        repo: {
          'a.go': 'package a\n\nfunc f(x bool) int {\n\tn := 1\n\tif x && n > 0 {\n\t\tn := 2\n\t}\n\treturn 0\n}\n',
        },
      },
      {
        name: 'a literal',
        log: 'vet: ./a.go:4:2: declared and not used: sep',
        captures: { name: 'sep' },
        repo: { 'a.go': 'package a\n\nfunc f() int {\n\tsep := ";"\n\treturn 1\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc f() int {\n\treturn 1\n}\n' },
      },
      {
        name: 'one of two results',
        log: './a.go:4:9: declared and not used: rest',
        captures: { name: 'rest' },
        repo: { 'a.go': 'package a\n\nfunc f() int {\n\tfirst, rest := cut()\n\treturn first\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc f() int {\n\tfirst, _ := cut()\n\treturn first\n}\n' },
      },
      {
        name: 'an error that nobody looks at',
        log: './a.go:4:5: declared and not used: err',
        repo: { 'a.go': 'package a\n\nfunc f() int {\n\tn, err := read()\n\treturn n\n}\n' },
      },
      {
        name: 'a verdict that nobody looks at',
        log: './a.go:4:2: declared and not used: same',
        repo: { 'a.go': 'package a\n\nfunc f(a, b string) bool {\n\tsame := a == b\n\treturn a != ""\n}\n' },
      },
      {
        name: 'whether there was one',
        log: './a.go:4:5: declared and not used: ok',
        repo: { 'a.go': 'package a\n\nfunc f(m map[string]int) int {\n\tn, ok := m["a"]\n\treturn n\n}\n' },
      },
      {
        name: 'one that gets its value below',
        log: './a.go:4:2: declared and not used: n',
        repo: { 'a.go': 'package a\n\nfunc f() int {\n\tn := 0\n\tn = g()\n\treturn 1\n}\n' },
      },
      { name: 'Go 1.20 and newer', log: './a.go:9:2: declared and not used: x', captures: { name: 'x' } },
      { name: 'older', log: './a.go:9:2: x declared but not used', captures: { oldName: 'x' } },
    ],
    ignore: [{ name: 'an import', log: './a.go:5:2: "os" imported and not used' }],
  },
});
