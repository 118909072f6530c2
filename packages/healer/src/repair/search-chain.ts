import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';
import type { FileChange } from '@self-healer/core/patcher/file-change';
import { judgeRun, wentAway } from '../proof/judge-run.ts';
import { fewerTestsReason, proofOf } from '../proof/proof-of.ts';
import type { ObservedRun } from '../proof/prove.ts';
import { type AppliedGroup, applyGroup } from './apply-group.ts';
import { attempts, inOrder, keyOf } from './attempts.ts';
import { type Candidate, mayRepair } from './candidates.ts';
import { fingerprintsOf, proveGroup, type SearchDependencies } from './prove-group.ts';
import { recordChecks } from './record-checks.ts';
import { type RunBudget, runBudget } from './run-budget.ts';
import { shownElsewhere } from './shown-elsewhere.ts';

/** Patches made together, and the run that showed what they did. */
export interface Link {
  readonly candidates: readonly Candidate[];
  readonly changes: readonly (readonly FileChange[])[];
  readonly before: ObservedRun;
  readonly after: ObservedRun;
}

/** Runs of the command that may come to nothing. They bound the rounds as well. */
const MOST_RUNS = 12;
/** Runs where nothing is known to repair the root cause itself. */
const MOST_RUNS_BESIDE = 4;

/**
 * Looks for patches after which the command passes. Where a patch makes its error go away and another repairable one
 * shows up behind it, the search goes on from there. The copy ends as it was. Undefined: nothing makes it pass.
 */
export async function searchChain(
  analysis: Analysis,
  reproduced: ObservedRun,
  base: string,
  deps: SearchDependencies,
): Promise<readonly Link[] | undefined> {
  const most = analysis.diagnosis.verdict === 'patch' ? MOST_RUNS : MOST_RUNS_BESIDE;
  const budget = runBudget(most);
  return extend(analysis, reproduced, base, 1, new Set(), { ...deps, budget, unpatched: reproduced, seen: new Set() });
}

interface SearchState extends SearchDependencies {
  readonly budget: RunBudget;
  /** The states of the copy with which the command was run: what patches make of it in another order is no other. */
  readonly seen: Set<string>;
  /** The run without any patch. */
  readonly unpatched: ObservedRun;
}

async function extend(
  analysis: Analysis,
  before: ObservedRun,
  state: string,
  round: number,
  tried: ReadonlySet<string>,
  deps: SearchState,
): Promise<readonly Link[] | undefined> {
  const { budget } = deps;
  const settled = new Set(tried);
  if (!mayRepair(analysis)) return undefined;
  const queue = inOrder(await attempts(analysis, tried, deps), round);
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) {
    const { group, together } = next;
    const reserved = !together && queue.some((other) => other.together) ? 1 : 0;
    if (budget.left() <= reserved) {
      if (budget.left() > 0) continue;
      deps.note(`Stopped after ${budget.taken()} attempts.`);
      return undefined;
    }
    for (const { patch, second } of group) if (second) deps.ledger.record(patch, {});
    const applied = await applyGroup(group, deps.isolation, state, deps.ledger, deps);
    const [first, second] = applied.candidates;
    const known = deps.seen.has(applied.state);
    if (first === undefined || (together && second === undefined) || known) {
      if (known) await refute(applied, before, deps);
      await deps.isolation.restore(state);
      continue;
    }
    deps.seen.add(applied.state);
    const after = await proveGroup(applied, before, round, deps);
    budget.spend(after.result);
    const changes = applied.changes.flat();
    const judgement = judgeRun(fingerprintsOf(applied), deps.unpatched, before, after, changes);
    deps.onProgress?.({ kind: 'tried', patch: first.patch, helped: judgement === 'passed' || judgement === 'moved' });
    const link: Link = { candidates: applied.candidates, changes: applied.changes, before, after };
    recordProof(link, after, deps);
    if (judgement === 'passed') return [together ? await withoutNeedless(link, state, round, deps) : link];
    const helped = applied.candidates.filter(({ error }) => wentAway(error.fingerprint, before, after, changes));
    if (together && helped.length < applied.candidates.length) {
      if (helped.length > 1) queue.unshift({ group: helped, together });
    } else if (judgement === 'moved') {
      // A formatter may have work again after what another tool changed.
      const earlier = [...settled].filter((key) => !(tried.has(key) && key.includes('"kind":"tool"')));
      const keys = new Set([...earlier, ...applied.candidates.map(keyOf)]);
      budget.progressed();
      const rest = await extend(after.analysis, after, applied.state, round + 1, keys, deps);
      if (rest !== undefined) return [link, ...rest];
      budget.deadEnd();
      deps.note(`${first.patch.id} makes its error go away, but the command still fails.`);
    }
    if (judgement === 'fewer-tests') {
      deps.note(`${first.patch.id} was refused: ${fewerTestsReason(deps.unpatched, after)}`);
    }
    if (applied.candidates.length === 1) settled.add(keyOf(first));
    if (shownElsewhere(applied, deps.command).length === applied.candidates.length) deps.elsewhere.push(applied);
    await recordChecks(applied, refute(applied, before, deps), analysis, deps);
    await deps.isolation.restore(state);
  }
  return undefined;
}

/** A link that passes, without those of its patches without which the command passes as well. */
async function withoutNeedless(link: Link, state: string, round: number, deps: SearchState): Promise<Link> {
  let best = link;
  for (const candidate of link.candidates) {
    if (deps.budget.left() <= 0 || best.candidates.length === 1) break;
    await deps.isolation.restore(state);
    const others = best.candidates.filter((other) => other !== candidate);
    const applied = await applyGroup(others, deps.isolation, state, deps.ledger, deps);
    if (applied.candidates.length < others.length) continue;
    const after = await proveGroup(applied, link.before, round, deps);
    deps.budget.spend(after.result);
    if (judgeRun(fingerprintsOf(applied), deps.unpatched, link.before, after) !== 'passed') continue;
    best = { ...link, candidates: applied.candidates, changes: applied.changes, after };
    deps.ledger.update([candidate.patch.id], { status: 'refuted' });
    deps.note(`${candidate.patch.id} was left out: the command passes without it.`);
  }
  return best;
}

/** Writes down for each patch of a link what a run showed. */
export function recordProof({ candidates, before }: Link, after: ObservedRun, deps: SearchDependencies): void {
  for (const { error, patch } of candidates) {
    deps.ledger.prove(patch.id, proofOf(deps.command, error.fingerprint, before, after));
  }
}

/** Those whose error the command never showed here, so that its run says nothing of them. */
function refute(
  applied: AppliedGroup,
  before: ObservedRun,
  { ledger, note, command }: SearchDependencies,
): readonly Candidate[] {
  const { candidates } = applied;
  const machine = shownElsewhere(applied, command);
  const unseen = candidates.filter((candidate) =>
    machine.includes(candidate) ? false : !before.fingerprints.includes(candidate.error.fingerprint),
  );
  ledger.update(
    candidates.map(({ patch }) => patch.id),
    { status: 'refuted' },
  );
  ledger.update(
    [...unseen, ...machine].map(({ patch }) => patch.id),
    { status: 'unproved' },
  );
  for (const { patch } of machine) note(`${patch.id} changes what CI runs on, of which a run here shows nothing.`);
  const why = before.result.exitCode === 127 ? 'a program that the command needs is not here' : OTHERWISE;
  for (const { patch } of unseen) note(`${patch.id}: ${why}, so nothing was proved.`);
  return [...unseen, ...machine];
}

const OTHERWISE = 'the command fails here in another way than in the log';
