/** Which revision of which repository a run built. */
export interface SourceRef {
  readonly repository: URL;
  readonly headRevision: string;
  readonly headRef?: string;
  /** The branch a change should go to. */
  readonly baseRef?: string;
  /** `fromFork` absent means unknown, and unknown is treated as a fork: nothing is pushed. */
  readonly change?: { readonly id: string; readonly baseRef: string; readonly fromFork?: boolean };
}
