/** A finding of pycodestyle or pyflakes: its code, its 1-based place, and the rest of its message. */
export interface StyleFinding {
  readonly line: number;
  readonly column: number;
  readonly code: string;
  readonly message: string;
}

export type Repair = (lines: string[], at: number, finding: StyleFinding) => boolean;

export const edit =
  (change: (line: string, column: number) => string | undefined): Repair =>
  (lines, at, { column }) => {
    const line = lines[at] ?? '';
    const changed = change(line, column - 1);
    if (changed === undefined || changed === line) return false;
    lines[at] = changed;
    return true;
  };

export const insertAt = (line: string, at: number, text: string) => `${line.slice(0, at)}${text}${line.slice(at)}`;
export const withoutBlanksAt = (line: string, at: number) => {
  const blanks = /^[ \t]+/.exec(line.slice(at))?.[0].length ?? 0;
  return blanks === 0 ? undefined : line.slice(0, at) + line.slice(at + blanks);
};

/** As many blank lines before a line, and its comments and decorators above it, as the finding expects. */
export const blankLines: Repair = (lines, at, { message }) => {
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

/** Four blanks for each tab of an indentation, but not in a text of several lines, where they are its value. */
export const withoutTabs: Repair = (lines, at) => {
  const indent = /^[ \t]+/.exec(lines[at] ?? '')?.[0] ?? '';
  const quotes = lines
    .slice(0, at)
    .join('\n')
    .split(/"""|'''/).length;
  if (!indent.includes('\t') || / \t/.test(indent) || quotes % 2 === 0) return false;
  lines[at] = indent.replaceAll('\t', '    ') + (lines[at] ?? '').slice(indent.length);
  return true;
};

export const oneBlankAt = edit((line, at) => {
  const start = line.slice(0, at).trimEnd().length;
  const end = line.length - line.slice(at).trimStart().length;
  return start === 0 || end <= start ? undefined : `${line.slice(0, start)} ${line.slice(end)}`;
});

export const spaceOperator = edit((line, at) => {
  const operator = /^(?:[-+*/%|&^<>=!]=|->|:=|\*\*|\/\/|<<|>>|[-+*/%|&^<>=])/.exec(line.slice(at))?.[0];
  if (operator === undefined) return undefined;
  const after = at + operator.length;
  const spaced = /[ \t]/.test(line[after] ?? ' ') ? line : insertAt(line, after, ' ');
  return /[ \t]/.test(spaced[at - 1] ?? ' ') ? spaced : insertAt(spaced, at, ' ');
});
