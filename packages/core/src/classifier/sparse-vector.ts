/** A row with few entries that are not zero; the indices are in order and differ. */
export interface SparseVector {
  readonly indices: Uint32Array;
  /** As long as `indices`. */
  readonly values: Float32Array;
}

/** The row's entries folded to `1 << bits` places; entries that meet are added. */
export function foldVector(vector: SparseVector, bits: number): SparseVector {
  const mask = (1 << bits) - 1;
  const sums = new Map<number, number>();
  for (let at = 0; at < vector.indices.length; at += 1) {
    const place = (vector.indices[at] as number) & mask;
    sums.set(place, (sums.get(place) ?? 0) + (vector.values[at] as number));
  }
  const indices = Uint32Array.from(sums.keys()).sort();
  return { indices, values: Float32Array.from(indices, (place) => sums.get(place) as number) };
}
