export interface PrintedChange {
  /** 1-based, as the column. */
  readonly line: number;
  readonly column: number;
  readonly problem: string;
}

const CHANGE =
  /(?:Delete (?<deleted>\d{1,5}) characters|Replace (?<replaced>\d{1,5}) characters with '(?<by>[^']{0,300})'|Insert '(?<inserted>[^']{1,300})')\./;

/** What dotnet format prints of white space. */
const written = (text: string): string =>
  text.replaceAll('\\r', '\r').replaceAll('\\n', '\n').replaceAll('\\t', '\t').replaceAll('\\s', ' ');

/**
 * A text with the changes that dotnet format printed, when each of them is of white space alone, and the places are
 * such; undefined when they are of another text.
 */
export function changedAsPrinted(text: string, changes: readonly PrintedChange[]): string | undefined {
  const starts = [0];
  for (const { index } of text.matchAll(/\n/g)) starts.push(index + 1);
  let changed = text;
  for (const { line, column, problem } of changes.toSorted((a, b) => b.line - a.line || b.column - a.column)) {
    const groups = CHANGE.exec(problem)?.groups;
    const start = starts[line - 1];
    if (groups === undefined || start === undefined) return undefined;
    const at = start + column - 1;
    const count = Number(groups.deleted ?? groups.replaced ?? 0);
    const by = written(groups.by ?? groups.inserted ?? '');
    const gone = changed.slice(at, at + count);
    if (at > text.length || gone.length < count || /\S/.test(gone + by)) return undefined;
    changed =
      changed.slice(0, at) + (text.includes('\r\n') ? by.replace(/\r?\n/g, '\r\n') : by) + changed.slice(at + count);
  }
  return changed;
}
