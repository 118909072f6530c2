import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';
import { UsageError } from '@self-healer/core/errors';
import type { PatchReport } from '@self-healer/core/model/heal-report';
import type { FileChange } from '@self-healer/core/patcher/file-change';
import { composeChanges } from '@self-healer/core/patcher/inverse';
import { type Checkout, checkoutAt } from '../process/checkout.ts';
import type { OriginalView } from '../process/sandbox-view.ts';
import { type FoundCommand, findCommand } from '../proof/find-command.ts';
import { judgeRun } from '../proof/judge-run.ts';
import { fewerTestsReason, proofOf } from '../proof/proof-of.ts';
import { observe } from '../proof/prove.ts';
import { reproduce } from '../proof/reproduce.ts';
import { applyGroup } from '../repair/apply-group.ts';
import { plansOf } from '../repair/candidates.ts';
import { patchLedger } from '../repair/patch-ledger.ts';
import { type Isolation, isolate, repositoryAt } from '../workspace/isolation.ts';
import { originalView } from '../workspace/original-view.ts';
import type { SessionConfig, SessionDependencies } from './session-dependencies.ts';

export interface DraftRequest {
  readonly root: string;
  readonly analysis: Analysis;
  /** Id of the error in the analysis. */
  readonly error: string;
  /** Id that the patch gets. */
  readonly patch: string;
  /** Run the failing command without and with the patch. */
  readonly prove: boolean;
  /** The failing command; by default the one in the CI configuration. Never from the log. */
  readonly verifyCommand?: string;
}

/** A patch made in a copy of the repository, and what it changed there. */
export interface Draft {
  readonly patch: PatchReport;
  readonly changes: readonly FileChange[];
  /** Why it is not proved, when that was asked for. */
  readonly note?: string;
  /** What lets only safe patches be applied here; undefined when others may be. */
  readonly ceiling?: string;
}

/**
 * Makes the patch of one error in a copy. Undefined: its rule proposes nothing here.
 * @throws UsageError when it is to be proved and no command is known.
 */
export async function draftPatch(request: DraftRequest, outer: SessionDependencies): Promise<Draft | undefined> {
  const { root, analysis, prove } = request;
  const config = await outer.configAt?.(root);
  const deps = { ...outer, timeoutSeconds: config?.timeoutSeconds ?? outer.timeoutSeconds };
  const verifyCommand = request.verifyCommand ?? config?.verifyCommand;
  const git = await repositoryAt(root, deps);
  const command = prove
    ? await findCommand(verifyCommand === undefined ? {} : { verifyCommand }, analysis, git, root)
    : undefined;
  if (prove && command === undefined) {
    throw new UsageError(
      'no-command',
      'No command is known that shows the failure. Give the one that fails, as you would type it.',
    );
  }
  const isolation = await isolate(root, { withDependencies: prove }, deps);
  const checkout = await checkoutAt(root);
  try {
    const original = await originalView(root, git);
    const draft = await draftIn({ isolation, command, checkout, original, ...(config && { config }) }, request, deps);
    return draft && { ...draft, ...(config?.safetyCeiling !== undefined && { ceiling: config.safetyCeiling }) };
  } finally {
    await isolation.dispose();
  }
}

interface Bench {
  readonly isolation: Isolation;
  readonly command: FoundCommand | undefined;
  readonly checkout: Checkout;
  readonly original: OriginalView;
  readonly config?: SessionConfig;
}

async function draftIn(
  { isolation, command: given, checkout, original, config }: Bench,
  { analysis, error: errorId, patch: id }: DraftRequest,
  deps: SessionDependencies,
): Promise<Draft | undefined> {
  const error = analysis.diagnosis.errors.find((known) => known.id === errorId);
  const [rule, context] = [analysis.ruleOf(errorId), analysis.contexts.get(errorId)];
  if (error === undefined || rule === undefined || context === undefined) return undefined;
  const [plan] = (await plansOf({ error, rule, context, repo: isolation.workspace(), id }, given)).plans;
  if (plan === undefined) return undefined;
  const ledger = patchLedger();
  ledger.record(plan.patch, {});
  const state = await isolation.snapshot();
  const runs = given !== undefined || plan.patch.edits.some(({ kind }) => kind === 'tool');
  const sandbox = runs ? await deps.sandbox?.() : undefined;
  const confined = { ...deps, checkout, ...(sandbox && { confinement: { sandbox, network: false, original } }) };
  const { fingerprint } = error;
  const reproduced = given && (await reproduce(given, { isolation, state, fingerprint }, confined));
  const { command, run: before } = reproduced ?? {};
  await isolation.restore(state);
  const made = await applyGroup([{ error, patch: plan.patch, title: rule.docs.title }], isolation, state, ledger, {
    ...confined,
    ...(config && { isProtected: config.isProtected }),
  });
  const changes = composeChanges(made.changes);
  const reported = (note?: string): Draft | undefined => {
    const [patch] = ledger.reports();
    return patch && { patch, changes, ...(note !== undefined && { note }) };
  };
  if (made.candidates.length === 0 || command === undefined || before === undefined) return reported();
  if (before.result.exitCode === 0) {
    ledger.update([id], { status: 'unproved' });
    return reported('The command passes here without the patch, so it shows nothing.');
  }
  const { confinement } = before;
  const proving = { ...deps, ...(confinement && { confinement }) };
  const paths = changes.map(({ path }) => path);
  const after = await isolation.committed(paths, () => observe(command, isolation.root, 'prove', proving));
  const judgement = judgeRun([error.fingerprint], before, before, after);
  ledger.prove(id, proofOf(command, error.fingerprint, before, after));
  ledger.update([id], { status: judgement === 'passed' ? 'proved' : judgement === 'moved' ? 'unproved' : 'refuted' });
  if (judgement === 'moved') return reported('This error is gone, and the command still fails for another reason.');
  return reported(judgement === 'fewer-tests' ? `Refused: ${fewerTestsReason(before, after)}` : undefined);
}
