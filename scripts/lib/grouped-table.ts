/** A Markdown table with a line for each group of rows, in the order of their names, and one for all. */
export function groupedTable<Row>(
  columns: readonly string[],
  rows: readonly Row[],
  groupOf: (row: Row) => string,
  cellsOf: (rows: readonly Row[]) => readonly (string | number)[],
): string {
  const line = (name: string, own: readonly Row[]) => `| ${[name, ...cellsOf(own)].join(' | ')} |`;
  const names = [...new Set(rows.map(groupOf))].sort();
  return [
    `| ${columns.join(' | ')} |`,
    `|${'---|'.repeat(columns.length)}`,
    ...names.map((name) =>
      line(
        name,
        rows.filter((row) => groupOf(row) === name),
      ),
    ),
    line('**all**', rows),
  ].join('\n');
}
