import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';

/** What the compiler says, and the line as it must be; `$1` is what the message names. */
const REPAIRS: readonly {
  readonly message: RegExp;
  readonly title: string;
  mend(line: string, column: number, named: string): string | undefined;
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
    message:
      /^cannot use (?<named>[\w.]+)\{.*\} \(value of (?:struct )?type .*\) as .* value in .*: .* does not implement .* \(method \w+ has pointer receiver\)$/,
    title: 'Give the address of what has methods of a pointer',
    mend: (line, column, named) =>
      line.slice(column).startsWith(`${named}{`) ? `${line.slice(0, column)}&${line.slice(column)}` : undefined,
  },
];

export const rule = defineRule({
  id: 'build/go-one-token',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['go'],
  needle: ['no new variables', 'is not used', ' and time.Duration)', 'has pointer receiver)'],
  pattern:
    /^(?:vet: )?(?<path>[^\s:]{1,300}\.go):(?<line>\d{1,7}):(?<column>\d{1,5}): (?<message>no new variables on left side of :=|append\(.{1,300} is not used|invalid operation: .{1,300} and time\.Duration\)|cannot use .{1,600} has pointer receiver\))$/,
  captures: ['path', 'line', 'column', 'message'],
  docs: {
    title: 'A Go statement lacks one token, or has one too many',
    what: '{path}:{line}: {message}',
    why: 'A value is declared twice, thrown away, multiplied by a duration, or given without its address.',
    how: 'Write `=` for `:=`, keep what `append` gives back, convert with `time.Duration`, or give the address with `&`.',
    references: ['https://go.dev/ref/spec'],
  },
  async fix({ path, line, column, message }, repo, context) {
    const repair = REPAIRS.find(({ message: said }) => said.test(message));
    if (repair === undefined) return undefined;
    const named = repair.message.exec(message)?.groups?.named ?? '';
    return fixAt({ path, line, column }, repo, context, repair.title, 'review', (place) => {
      const mended = repair.mend(place.lineText, place.column, named);
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
    ],
    ignore: [{ name: 'another value', log: './a.go:4:2: x + 1 (value of type int) is not used' }],
  },
});
