import type { ChangedFile, NewChange } from '../ports/forge.ts';

/** A state of the branch on the way to the whole change: all files that differ from the base by then. */
export interface ChangeStage {
  readonly commitMessage: string;
  readonly files: readonly ChangedFile[];
}

/** A branch of ours holds a commit for each; what comes after goes into the last. */
const MOST_STAGES = 9;

/** The states a branch goes through, one for each commit of the change. The last one is the change. */
export function stagesOf({ steps = [], commitMessage, files }: NewChange): readonly ChangeStage[] {
  if (steps.length < 2) return [{ commitMessage, files }];
  const state = new Map<string, ChangedFile>();
  const stages = steps.slice(0, MOST_STAGES).map((step): ChangeStage => {
    for (const file of step.files) state.set(file.path, file);
    return { commitMessage: step.commitMessage, files: [...state.values()] };
  });
  // However the steps were given, the change is what its files say.
  return [...stages.slice(0, -1), { commitMessage: stages.at(-1)?.commitMessage ?? commitMessage, files }];
}
