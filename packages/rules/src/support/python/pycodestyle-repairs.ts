/** A finding of pycodestyle or pyflakes: its code, its 1-based place, and the rest of its message. */
export interface StyleFinding {
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: string;
}

/** Codes that have one repair, which changes no token of the code. */
export const STYLE_CODES =
  'E201|E202|E203|E211|E225|E231|E251|E261|E262|E265|E301|E302|E303|E305|E306|E401|E703|E711|E713|E714|F541|W291|W292|W293|W391';

type Repair = (lines: string[], at: number, finding: StyleFinding) => boolean;

const edit =
  (change: (line: string, column: number) => string | undefined): Repair =>
  (lines, at, { column }) => {
    const line = lines[at] ?? '';
    const changed = change(line, column - 1);
    if (changed === undefined || changed === line) return false;
    lines[at] = changed;
    return true;
  };

const insertAt = (line: string, at: number, text: string) => `${line.slice(0, at)}${text}${line.slice(at)}`;
const withoutBlanksAt = (line: string, at: number) => {
  const blanks = /^[ \t]+/.exec(line.slice(at))?.[0].length ?? 0;
  return blanks === 0 ? undefined : line.slice(0, at) + line.slice(at + blanks);
};

/** As many blank lines before a line, and its comments and decorators above it, as the finding expects. */
const blankLines: Repair = (lines, at, { message }) => {
  const expected = Number(/expected (?<count>\d)/.exec(message)?.groups?.count ?? Number.NaN);
  const most = /too many blank lines/.test(message) ? (/^\s/.test(lines[at] ?? '') ? 1 : 2) : expected;
  // What a finding names is a line of code: a blank one is of another state of the file.
  if (!Number.isInteger(most) || (lines[at] ?? '').trim() === '') return false;
  let start = at;
  while (start > 0 && (lines[start - 1] ?? '').trim() === '') start -= 1;
  if (start === 0) return false;
  lines.splice(start, at - start, ...Array.from({ length: most }, () => ''));
  return true;
};

const REPAIRS: Readonly<Record<string, Repair>> = {
  E201: edit((line, at) => withoutBlanksAt(line, at)),
  E202: edit((line, at) => withoutBlanksAt(line, at)),
  E203: edit((line, at) => withoutBlanksAt(line, at)),
  E211: edit((line, at) => withoutBlanksAt(line, at)),
  E225: edit((line, at) => {
    const operator = /^(?:[-+*/%|&^<>=!]=|->|:=|[-+*/%|&^<>=]|\*\*|\/\/|<<|>>)/.exec(line.slice(at))?.[0];
    if (operator === undefined) return undefined;
    const after = at + operator.length;
    const spaced = /[ \t]/.test(line[after] ?? ' ') ? line : insertAt(line, after, ' ');
    return /[ \t]/.test(spaced[at - 1] ?? ' ') ? spaced : insertAt(spaced, at, ' ');
  }),
  E231: edit((line, at) => {
    const mark = [at, at + 1, at - 1].find((each) => /[,;:]/.test(line[each] ?? ''));
    return mark === undefined || /[ \t]/.test(line[mark + 1] ?? ' ') ? undefined : insertAt(line, mark + 1, ' ');
  }),
  E251: edit((line, at) => withoutBlanksAt(line, at)),
  E261: edit((line, at) => {
    const hash = line.indexOf('#', Math.max(0, at - 1));
    return hash < 1 ? undefined : `${line.slice(0, hash).trimEnd()}  ${line.slice(hash)}`;
  }),
  E262: edit((line, at) => line.slice(0, at) + line.slice(at).replace(/^#:?\s*/, '# ')),
  E265: edit((line, at) => line.slice(0, at) + line.slice(at).replace(/^#:?\s*/, '# ')),
  E301: blankLines,
  E302: blankLines,
  E303: blankLines,
  E305: blankLines,
  E306: blankLines,
  E401: (lines, at) => {
    const parts = /^(?<indent>\s*)import (?<names>[\w.]+(?: as \w+)?(?:, ?[\w.]+(?: as \w+)?)+)\s*$/.exec(
      lines[at] ?? '',
    )?.groups;
    if (parts?.names === undefined) return false;
    lines.splice(at, 1, ...parts.names.split(/, ?/).map((name) => `${parts.indent}import ${name}`));
    return true;
  },
  E703: edit((line) => line.replace(/;\s*$/, '')),
  E711: edit((line) => line.replace(/ ?== ?None\b/g, ' is None').replace(/ ?!= ?None\b/g, ' is not None')),
  E713: edit((line) => line.replace(/\bnot ([\w.[\]'"]+) in (?=[\w.([{'"])/, '$1 not in ')),
  E714: edit((line) => line.replace(/\bnot ([\w.[\]'"]+) is (?=\w)/, '$1 is not ')),
  F541: edit((line, at) => {
    const quoted = line.slice(at);
    return /^f["']/i.test(quoted) && !/[{}]/.test(quoted) ? line.slice(0, at) + quoted.slice(1) : undefined;
  }),
  W291: edit((line) => line.trimEnd()),
  W292: (lines) => {
    if (lines.at(-1) === '') return false;
    lines.push('');
    return true;
  },
  W293: edit((line) => line.trimEnd()),
  W391: (lines) => {
    let end = lines.length;
    while (end > 0 && (lines[end - 1] ?? '').trim() === '') end -= 1;
    lines.splice(end, lines.length - end, ...(end === 0 ? [''] : ['']));
    if (end === 0) lines.splice(0, lines.length, '');
    return true;
  },
};

/** A Python source with the findings repaired that have one repair; undefined when it changes nothing. */
export function repairStyle(text: string, findings: readonly StyleFinding[]): string | undefined {
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(/\r?\n/);
  // From the end, so that the places of those above stay.
  const ordered = [...findings].sort((a, b) => b.line - a.line || b.column - a.column);
  for (const finding of ordered) {
    // Columns of a table and arrays give `== None` a meaning of its own.
    if (
      finding.code === 'E711' &&
      /^\s*(?:from|import) (?:sqlalchemy|numpy|pandas|peewee|polars|pony|sqlmodel)\b/m.test(text)
    )
      continue;
    const repair = Object.hasOwn(REPAIRS, finding.code) ? REPAIRS[finding.code] : undefined;
    if (finding.line >= 1 && finding.line <= lines.length) repair?.(lines, finding.line - 1, finding);
  }
  const content = lines.join(ending);
  return content === text ? undefined : content;
}
