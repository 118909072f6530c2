import type { Edit } from '@self-healer/core/model/edit';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import { composePatches, textOf } from '@self-healer/core/patcher/conflicts';
import type { FileChange } from '@self-healer/core/patcher/file-change';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { type ApplyDependencies, applyEdits } from '../workspace/apply-edits.ts';
import { diffOf } from '../workspace/diff.ts';
import type { Isolation } from '../workspace/isolation.ts';
import type { Candidate } from './candidates.ts';
import type { PatchLedger } from './patch-ledger.ts';

export interface AppliedGroup {
  /** Those whose edits are in the copy now. */
  readonly candidates: readonly Candidate[];
  readonly changes: readonly (readonly FileChange[])[];
  readonly state: string;
}

/** Makes the edits of several patches in a copy that is in `state`. What clashes or is refused is recorded and left out. */
export async function applyGroup(
  group: readonly Candidate[],
  isolation: Isolation,
  state: string,
  ledger: PatchLedger,
  deps: ApplyDependencies,
): Promise<AppliedGroup> {
  const base = await frozen(
    isolation.workspace(),
    group.flatMap(({ patch }) => patch.edits),
  );
  const made: Candidate[] = [];
  const changes: (readonly FileChange[])[] = [];
  let current = state;
  for (const candidate of group) {
    const { patch } = candidate;
    const together = await composePatches([...made.map((other) => other.patch), patch], base);
    const clash = together.conflicts.find((conflict) => conflict.patch.id === patch.id);
    if (clash !== undefined) {
      ledger.record(patch, { refused: `It touches the same lines as ${clash.with}.` });
      continue;
    }
    const before = new Set(
      (
        await composePatches(
          made.map((other) => other.patch),
          base,
        )
      ).edits.map(textOf),
    );
    const edits = together.edits.filter((edit) => !before.has(textOf(edit)));
    const applied = await applyEdits(edits, isolation, current, {
      ...deps,
      namedInLog: wordsOf(candidate.error),
      byModel: patch.suggestedBy !== undefined,
    });
    if (applied.kind === 'refused') {
      ledger.record(patch, { status: 'refused', refused: applied.why });
      continue;
    }
    ledger.record(patch, { diff: diffOf(applied.changes) });
    made.push(candidate);
    changes.push(applied.changes);
    current = applied.state;
  }
  return { candidates: made, changes, state: current };
}

/**
 * What the log says of an error, as the words that could name a package. What a rule advises out of a table of its own
 * is none of the log's.
 */
function wordsOf({ message, facts: { advice: _, ...facts }, evidence }: PipelineError): ReadonlySet<string> {
  const said = [message, ...Object.values(facts), ...evidence.map(({ text }) => text)].join(' ').toLowerCase();
  return new Set(said.match(/@?[a-z0-9][\w./+-]*/g)?.flatMap((word) => [word, word.replace(/[./].*$/, '')]));
}

/** The files that edits touch as they are now, whatever happens to them later. */
async function frozen(repo: Workspace, edits: readonly Edit[]): Promise<Workspace> {
  const texts = new Map<string, string | undefined>();
  for (const edit of edits) if (edit.kind !== 'tool') texts.set(edit.path, await repo.read(edit.path));
  return { ...repo, read: async (path) => (texts.has(path) ? texts.get(path) : repo.read(path)) };
}
