import { defineRule } from '@self-healer/core/rule';
import { ONE_TOKEN_REPAIRS } from '../support/go/one-token-repairs.ts';
import { fixAt } from '../support/javascript/ts-location.ts';

export const rule = defineRule({
  id: 'build/go-one-token',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: [
    'no new variables',
    'is not used',
    'has pointer receiver)',
    '(mismatched types ',
    'cannot use nil as ',
    ' as int',
    '(untyped int constant) as string value',
    ' as uint',
    ' as float64',
  ],
  pattern:
    /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): (?<message>no new variables on left side of :=|append\(.{1,300} is not used|invalid operation: .{1,300} \(mismatched types (?:u?int\d{0,2}|float\d\d) and (?:u?int\d{0,2}|float\d\d)\)|cannot use nil as [\w.]{1,200} value in (?:return statement|variable declaration|assignment)|cannot use .{1,300} as (?:u?int\d{0,2}|float64) value in .{1,200}|cannot use -?\d{1,18} \(untyped int constant\) as string value in .{1,200}|cannot use .{1,600} has pointer receiver\))$/,
  captures: ['path', 'line', 'column', 'message'],
  docs: {
    title: 'A Go statement lacks one token, or has one too many',
    what: '{path}:{line}: {message}',
    why: 'A value is declared twice, thrown away, of a narrower type than it is used as, nothing where a value is due, or given without its address.',
    how: 'Write `=` for `:=`, keep what `append` gives back, convert to the wider type, or give the address with `&`.',
    references: ['https://go.dev/ref/spec'],
  },
  async fix({ path, line, column, message }, repo, context) {
    const repair = ONE_TOKEN_REPAIRS.find(({ message: said }) => said.test(message));
    if (repair === undefined) return undefined;
    const named = repair.message.exec(message)?.groups?.named ?? '';
    return fixAt({ path, line, column }, repo, context, repair.title, 'review', (place) => {
      const mended = repair.mend(place.lineText, place.column, named, message);
      if (mended === undefined) return undefined;
      const lines = place.text.split('\n');
      lines[place.line - 1] = (lines[place.line - 1] ?? '').replace(place.lineText, () => mended);
      return lines.join('\n');
    });
  },
  examples: {
    match: [
      {
        name: 'declared twice',
        log: './a.go:5:4: no new variables on left side of :=',
        repo: { 'a.go': 'package a\n\nfunc A(x int) int {\n\ty := 1\n\ty := x + y\n\treturn y\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc A(x int) int {\n\ty := 1\n\ty = x + y\n\treturn y\n}\n' },
      },
      {
        name: 'append',
        log: './a.go:4:2: append(xs, x) (value of type []int) is not used',
        repo: { 'a.go': 'package a\n\nfunc Add(xs []int, x int) []int {\n\tappend(xs, x)\n\treturn xs\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc Add(xs []int, x int) []int {\n\txs = append(xs, x)\n\treturn xs\n}\n' },
      },
      {
        name: 'an address',
        log: './a.go:3:22: cannot use T{} (value of struct type T) as fmt.Stringer value in variable declaration: T does not implement fmt.Stringer (method String has pointer receiver)',
        repo: { 'a.go': 'package a\n\nvar _ fmt.Stringer = T{}\n' },
        patched: { 'a.go': 'package a\n\nvar _ fmt.Stringer = &T{}\n' },
      },
      {
        name: 'addresses of a list',
        log: './a.go:4:13: cannot use T{…} (value of struct type T) as S value in array or slice literal: T does not implement S (method M has pointer receiver)',
        repo: { 'a.go': 'package a\n\nfunc All() []S {\n\treturn []S{T{1}, U{}, T{2}}\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc All() []S {\n\treturn []S{&T{1}, U{}, &T{2}}\n}\n' },
      },
      {
        name: 'nothing, where nothing else tells that it is nothing',
        log: './a.go:6:9: cannot use nil as User value in return statement',
        repo: { 'a.go': 'package a\n\ntype User struct{ Name string }\n\nfunc Find() User {\n\treturn nil\n}\n' },
      },
      {
        name: 'nothing, where a text is returned',
        log: './a.go:4:9: cannot use nil as string value in return statement',
        repo: { 'a.go': 'package a\n\nfunc A(err error) (string, error) {\n\treturn nil, err\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc A(err error) (string, error) {\n\treturn "", err\n}\n' },
      },
      {
        name: 'two widths',
        log: './a.go:4:9: invalid operation: sum / n (mismatched types int64 and int)',
        repo: { 'a.go': 'package a\n\nfunc Mean(sum int64, n int) int64 {\n\treturn sum / n\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc Mean(sum int64, n int) int64 {\n\treturn sum / int64(n)\n}\n' },
      },
      {
        name: 'two signs',
        log: './a.go:4:9: invalid operation: sum / n (mismatched types uint64 and int)',
        repo: { 'a.go': 'package a\n\nfunc Mean(sum uint64, n int) uint64 {\n\treturn sum / n\n}\n' },
      },
      {
        name: 'an argument',
        log: './a.go:4:7: cannot use n (variable of type int) as int64 value in argument to keep',
        repo: { 'a.go': 'package a\n\nfunc A(n int) {\n\tkeep(n)\n}\n' },
        patched: { 'a.go': 'package a\n\nfunc A(n int) {\n\tkeep(int64(n))\n}\n' },
      },
      {
        name: 'a number in quotes',
        log: 'vet: ./a.go:3:23: cannot use "8080" (untyped string constant) as int value in struct literal',
        repo: { 'a.go': 'package a\n\nvar a = server{Port: \t"8080"}\n' },
        patched: { 'a.go': 'package a\n\nvar a = server{Port: \t8080}\n' },
      },
      {
        name: 'a text without quotes',
        log: './a.go:3:16: cannot use 7 (untyped int constant) as string value in variable declaration',
        repo: { 'a.go': 'package a\n\nvar a string = 7\n' },
        patched: { 'a.go': 'package a\n\nvar a string = "7"\n' },
      },
      {
        name: 'an argument that would be cut',
        log: './a.go:4:7: cannot use n (variable of type int64) as int32 value in argument to keep',
        repo: { 'a.go': 'package a\n\nfunc A(n int64) {\n\tkeep(n)\n}\n' },
      },
    ],
    ignore: [{ name: 'another value', log: './a.go:4:2: x + 1 (value of type int) is not used' }],
  },
});
