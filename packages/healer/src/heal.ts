import { access } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';
import { UsageError } from '@self-healer/core/errors';
import type { HealReport } from '@self-healer/core/model/heal-report';
import { deliver } from './delivery/deliver.ts';
import type { HealDependencies, HealRequest } from './heal-request.ts';
import { checkoutAt } from './process/checkout.ts';
import { secretValues } from './process/child-env.ts';
import { parseCommand } from './process/command-line.ts';
import { type FoundCommand, findCommand } from './proof/find-command.ts';
import { type ObservedRun, observe, type ProofDependencies } from './proof/prove.ts';
import { saysNothing, traceFailure } from './proof/trace-failure.ts';
import { redactAll, redactor } from './redaction/secrets.ts';
import { advisorReport } from './repair/advisor-report.ts';
import { mayRepair } from './repair/candidates.ts';
import { patchLedger } from './repair/patch-ledger.ts';
import { recurringAnalysis } from './repair/recurring-analysis.ts';
import { repair } from './repair/repair.ts';
import type { Git } from './workspace/git.ts';
import { type Isolation, isolate, repositoryAt } from './workspace/isolation.ts';
import { nodeWorkspace } from './workspace/node-workspace.ts';
import { originalView } from './workspace/original-view.ts';

const TIMEOUT_SECONDS = 1800;

/**
 * Diagnoses, patches and proves; applies or proposes what is asked for.
 * @throws UsageError when the request cannot be: a dirty file would be patched, the repository cannot be written, no forge.
 */
export async function heal(request: HealRequest, deps: HealDependencies): Promise<HealReport> {
  const root = resolve(request.root);
  await access(root).catch((cause: unknown) => {
    throw new UsageError('no-such-directory', `${root} is not there. Give the repository's directory with --repo.`, {
      cause,
    });
  });
  if (request.mode === 'propose' && deps.forge === undefined) {
    throw new UsageError('no-forge', 'No forge is known for this repository. Use --apply, or a dry run.');
  }
  const redact = redactor(secretValues(deps.env));
  const notes: string[] = [];
  const note = (text: string) => void (notes.includes(text) || notes.push(redact(text)));
  const git = await repositoryAt(root, deps);
  const sandbox = request.noRun ? undefined : await deps.sandbox?.();
  const proofDeps: ProofDependencies = {
    analyzer: deps.analyzer,
    runner: deps.runner,
    env: deps.env,
    checkout: await checkoutAt(root),
    timeoutSeconds: request.timeoutSeconds ?? TIMEOUT_SECONDS,
    ...(sandbox && { confinement: { sandbox, network: false, original: await originalView(root, git) } }),
    ...(request.signal && { signal: request.signal }),
    ...(deps.onProgress && { onProgress: deps.onProgress }),
  };
  let isolation: Isolation | undefined;
  const isolated = async (): Promise<Isolation> => {
    if (isolation !== undefined) return isolation;
    deps.onProgress?.({ kind: 'isolating', root });
    isolation = await isolate(root, { withDependencies: !request.noRun }, deps);
    return isolation;
  };

  try {
    const read = await collect(request, isolated, proofDeps);
    const {
      analysis,
      collected,
      shownBy,
      traced = false,
    } = await lookAgain(read, { request, git, root, isolated, note }, proofDeps);
    const diagnosis = redactAll(analysis.diagnosis, redact);
    deps.onProgress?.({ kind: 'diagnosed', diagnosis });
    const report: HealReport = {
      schema: 'self-healer/heal@1',
      verdict: diagnosis.verdict,
      diagnosis,
      outcome: OUTCOME_WITHOUT_PATCH[diagnosis.verdict],
      patches: [],
      change: null,
      notes,
    };
    const { verdict } = diagnosis;
    const again = verdict === 'rerun' && request.recurring === true;
    const advisor = verdict === 'rerun' || verdict === 'none' ? undefined : deps.advisor;
    const beside = verdict !== 'patch' && !request.noRun && mayRepair(analysis);
    if (verdict !== 'patch' && !beside && !again && advisor === undefined) return report;

    const command = request.noRun || again ? undefined : (shownBy ?? (await findCommand(request, analysis, git, root)));
    if (again) note('The failure came back after the job was run again: what fetches is to try again by itself.');
    else if (request.noRun) note('Nothing was run, so nothing is proved.');
    else if (command === undefined) {
      note('No command is known that shows the failure, so nothing is proved. Give it with --verify.');
    }
    const ledger = patchLedger();
    const repaired = await repair(
      { request, root, analysis: again ? recurringAnalysis(analysis) : analysis, command, collected, traced, git },
      { ...proofDeps, isolated, ledger, note, ...(advisor && { advisor }) },
    );
    const delivered = await deliver(
      { request, root, analysis, diagnosis, repaired, git },
      { ...deps, ledger, note, redact },
    );
    const { outcome } = repaired;
    if (again && outcome === 'explained') return report;
    const advised =
      advisor &&
      (await advisorReport(analysis, outcome !== 'explained' && outcome !== 'refuted', {
        ...proofDeps,
        advisor,
        repo: nodeWorkspace(root, git),
        redact,
        note,
      }));
    return {
      ...report,
      verdict: verdictAfter(outcome, verdict),
      outcome,
      patches: ledger.reports(),
      change: delivered,
      ...(advised && { advisor: advised }),
    };
  } finally {
    await isolation?.dispose();
  }
}

interface Read {
  readonly analysis: Analysis;
  /** The run that gave the log, when there was none before. */
  readonly collected?: ObservedRun;
  /** The command that the analysis is of, where the log did not say enough to find it once more. */
  readonly shownBy?: FoundCommand;
  /** Whether only a run whose shells say what they run shows what the analysis says. */
  readonly traced?: boolean;
}

/** What runs of the command show of a failure of which the log says nothing. */
async function lookAgain(
  read: Read,
  {
    request,
    git,
    root,
    isolated,
    note,
  }: {
    readonly request: HealRequest;
    readonly git: Git | undefined;
    readonly root: string;
    readonly isolated: () => Promise<Isolation>;
    readonly note: (text: string) => void;
  },
  deps: ProofDependencies,
): Promise<Read> {
  const { result } = read.collected ?? {};
  if (request.noRun || result?.exitCode === 0 || result?.timedOut || !saysNothing(read.analysis)) return read;
  const command = await findCommand(request, read.analysis, git, root);
  if (!command?.certain) return read;
  const isolation = await isolated();
  let seen = read;
  if (read.analysis.diagnosis.verdict === 'none') {
    const state = await isolation.snapshot();
    const collected = await observe(command, isolation.root, 'reproduce', deps);
    await isolation.restore(state);
    if (collected.result.exitCode === 0 || collected.result.timedOut) return read;
    note('The log does not say that anything failed; the command fails here.');
    seen = { analysis: collected.analysis, collected, shownBy: command };
    if (!saysNothing(seen.analysis)) return seen;
  }
  const traced = await traceFailure(command, isolation, deps);
  if (traced === undefined) return seen;
  note('The log does not say what failed; a run whose shells say what they run does.');
  return { ...seen, analysis: traced, shownBy: command, traced: true };
}

function verdictAfter(outcome: HealReport['outcome'], verdict: HealReport['verdict']): HealReport['verdict'] {
  if (outcome === 'proved') return 'patch';
  // A rule that could have repaired it and found nothing to do here leaves it to a person.
  return outcome === 'explained' && verdict === 'patch' ? 'explain' : verdict;
}

const OUTCOME_WITHOUT_PATCH = {
  patch: 'explained',
  rerun: 'rerun',
  explain: 'explained',
  ask: 'explained',
  none: 'nothing',
} as const;

/** The diagnosis of the given log, or of what the command prints. */
async function collect(
  { log, verifyCommand, noRun }: HealRequest,
  isolated: () => Promise<Isolation>,
  deps: ProofDependencies,
): Promise<Read> {
  if (log !== undefined) {
    return {
      analysis: await deps.analyzer.analyze(log, {
        ...(log.failed === undefined ? { presumed: true } : { failed: log.failed }),
        ...(log.told && { told: log.told }),
        ...(verifyCommand === undefined ? {} : { command: verifyCommand }),
      }),
    };
  }
  if (verifyCommand === undefined || noRun) {
    throw new UsageError('no-log', 'There is no log. Give one with --log, or the failing command with --verify.');
  }
  const isolation = await isolated();
  const state = await isolation.snapshot();
  const command = { text: verifyCommand, argv: parseCommand(verifyCommand), cwd: '.', env: {} };
  // Nothing says yet what it needs.
  const open = { ...deps, ...(deps.confinement && { confinement: { ...deps.confinement, network: true } }) };
  const collected = await observe(command, isolation.root, 'collect', open);
  await isolation.restore(state);
  return { analysis: collected.analysis, collected };
}
