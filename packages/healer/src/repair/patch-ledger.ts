import type { PatchReport, Proof } from '@self-healer/core/model/heal-report';
import type { PatchSolution } from '@self-healer/core/model/patch-solution';

export type LedgerEntry = Partial<Omit<PatchReport, keyof PatchSolution>>;

/** What became of each patch, in the order they were planned. */
export interface PatchLedger {
  /** Rules that broke or hung: they are asked no more. */
  readonly leftOut: Set<string>;
  nextId(): string;
  record(patch: PatchSolution, entry: LedgerEntry): void;
  prove(id: string, proof: Proof): void;
  /** Changes every patch with one of the ids. */
  update(ids: readonly string[], entry: LedgerEntry): void;
  reports(): PatchReport[];
}

export function patchLedger(): PatchLedger {
  const entries = new Map<string, PatchReport>();
  let planned = 0;
  return {
    leftOut: new Set(),
    nextId() {
      planned += 1;
      return `p${planned}`;
    },
    record(patch, entry) {
      const known = entries.get(patch.id) ?? { ...patch, diff: '', status: 'planned', refused: null, proof: null };
      entries.set(patch.id, { ...known, ...entry });
    },
    prove(id, proof) {
      this.update([id], { proof });
    },
    update(ids, entry) {
      for (const id of ids) {
        const known = entries.get(id);
        if (known !== undefined) entries.set(id, { ...known, ...entry });
      }
    },
    reports: () => [...entries.values()].toSorted((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1))),
  };
}
