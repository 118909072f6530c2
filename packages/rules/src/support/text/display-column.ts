/** Where in a line (from 0) a column (from 0) is that counts a tab as up to the next multiple of eight. */
export function indexOfColumn(line: string, column: number): number {
  let shown = 0;
  for (const [at, letter] of [...line].entries()) {
    if (shown >= column) return at;
    shown += letter === '\t' ? 8 - (shown % 8) : 1;
  }
  return line.length;
}

/** Where in a line (from 0) a word stands that a compiler points to, whether it counts tabs as one or as eight. */
export function placeOf(line: string, column: number, word: string): number | undefined {
  return [column, indexOfColumn(line, column)].find((at) => line.startsWith(word, at));
}
