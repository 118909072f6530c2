import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';
import type { PatchSolution } from '@self-healer/core/model/patch-solution';
import type { Safety } from '@self-healer/core/model/vocabulary';
import type { Isolation } from '../workspace/isolation.ts';
import { type Candidate, type CommandPlace, planCandidates } from './candidates.ts';
import type { PatchLedger } from './patch-ledger.ts';

export interface AttemptDependencies {
  readonly isolation: Isolation;
  readonly ledger: PatchLedger;
  readonly maxSafety: Safety;
  /** What sets it, where the caller cannot ask for more. */
  readonly safetyCeiling?: string;
  /** Whether tools may be started for edits. */
  readonly allowTools: boolean;
  readonly note: (text: string) => void;
  /** The command that failed, where it is known. */
  readonly command?: CommandPlace | undefined;
}

/** Rounds in which patches are tried one by one before they are tried all at once. */
const MOST_ALONE = 2;

/** Patches that are made and run together. */
export interface Attempt {
  readonly group: readonly Candidate[];
  /** Whether it holds patches of several rules, each of which may fail alone because of the others' errors. */
  readonly together: boolean;
}

/** One by one first, then all at once; where many errors came out one by one already, all at once first. */
export function inOrder(groups: readonly (readonly Candidate[])[], round: number): Attempt[] {
  const single = groups.map((group) => ({ group, together: false }));
  // What a run here shows nothing of, or alone can show to be right, is tried alone.
  const all = [...new Set(groups.flat())].filter(({ patch, second }) => patch.needs === undefined && !second);
  if (new Set(all.map(({ patch }) => patch.rule)).size < 2) return single;
  const together = { group: all, together: true };
  return round > MOST_ALONE ? [together, ...single] : [...single, together];
}

/** Says which patch of which error a candidate is. */
export const keyOf = ({ error, patch }: Candidate): string =>
  `${patch.rule} ${error.fingerprint} ${JSON.stringify(patch.edits)}`;

/** Each group as a whole, then each of its patches alone, so that a bad one does not stop the rest. */
export async function attempts(
  analysis: Analysis,
  tried: ReadonlySet<string>,
  { isolation, ledger, maxSafety, safetyCeiling, allowTools, note, command }: AttemptDependencies,
): Promise<readonly (readonly Candidate[])[]> {
  const groups = await planCandidates(analysis, isolation.workspace(), {
    command,
    nextId: () => ledger.nextId(),
    isLeftOut: (rule) => ledger.leftOut.has(rule),
    onBroken(rule, reason) {
      ledger.leftOut.add(rule);
      note(`The rule ${rule} broke and was left out: ${reason}`);
    },
  });
  return groups.flatMap((group) => {
    const open = group.filter((candidate) => !tried.has(keyOf(candidate)));
    // A second one is told when its turn comes: mostly the first helps.
    for (const { patch, second } of open) if (!second) ledger.record(patch, {});
    const allowed = open.filter(({ patch, second }) => {
      const why = heldBack(patch);
      if (why !== undefined && !second) note(`${patch.id} was not tried: ${why}`);
      return why === undefined;
    });
    const alone = allowed.map((candidate) => [candidate]);
    return allowed.length > 1 ? [allowed, ...alone] : alone;
  });

  function heldBack({ safety, edits }: PatchSolution): string | undefined {
    if (safety === 'review' && maxSafety === 'safe') {
      return `it needs a person to look at it. ${allowReview(safetyCeiling)}`;
    }
    const tool = edits.find((edit) => edit.kind === 'tool');
    return tool === undefined || allowTools
      ? undefined
      : `nothing may be run. Run \`${tool.argv.join(' ')}\` yourself.`;
  }
}

/** How patches are allowed that a person must look at. */
export function allowReview(safetyCeiling: string | undefined): string {
  return safetyCeiling === undefined
    ? 'Allow that with --max-safety review.'
    : `${safetyCeiling} allows none but safe ones here.`;
}
