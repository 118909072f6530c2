export function total(rows) {
  return rows.reduce((sum, { count }) => sum + count, 0);
}
