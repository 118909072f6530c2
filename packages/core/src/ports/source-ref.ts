/** Which revision of which repository a run built. */
export interface SourceRef {
  /** Without user and password. */
  readonly repository: URL;
  /** A commit of that repository; never the temporary merge commit some platforms build a change from. */
  readonly headRevision: string;
  /** The branch that was built, without `refs/heads/`. */
  readonly headRef?: string;
  /** The branch a repair should go to; `headRef` when absent, so a repair of a change goes to the change's own branch. */
  readonly baseRef?: string;
  /** `fromFork` absent means unknown, and unknown is treated as a fork: nothing is pushed. */
  readonly change?: { readonly id: string; readonly baseRef: string; readonly fromFork?: boolean };
}

/** The branch a repair goes to; undefined when the run names none. */
export function targetOf({ baseRef, headRef }: SourceRef): string | undefined {
  return baseRef ?? headRef;
}
