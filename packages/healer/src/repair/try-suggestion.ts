import { UsageError } from '@self-healer/core/errors';
import type { PatchSolution } from '@self-healer/core/model/patch-solution';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import type { AdvisorCase, Suggestion } from '@self-healer/core/ports/advisor';
import { causeOf } from '../proof/cause-of.ts';
import { judgeRun } from '../proof/judge-run.ts';
import { fewerTestsReason } from '../proof/proof-of.ts';
import { type ObservedRun, observe } from '../proof/prove.ts';
import { COPY } from './advisor-case.ts';
import { applyGroup } from './apply-group.ts';
import type { SearchDependencies } from './prove-group.ts';
import { type Link, recordProof } from './search-chain.ts';
import { suggestedEdits } from './suggested-edits.ts';

/** What suggestions are tried on. */
export interface Trial {
  readonly error: PipelineError;
  readonly about: AdvisorCase;
  /** The copy without any patch, and the run that fails there. */
  readonly state: string;
  readonly before: ObservedRun;
  readonly model: string;
  readonly deps: SearchDependencies;
}

export type Tried =
  | { readonly kind: 'passed'; readonly link: Link }
  /** Why, for the model to do better. */
  | { readonly kind: 'failed'; readonly why: string };

/** What stands in the place of a rule's id. */
const ADVISOR_RULE = 'advisor';
/** As commits may say it: no word of the log. */
const CANDIDATE = 'A suggestion of a language model';
const REVIEW = 'A language model suggested it, which knows only what the log and the files that it names say.';

/** Makes a suggested patch in the copy, and runs the command with it. The copy ends as it was. */
export async function trySuggestion(
  suggestion: Suggestion,
  { error, about, state, before, model, deps }: Trial,
): Promise<Tried> {
  const { isolation, ledger } = deps;
  const failed = (why: string): Tried => ({ kind: 'failed', why });
  const resolved = await suggestedEdits(suggestion, about, isolation.workspace());
  if (resolved.kind === 'problem') return failed(resolved.why);
  const patch: PatchSolution = {
    id: ledger.nextId(),
    error: error.id,
    rule: ADVISOR_RULE,
    title: suggestion.title || 'A change without a title',
    suggestedBy: model,
    safety: 'review',
    reviewReason: REVIEW,
    edits: [...resolved.edits],
  };
  ledger.record(patch, {});
  const { candidates, changes } = await applyGroup(
    [{ error, patch, title: CANDIDATE }],
    isolation,
    state,
    ledger,
    deps,
  );
  if (candidates.length === 0) {
    const refused = ledger.reports().find(({ id }) => id === patch.id)?.refused;
    return failed(`It was refused: ${refused ?? 'it changes nothing.'}`);
  }
  const dirty = await whyNotTouch(
    changes.flat().map(({ path }) => path),
    deps,
  );
  if (dirty !== undefined) {
    ledger.update([patch.id], { status: 'refused', refused: dirty });
    await isolation.restore(state);
    return failed(dirty);
  }
  deps.onProgress?.({ kind: 'trying', patch, round: 1 });
  const after = await observe(deps.command, isolation.root, 'prove', deps);
  await isolation.restore(state);
  const judgement = judgeRun([error.fingerprint], before, before, after);
  deps.onProgress?.({ kind: 'tried', patch, helped: judgement === 'passed' });
  const link: Link = { candidates, changes, before, after };
  recordProof(link, after, deps);
  if (judgement === 'passed') return { kind: 'passed', link };
  ledger.update([patch.id], { status: 'refuted' });
  return failed(judgement === 'fewer-tests' ? `Refused: ${fewerTestsReason(before, after)}` : whatIsLeft(after));
}

/** Work that is not committed is the user's, and no reason to end: a rule's patch would say so too, this one need not be. */
async function whyNotTouch(paths: readonly string[], { checkPaths }: SearchDependencies): Promise<string | undefined> {
  try {
    await checkPaths(paths);
    return undefined;
  } catch (problem) {
    if (problem instanceof UsageError) return problem.message;
    throw problem;
  }
}

const EXCERPT = 2000;

function whatIsLeft({ result, analysis }: ObservedRun): string {
  const shown =
    causeOf(analysis)
      ?.evidence.map(({ text }) => text)
      .join('\n') ?? '';
  const ended = result.timedOut
    ? 'With it the command took too long.'
    : `With it the command ends with ${result.exitCode ?? 'a signal'}.`;
  return `${ended} ${shown.slice(0, EXCERPT)}`.replace(COPY, '.').trim();
}
