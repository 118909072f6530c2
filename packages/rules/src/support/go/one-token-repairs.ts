import { escapePattern } from '../text/escape-pattern.ts';

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

/** What the compiler says, and the line as it must be; `named` is what the message names. */
export const ONE_TOKEN_REPAIRS: readonly {
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
      /^cannot use (?<named>nil) as (?:\w+\.)?\w+ value in (?:return statement|variable declaration|assignment)$/,
    title: 'Write the zero value of the type',
    mend: (line, column, named, message) => {
      // Alone, what is there cannot be told from what is not: the caller needs a pointer, or a second answer.
      if (/ in return statement$/.test(message) && !/^nil, (?:.{1,100}, )?(?!nil\b)\w/.test(line.slice(column)))
        return undefined;
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
