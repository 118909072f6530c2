import type { SparseVector } from './sparse-vector.ts';

/** Adds up features place by place, kind by kind, and gives the row that they make. */
export class FeatureSums {
  readonly #values: Float64Array;
  /** The kind that put a place last. */
  readonly #kinds: Uint32Array;
  #kind = 1;
  #places: number[] = [];
  #touched: number[] = [];

  constructor(places: number) {
    this.#values = new Float64Array(places);
    this.#kinds = new Uint32Array(places);
  }

  /** A feature of the kind at hand; a second time it changes nothing. */
  put(place: number): void {
    if (this.#kinds[place] === this.#kind) return;
    this.#kinds[place] = this.#kind;
    this.#places.push(place);
  }

  /** Ends a kind: all its features alike, together of this length. */
  endKind(length: number): void {
    const value = length / Math.sqrt(this.#places.length);
    for (const place of this.#places) {
      if (this.#values[place] === 0) this.#touched.push(place);
      this.#values[place] = (this.#values[place] as number) + value;
    }
    this.#places = [];
    this.#kind += 1;
  }

  /** The row of all that was added; what comes after starts from nothing. */
  take(): SparseVector {
    const indices = Uint32Array.from(this.#touched).sort();
    const values = new Float32Array(indices.length);
    for (let at = 0; at < indices.length; at += 1) {
      const place = indices[at] as number;
      values[at] = this.#values[place] as number;
      this.#values[place] = 0;
    }
    this.#touched = [];
    return { indices, values };
  }
}
