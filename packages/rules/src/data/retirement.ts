/** Something a CI file names that its vendor has switched off, or has announced to. */
export interface Retirement {
  /** What to write instead: the nearest supported thing of the same kind. */
  readonly replacement: string;
  /** First day it no longer works, as `YYYY-MM-DD`. */
  readonly ends: string;
  /** Where the vendor said so. */
  readonly source: string;
}

export type Retirements = Readonly<Record<string, Retirement>>;
