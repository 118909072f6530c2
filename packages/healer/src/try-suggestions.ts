import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';
import type { PatchSolution } from '@self-healer/core/model/patch-solution';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import type { Advisor, Suggestion } from '@self-healer/core/ports/advisor';
import { advisorCase, COPY } from './advisor-case.ts';
import { applyGroup } from './apply-group.ts';
import { fewerTestsReason } from './proof-of.ts';
import { judgeRun, type ObservedRun, observe } from './prove.ts';
import { type Link, recordProof, type SearchDependencies } from './search-chain.ts';
import { suggestedEdits } from './suggested-edits.ts';

/** What stands in the place of a rule's id. */
const ADVISOR_RULE = 'advisor';
const REVIEW = 'A language model suggested it, which knows only what the log and the files above it say.';

/**
 * Lets a language model suggest patches, as often as the advisor allows, each with what became of the one before. They
 * pass the policy, are held to more than those of rules, and count only when the command passes. The copy ends as it was.
 */
export async function trySuggestions(
  analysis: Analysis,
  before: ObservedRun,
  base: string,
  advisor: Advisor,
  deps: SearchDependencies,
): Promise<Link | undefined> {
  const error = causeOf(analysis);
  if (error === undefined) return undefined;
  const about = await advisorCase(error, analysis, deps.isolation.workspace(), advisor.files);
  if (about.files.length === 0) {
    deps.note('The log names no file of this repository that a model could be shown, so it was not asked for a patch.');
    return undefined;
  }
  const failures: string[] = [];
  while (failures.length < advisor.attempts) {
    deps.onProgress?.({ kind: 'asking', model: advisor.model });
    const advice = await advisor.suggest(about, failures, deps.signal);
    if (advice.kind === 'none' && !advice.again) {
      deps.note(`The advisor: ${advice.why}`);
      return undefined;
    }
    if (advice.kind === 'none') failures.push(advice.why);
    else {
      const tried = await trySuggestion(advice.value, error, before, base);
      if (tried.link !== undefined) {
        await advisor.learn({
          fingerprint: error.fingerprint,
          category: error.category,
          stage: error.stage,
          line: about.lines.find(({ line }) => line === error.location.line)?.text ?? error.message,
          ...advice.value,
          edits: [...advice.value.edits],
        });
        return tried.link;
      }
      failures.push(tried.why);
      // It was told that it may decline.
      if (advice.value.edits.length === 0) break;
    }
  }
  deps.note(`The advisor: ${failures.at(-1) ?? 'nothing was asked'}`);
  return undefined;

  async function trySuggestion(
    suggestion: Suggestion,
    cause: PipelineError,
    failing: ObservedRun,
    state: string,
  ): Promise<{ readonly link: Link; readonly why?: never } | { readonly link?: undefined; readonly why: string }> {
    const resolved = await suggestedEdits(suggestion, about, deps.isolation.workspace());
    if (resolved.kind === 'problem') return { why: resolved.why };
    const patch: PatchSolution = {
      id: deps.ledger.nextId(),
      error: cause.id,
      rule: ADVISOR_RULE,
      title: suggestion.title || 'A change without a title',
      suggestedBy: advisor.model,
      safety: 'review',
      reviewReason: REVIEW,
      edits: [...resolved.edits],
    };
    deps.ledger.record(patch, {});
    const applied = await applyGroup([{ error: cause, patch, title: 'A suggestion of a language model' }], deps.isolation, state, deps.ledger, deps);
    if (applied.candidates.length === 0) {
      const refused = deps.ledger.reports().find(({ id }) => id === patch.id)?.refused;
      return { why: `It was refused: ${refused ?? 'it changes nothing.'}` };
    }
    await deps.checkPaths(applied.changes.flat().map(({ path }) => path));
    deps.onProgress?.({ kind: 'trying', patch, round: 1 });
    const after = await observe(deps.command, deps.isolation.root, 'prove', deps);
    await deps.isolation.restore(state);
    const judgement = judgeRun(cause.fingerprint, failing, failing, after);
    deps.onProgress?.({ kind: 'tried', patch, helped: judgement === 'passed' });
    const link: Link = { candidates: applied.candidates, changes: applied.changes, before: failing, after };
    recordProof(link, after, deps);
    if (judgement === 'passed') return { link };
    deps.ledger.update([patch.id], { status: 'refuted' });
    return { why: judgement === 'fewer-tests' ? `Refused: ${fewerTestsReason(failing, after)}` : whatIsLeft(after) };
  }
}

/** The error that everything rests on. */
export function causeOf({ diagnosis }: Analysis): PipelineError | undefined {
  return diagnosis.errors.find(({ id }) => id === diagnosis.rootCause);
}

const EXCERPT = 2000;

function whatIsLeft({ result, analysis }: ObservedRun): string {
  const cause = causeOf(analysis);
  const shown = cause?.evidence.map(({ text }) => text).join('\n') ?? '';
  const ended = result.timedOut
    ? 'The command took too long.'
    : `The command ends with ${result.exitCode ?? 'a signal'}.`;
  return `${ended} ${shown.slice(0, EXCERPT)}`.replace(COPY, '.').trim();
}
