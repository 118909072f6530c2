import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

/** Integers of one sign from the narrow to the wide; Go's own `int` has 32 bits at least and 64 at most. */
const WIDER = [
  ['int8', 'int16', 'int32', 'int', 'int64', 'float64'],
  ['uint8', 'uint16', 'uint32', 'uint', 'uint64', 'float64'],
  ['float32', 'float64'],
];

/** The type of the two that holds what both can hold. */
const widerNumber = (a: string, b: string): string | undefined => {
  const row = WIDER.find((each) => each.includes(a) && each.includes(b));
  return row === undefined || a === b ? undefined : row.indexOf(a) > row.indexOf(b) ? a : b;
};

const MIXED =
  /^invalid operation: (?<left>[\w.]{1,100}(?:\([\w.]{0,100}\))?) (?<operator>[-+*/%&|^<>=!]{1,2}) (?<right>[\w.]{1,100}(?:\([\w.]{0,100}\))?) \(mismatched types (?<a>\w+) and (?<b>\w+)\)$/;

/** What the compiler says, and the line as it must be; `$1` is what the message names. */
const REPAIRS: readonly {
  readonly message: RegExp;
  readonly title: string;
  mend(line: string, column: number, named: string, message: string): string | undefined;
}[] = [
  {
    message: /^no new variables on left side of :=$/,
    title: 'Assign what is declared already',
    mend: (line, column) => {
      const at = line.indexOf(':=', Math.max(0, column - 1));
      return at < 0 ? undefined : `${line.slice(0, at)}${line.slice(at + 1)}`;
    },
  },
  {
    message: /^append\((?<named>[\w.]+), .*\) \(value of type .*\) is not used$/,
    title: 'Keep what append gives back',
    mend: (line, column, named) =>
      line.slice(0, column).trim() === '' && line.slice(column).startsWith('append(')
        ? `${line.slice(0, column)}${named} = ${line.slice(column)}`
        : undefined,
  },
  {
    message:
      /^invalid operation: (?<named>[\w.]+) \* time\.\w+ \(mismatched types (?:u?int\d{0,2}) and time\.Duration\)$/,
    title: 'Multiply a duration by a duration',
    mend: (line, column, named) =>
      line.slice(column).startsWith(named)
        ? `${line.slice(0, column)}time.Duration(${named})${line.slice(column + named.length)}`
        : undefined,
  },
  {
    message: /^cannot use (?<named>nil) as (?:\w+\.)?\w+ value in return statement$/,
    title: 'Return the zero value of the type',
    mend: (line, column, named, message) => {
      const type = / as (?<type>[\w.]+) value/.exec(message)?.groups?.type ?? '';
      const numeric = /^(?:u?int\d{0,2}|float\d\d|byte|rune|uintptr)$/.test(type);
      const zero = type === 'string' ? '""' : type === 'bool' ? 'false' : numeric ? '0' : `${type}{}`;
      return line.slice(column).startsWith(named)
        ? `${line.slice(0, column)}${zero}${line.slice(column + named.length)}`
        : undefined;
    },
  },
  {
    message:
      /^invalid operation: .{1,200} \(mismatched types (?:u?int\d{0,2}|float\d\d) and (?:u?int\d{0,2}|float\d\d)\)$/,
    title: 'Convert to the wider type',
    mend: (line, column, _named, message) => {
      const said = MIXED.exec(message)?.groups;
      const { left = '', operator = '', right = '', a = '', b = '' } = said ?? {};
      const to = widerNumber(a, b);
      const start = line.indexOf(`${left} ${operator} ${right}`, Math.max(0, column));
      if (said === undefined || to === undefined || start !== column) return undefined;
      const by = to === a ? `${left} ${operator} ${to}(${right})` : `${to}(${left}) ${operator} ${right}`;
      return line.slice(0, start) + by + line.slice(start + `${left} ${operator} ${right}`.length);
    },
  },
  {
    message:
      /^cannot use (?<named>[\w.]+(?:\([\w.]*\))?) \((?:variable|value|constant \d+) of type (?:u?int\d{0,2}|float32)\) as (?:u?int\d{0,2}|float64) value in .{1,200}$/,
    title: 'Convert to the wider type',
    mend: (line, column, named, message) => {
      const { from = '', to = '' } = / of type (?<from>\w+)\) as (?<to>\w+) value/.exec(message)?.groups ?? {};
      return widerNumber(from, to) === to && line.slice(column).startsWith(named)
        ? `${line.slice(0, column)}${to}(${named})${line.slice(column + named.length)}`
        : undefined;
    },
  },
  {
    message: /^cannot use (?<named>"-?\d{1,18}") \(untyped string constant\) as u?int\d{0,2} value in .{1,200}$/,
    title: 'Write the number without quotes',
    mend: (line, column, named) =>
      line.slice(column).startsWith(named)
        ? line.slice(0, column) + named.slice(1, -1) + line.slice(column + named.length)
        : undefined,
  },
  {
    message: /^cannot use (?<named>-?\d{1,18}) \(untyped int constant\) as string value in .{1,200}$/,
    title: 'Write the text in quotes',
    mend: (line, column, named) =>
      line.slice(column).startsWith(named)
        ? `${line.slice(0, column)}"${named}"${line.slice(column + named.length)}`
        : undefined,
  },
  {
    message:
      /^cannot use (?<named>[\w.]+)\{.*\} \(value of (?:struct )?type .*\) as .* value in .*: .* does not implement .* \(method \w+ has pointer receiver\)$/,
    title: 'Give the address of what has methods of a pointer',
    // The compiler names one of a line's values, and the others of a list are of the same type.
    mend: (line, column, named) =>
      line.slice(column).startsWith(`${named}{`)
        ? line.slice(0, column) +
          line.slice(column).replace(new RegExp(`(?<![\\w.&\\]*])${escapePattern(named)}\\{`, 'g'), '&$&')
        : undefined,
  },
];

export const rule = defineRule({
  id: 'build/go-one-token',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: [
    'no new variables',
    'is not used',
    ' and time.Duration)',
    'has pointer receiver)',
    '(mismatched types ',
    'cannot use nil as ',
    ' as int',
    '(untyped int constant) as string value',
    ' as uint',
    ' as float64',
  ],
  pattern:
    /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): (?<message>no new variables on left side of :=|append\(.{1,300} is not used|invalid operation: .{1,300} and time\.Duration\)|invalid operation: .{1,300} \(mismatched types (?:u?int\d{0,2}|float\d\d) and (?:u?int\d{0,2}|float\d\d)\)|cannot use nil as [\w.]{1,200} value in return statement|cannot use .{1,300} as (?:u?int\d{0,2}|float64) value in .{1,200}|cannot use -?\d{1,18} \(untyped int constant\) as string value in .{1,200}|cannot use .{1,600} has pointer receiver\))$/,
  captures: ['path', 'line', 'column', 'message'],
  docs: {
    title: 'A Go statement lacks one token, or has one too many',
    what: '{path}:{line}: {message}',
    why: 'A value is declared twice, thrown away, of a narrower type than it is used as, nothing where a value is due, or given without its address.',
    how: 'Write `=` for `:=`, keep what `append` gives back, convert to the wider type, or give the address with `&`.',
    references: ['https://go.dev/ref/spec'],
  },
  async fix({ path, line, column, message }, repo, context) {
    const repair = REPAIRS.find(({ message: said }) => said.test(message));
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
        name: 'a duration',
        log: './a.go:6:9: invalid operation: seconds * time.Second (mismatched types int and time.Duration)',
        repo: {
          'a.go':
            'package a\n\nimport "time"\n\nfunc Wait(seconds int) time.Duration {\n\treturn seconds * time.Second\n}\n',
        },
        patched: {
          'a.go':
            'package a\n\nimport "time"\n\nfunc Wait(seconds int) time.Duration {\n\treturn time.Duration(seconds) * time.Second\n}\n',
        },
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
