/** How well probabilities foretold the classes of rows nobody trained on. */
export interface Metrics {
  readonly rows: number;
  /** Share of rows whose most likely class is right. */
  readonly accuracy: number;
  /** Share of rows whose class is one of the two most likely. */
  readonly top2: number;
  /** Mean of F1 over the classes that occur. */
  readonly macroF1: number;
  /** Expected calibration error of the most likely class, ten equal ranges of confidence. */
  readonly calibrationError: number;
  readonly byClass: readonly {
    readonly rows: number;
    readonly precision: number;
    readonly recall: number;
    readonly f1: number;
  }[];
  /** Rows: what it is; columns: what was said. */
  readonly confusion: readonly (readonly number[])[];
  /** By range of confidence, lowest first; ranges nothing fell into are left out. */
  readonly calibration: readonly { readonly rows: number; readonly confidence: number; readonly accuracy: number }[];
}

const RANGES = 10;

/** Measures probabilities against what the rows are. Needs at least one row. */
export function metricsOf(probabilities: readonly Float64Array[], labels: Uint8Array, classes: number): Metrics {
  const confusion = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  const ranges = Array.from({ length: RANGES }, () => ({ rows: 0, confidence: 0, right: 0 }));
  let [right, second] = [0, 0];
  probabilities.forEach((row, at) => {
    const [best, next] = twoBest(row);
    const label = labels[at] as number;
    const counts = confusion[label] as number[];
    counts[best] = (counts[best] as number) + 1;
    if (best === label) right += 1;
    if (best === label || next === label) second += 1;
    const confidence = row[best] as number;
    const range = ranges[Math.min(RANGES - 1, Math.floor(confidence * RANGES))] as (typeof ranges)[number];
    range.rows += 1;
    range.confidence += confidence;
    if (best === label) range.right += 1;
  });
  const byClass = confusion.map((counts, kind) => {
    const rows = counts.reduce((sum, count) => sum + count, 0);
    const said = confusion.reduce((sum, other) => sum + (other[kind] as number), 0);
    const hits = counts[kind] as number;
    return {
      rows,
      precision: said === 0 ? 0 : hits / said,
      recall: rows === 0 ? 0 : hits / rows,
      f1: rows + said === 0 ? 0 : (2 * hits) / (rows + said),
    };
  });
  const occurring = byClass.filter(({ rows }) => rows > 0);
  return {
    rows: labels.length,
    accuracy: right / labels.length,
    top2: second / labels.length,
    macroF1: occurring.reduce((sum, { f1 }) => sum + f1, 0) / occurring.length,
    calibrationError: ranges.reduce((sum, range) => sum + Math.abs(range.confidence - range.right), 0) / labels.length,
    byClass,
    confusion,
    calibration: ranges
      .filter(({ rows }) => rows > 0)
      .map(({ rows, confidence, right: hits }) => ({ rows, confidence: confidence / rows, accuracy: hits / rows })),
  };
}

/** The two highest places, the highest first; of equals, the first. */
function twoBest(row: Float64Array): readonly [number, number] {
  let best = 0;
  let next = -1;
  for (let at = 1; at < row.length; at += 1) {
    if ((row[at] as number) > (row[best] as number)) {
      next = best;
      best = at;
    } else if (next < 0 || (row[at] as number) > (row[next] as number)) next = at;
  }
  return [best, next];
}
