import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';
import type { Advisor } from '@self-healer/core/ports/advisor';
import { causeOf } from '../proof/cause-of.ts';
import { type ObservedRun, observe } from '../proof/prove.ts';
import { advisorCase } from './advisor-case.ts';
import type { SearchDependencies } from './prove-group.ts';
import type { Link } from './search-chain.ts';
import { type Trial, trySuggestion } from './try-suggestion.ts';

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
  let trial: Trial | undefined;
  const failures: string[] = [];
  const suggested = new Set<string>();
  while (failures.length < advisor.attempts) {
    deps.onProgress?.({ kind: 'asking', model: advisor.model });
    const advice = await advisor.suggest(about, failures, deps.signal);
    if (advice.kind === 'none') {
      failures.push(advice.why);
      if (advice.again) continue;
      break;
    }
    const { value: suggestion } = advice;
    if (suggestion.edits.length === 0) {
      // It was told that it may decline.
      failures.push('The model suggests no edit.');
      break;
    }
    const edits = JSON.stringify(suggestion.edits);
    if (suggested.has(edits)) {
      failures.push('The model suggests the same again.');
      continue;
    }
    suggested.add(edits);
    trial ??= {
      error,
      about,
      state: base,
      model: advisor.model,
      ...(await withoutNetwork(error.fingerprint, before, base, deps)),
    };
    const tried = await trySuggestion(suggestion, trial);
    if (tried.kind === 'failed') {
      failures.push(tried.why);
      continue;
    }
    const { fingerprint, category, stage, location, message } = error;
    const line = about.lines.find((shown) => shown.line === location.line)?.text ?? message;
    await advisor.learn({ fingerprint, category, stage, line, title: suggestion.title, edits: [...suggestion.edits] });
    return tried.link;
  }
  deps.note(`The advisor: ${failures.at(-1) ?? 'nothing was asked.'}`);
  return undefined;
}

/** What a model wrote runs without a network where the failure shows without one, whatever the runs before had. */
async function withoutNetwork(
  fingerprint: string,
  before: ObservedRun,
  state: string,
  deps: SearchDependencies,
): Promise<Pick<Trial, 'before' | 'deps'>> {
  const { confinement } = deps;
  if (confinement === undefined || !confinement.network) return { before, deps };
  const offline = { ...deps, confinement: { ...confinement, network: false } };
  const run = await observe(deps.command, deps.isolation.root, 'reproduce', offline);
  await deps.isolation.restore(state);
  return run.fingerprints.includes(fingerprint) ? { before: run, deps: offline } : { before, deps };
}
