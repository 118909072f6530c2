import { resolve } from 'node:path';
import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';
import type { Outcome } from '@self-healer/core/model/vocabulary';
import type { FileChange } from '@self-healer/core/patcher/file-change';
import { composeChanges } from '@self-healer/core/patcher/inverse';
import type { Advisor } from '@self-healer/core/ports/advisor';
import type { HealRequest } from '../heal-request.ts';
import { causeOf } from '../proof/cause-of.ts';
import type { FoundCommand } from '../proof/find-command.ts';
import { type ObservedRun, type ProofDependencies, showing } from '../proof/prove.ts';
import { reproduce } from '../proof/reproduce.ts';
import { dirtyPaths, refuseDirty } from '../workspace/apply-to-tree.ts';
import type { Git } from '../workspace/git.ts';
import { type Isolation, repositoryAround } from '../workspace/isolation.ts';
import type { AppliedGroup } from './apply-group.ts';
import { allowReview } from './attempts.ts';
import { mayRepair, planCandidates } from './candidates.ts';
import type { PatchLedger } from './patch-ledger.ts';
import { planWithoutRun } from './plan-without-run.ts';
import type { SearchDependencies } from './prove-group.ts';
import { type Link, recordProof, searchChain } from './search-chain.ts';
import { trySuggestions } from './try-suggestions.ts';

export interface Repaired {
  readonly outcome: Outcome;
  /** Ids of the patches that may be applied or proposed, and what they change together. */
  readonly patches: readonly string[];
  readonly changes: readonly FileChange[];
  /** What each patch changes, in the order in which they were made. */
  readonly steps: readonly RepairStep[];
}

export interface RepairStep {
  readonly patch: string;
  /** The title of its rule. */
  readonly title: string;
  readonly changes: readonly FileChange[];
}

export interface RepairRequest {
  readonly request: HealRequest;
  readonly root: string;
  readonly analysis: Analysis;
  readonly command: FoundCommand | undefined;
  /** The run that gave the log, when there was none before. */
  readonly collected: ObservedRun | undefined;
  /** Whether only a traced run shows what the analysis says. */
  readonly traced: boolean;
  readonly git: Git | undefined;
}

export interface RepairDependencies extends ProofDependencies {
  readonly isolated: () => Promise<Isolation>;
  readonly ledger: PatchLedger;
  readonly note: (text: string) => void;
  /** Asked for a patch when no rule has one that helps. */
  readonly advisor?: Advisor;
}

/** Reproduces the failure in a copy and looks for patches that end it. */
export async function repair(
  { request, analysis, command: given, collected, traced, git }: RepairRequest,
  deps: RepairDependencies,
): Promise<Repaired> {
  const { verdict } = analysis.diagnosis;
  const advisor = mayAsk(request, deps);
  const byRules = verdict === 'patch' || (verdict === 'rerun' && request.recurring === true);
  // What stands beside an unknown root cause counts only when a run shows that it was all.
  const beside = !byRules && given !== undefined && mayRepair(analysis);
  if (!byRules && !beside && (advisor === undefined || given === undefined)) return EXPLAINED;
  const isolation = await deps.isolated();
  const left = await dirtyPaths(regenerated(analysis), git);
  await isolation.asAtHead(left);
  const state = await isolation.snapshot();
  const search: Omit<SearchDependencies, 'command'> = {
    ...deps,
    isolation,
    maxSafety: request.maxSafety,
    ...(request.safetyCeiling !== undefined && { safetyCeiling: request.safetyCeiling }),
    allowTools: !request.noRun,
    elsewhere: [],
    offline: request.offline ?? false,
    ...(request.isProtected && { isProtected: request.isProtected }),
    async checkPaths(paths) {
      if (request.mode === 'dry-run') return;
      await refuseDirty(
        paths.filter((path) => !left.includes(path)),
        git ?? (await repositoryAround(resolve(request.root), deps)),
      );
    },
  };
  const unproved = () => (byRules ? withoutProof(analysis, state, search) : EXPLAINED);
  if (given === undefined) return unproved();

  const { fingerprint } = causeOf(analysis) ?? {};
  const { command, run: plain } =
    collected === undefined
      ? await reproduce(given, { isolation, state, fingerprint }, deps)
      : { command: given, run: collected };
  if (command.before !== undefined) {
    const earlier = command.before.map(({ text }) => `\`${firstLine(text)}\``).join(', ');
    deps.note(`Each run came behind what the job runs before: ${earlier}.`);
  }
  const reproduced = traced ? showing(plain.result, analysis, plain.confinement) : plain;
  await isolation.restore(state);
  if (reproduced.result.exitCode === 0) {
    if (!command.certain) {
      deps.note(
        `The CI configuration's \`${firstLine(command.text)}\` passes here; it may not be what failed. Give the command with --verify.`,
      );
      return unproved();
    }
    const machine =
      byRules && collected === undefined && (await isOfMachine(analysis, command, search))
        ? await planWithoutRun(analysis, state, search, ({ patch }) => patch.needs === 'elsewhere')
        : undefined;
    if (machine !== undefined) {
      deps.note('The command passes here: what the patch changes is the machine that CI runs it on.');
      return unprovedGroup(machine, search);
    }
    deps.note('The command passes here without any change: the failure is transient, or of the machine it ran on.');
    return { outcome: verdict === 'patch' ? 'rerun' : 'explained', ...NOTHING };
  }

  if (!command.certain && fingerprint !== undefined && !reproduced.fingerprints.includes(fingerprint)) {
    deps.note(
      `The CI configuration's \`${firstLine(command.text)}\` fails here too, but not as the log does; it may not be what failed. Give the command with --verify.`,
    );
    return unproved();
  }

  const { confinement } = reproduced;
  const proving: SearchDependencies = { ...search, command, ...(confinement && { confinement }) };
  const chain = await searchChain(analysis, reproduced, state, proving);
  if (chain !== undefined) return proved(chain, proving);
  const [machine] = search.elsewhere;
  if (machine !== undefined && byRules) return unprovedGroup(machine, search);
  // That a longer time-out does not help says that the code is wrong, not the patch.
  const tried = deps.ledger.reports().filter(({ status, needs }) => status !== 'refuted' || needs !== 'required');
  const statuses = new Set(tried.map(({ status }) => status));
  const told = statuses.has('unproved') ? 'unproved' : statuses.has('refuted') ? 'refuted' : 'explained';
  const outcome = byRules ? told : 'explained';
  const suggested = advisor && (await trySuggestions(analysis, reproduced, state, advisor, proving));
  // What a model suggests in vain changes nothing of what the rules came to.
  return suggested === undefined ? { outcome, ...NOTHING } : proved([suggested], proving);
}

/** Whether a rule has a patch of which no run on this machine shows anything: that one passes here says nothing. */
async function isOfMachine(
  analysis: Analysis,
  command: FoundCommand,
  { isolation, ledger }: Pick<SearchDependencies, 'isolation' | 'ledger'>,
): Promise<boolean> {
  const planned = await planCandidates(analysis, isolation.workspace(), {
    command,
    nextId: () => '',
    isLeftOut: (rule) => ledger.leftOut.has(rule),
    onBroken: (rule) => ledger.leftOut.add(rule),
  });
  return planned.flat().some(({ patch }) => patch.needs === 'elsewhere');
}

/** Files that the failed command made anew before it asked git: where it ran here, they still lie there. */
function regenerated({ diagnosis }: Analysis): readonly string[] {
  return diagnosis.errors.flatMap(({ rule, facts, message }) => {
    if (rule === 'build/generated-files-stale') return facts.file ?? [];
    if (rule === 'dependency/go-mod-not-tidy' && message.startsWith('diff --git '))
      return ['go.mod', 'go.sum'].map((name) => (facts.module === undefined ? name : `${facts.module}/${name}`));
    return rule === 'build/pre-commit-modified' ? (facts.files?.split(', ') ?? []) : [];
  });
}

/** The advisor, when a patch of it could be used. */
function mayAsk({ maxSafety, safetyCeiling }: HealRequest, { advisor, note }: RepairDependencies): Advisor | undefined {
  if (advisor === undefined || maxSafety === 'review') return advisor;
  note(`No model was asked for a patch: what it suggests needs a person to look at it. ${allowReview(safetyCeiling)}`);
  return undefined;
}

/** A chain whose last run passed. */
function proved(chain: readonly Link[], deps: SearchDependencies): Repaired {
  const last = chain.at(-1);
  const steps = chain.flatMap(stepsOf);
  const patches = steps.map(({ patch }) => patch);
  for (const link of chain) if (last !== undefined) recordProof(link, last.after, deps);
  deps.ledger.update(patches, { status: 'proved', checked: undefined });
  return { outcome: 'proved', patches, steps, changes: composeChanges(chain.flatMap(({ changes }) => changes)) };
}

const NOTHING = { patches: [], steps: [], changes: [] };
const EXPLAINED: Repaired = { outcome: 'explained', ...NOTHING };

function stepsOf({ candidates, changes }: Pick<AppliedGroup, 'candidates' | 'changes'>): readonly RepairStep[] {
  return candidates.map(({ patch, title }, at) => ({ patch: patch.id, title, changes: changes[at] ?? [] }));
}

const firstLine = (text: string): string => text.trim().split('\n')[0] ?? '';

async function withoutProof(
  analysis: Analysis,
  state: string,
  deps: Omit<SearchDependencies, 'command'>,
): Promise<Repaired> {
  const group = await planWithoutRun(analysis, state, deps);
  return group === undefined ? EXPLAINED : unprovedGroup(group, deps);
}

/** Patches that no run here has shown or can show anything of. */
async function unprovedGroup(
  group: Pick<AppliedGroup, 'candidates' | 'changes'>,
  deps: Pick<SearchDependencies, 'ledger' | 'checkPaths'>,
): Promise<Repaired> {
  const steps = stepsOf(group);
  const patches = steps.map(({ patch }) => patch);
  deps.ledger.update(patches, { status: 'unproved' });
  const changes = composeChanges(group.changes);
  await deps.checkPaths(changes.map(({ path }) => path));
  return { outcome: 'unproved', patches, steps, changes };
}
