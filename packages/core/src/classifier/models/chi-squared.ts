import type { TrainingRows } from './model.ts';

/** The places whose presence says most about the class, by Pearson's chi-squared; of equals, the lower place. */
export function tellingPlaces({ rows, labels, classes }: TrainingRows, count: number): readonly number[] {
  const seen = new Map<number, Float64Array>();
  const sizes = new Float64Array(classes);
  rows.forEach(({ indices }, at) => {
    const label = labels[at] as number;
    sizes[label] = (sizes[label] as number) + 1;
    for (const place of indices) {
      const counts = seen.get(place) ?? new Float64Array(classes);
      counts[label] = (counts[label] as number) + 1;
      seen.set(place, counts);
    }
  });
  const scored = [...seen].map(([place, counts]) => ({ place, score: chiSquared(counts, sizes, rows.length) }));
  return scored
    .sort((a, b) => b.score - a.score || a.place - b.place)
    .slice(0, count)
    .map(({ place }) => place);
}

/** How far the counts of a feature are from what they would be if it said nothing. */
export function chiSquared(counts: Float64Array, sizes: Float64Array, total: number): number {
  const present = counts.reduce((sum, count) => sum + count, 0);
  const absent = total - present;
  let sum = 0;
  counts.forEach((count, kind) => {
    const size = sizes[kind] as number;
    const expected = (present * size) / total;
    const expectedAbsent = (absent * size) / total;
    if (expected > 0) sum += (count - expected) ** 2 / expected;
    if (expectedAbsent > 0) sum += (size - count - expectedAbsent) ** 2 / expectedAbsent;
  });
  return sum;
}
