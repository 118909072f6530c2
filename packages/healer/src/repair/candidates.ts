import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';
import type { PatchSolution } from '@self-healer/core/model/patch-solution';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import { directoriesBelow, workspaceWithoutCopies } from '@self-healer/core/patcher/below';
import type { PlanRequest } from '@self-healer/core/patcher/plan';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { likelyDirectories, type PlannedFrom, planOfOnly, sameEdits, scriptDirectories } from './only-project.ts';
import { planInTime } from './plan-in-time.ts';

/** A planned patch and the error it is for. */
export interface Candidate {
  readonly error: PipelineError;
  readonly patch: PatchSolution;
  /** The rule's own title, which holds no word of the log. */
  readonly title: string;
  /** Where its rule looked from, when not from the root. */
  readonly directory?: string;
  /** Another patch of the error comes first, or what is known against an error that may explain this one. */
  readonly second?: true;
}

export interface CandidateSource {
  /** The command that failed, where it is known; otherwise what the log says of it counts. */
  readonly command?: CommandPlace | undefined;
  /** `p1`, `p2`, ... */
  nextId(): string;
  /** Whether a rule broke before. */
  isLeftOut(rule: string): boolean;
  /** A rule broke and is left out. */
  onBroken(rule: string, reason: string): void;
}

/** A command, and the directory in which it is started. */
export interface CommandPlace {
  readonly text: string;
  readonly cwd: string;
}

/** Errors worth a patch, best first: none that another error explains. */
function repairable(analysis: Analysis): readonly PipelineError[] {
  return withRepair(analysis).filter(({ role }) => role !== 'symptom');
}

/**
 * Errors that another one may explain: where nothing helps against that one, they may have been there by themselves, and
 * what only says that something failed may lead to where it was started.
 */
function explained(analysis: Analysis): readonly PipelineError[] {
  return withRepair(analysis).filter(({ role }) => role === 'symptom');
}

function withRepair({ diagnosis, ruleOf }: Analysis): readonly PipelineError[] {
  return diagnosis.errors
    .filter(({ id }) => ruleOf(id)?.fix !== undefined)
    .toSorted((a, b) => Number(b.id === diagnosis.rootCause) - Number(a.id === diagnosis.rootCause) || a.rank - b.rank);
}

/**
 * Whether patches are worth a try: there is one for the root cause, or for an error beside it where no rule knows the
 * root cause, or only one that is true of many failures. What stands beside must then be proved.
 */
export function mayRepair(analysis: Analysis): boolean {
  const { verdict, rootCause } = analysis.diagnosis;
  if (verdict === 'patch') return true;
  if (verdict !== 'explain' && verdict !== 'ask') return false;
  const known = rootCause === null ? undefined : analysis.ruleOf(rootCause);
  if (known === undefined) return withRepair(analysis).length > 0;
  return known.specificity === 'general' && repairable(analysis).length > 0;
}

/**
 * Plans in the order in which patches should be tried: the root cause's first, then those of independent errors.
 * Errors of one rule stand together, because one attempt may repair them all.
 */
export async function planCandidates(
  analysis: Analysis,
  repo: Workspace,
  source: CandidateSource,
): Promise<readonly (readonly Candidate[])[]> {
  const groups = new Map<string, Candidate[]>();
  const seconds: Candidate[][] = [];
  const behind = new Map<string, Candidate[]>();
  const certain = repairable(analysis);
  for (const error of [...certain, ...explained(analysis)]) {
    const [rule, context] = [analysis.ruleOf(error.id), analysis.contexts.get(error.id)];
    if (rule === undefined || context === undefined || source.isLeftOut(rule.id)) continue;
    const { plans, broken } = await plansOf({ error, rule, context, repo, id: 'p0' }, source.command);
    if (broken !== undefined) source.onBroken(rule.id, broken);
    const [first, second] = plans;
    if (first === undefined) continue;
    const candidate = ({ patch, directory }: PlannedFrom): Candidate => ({
      error,
      patch: { ...patch, id: source.nextId() },
      title: rule.docs.title,
      ...(directory !== undefined && { directory }),
    });
    const own = groups.get(rule.id) ?? [];
    if (!certain.includes(error)) {
      const known = [...groups.values(), ...behind.values()].flat();
      if (known.some(({ patch }) => sameEdits(patch, first.patch))) continue;
      behind.set(rule.id, [...(behind.get(rule.id) ?? []), { ...candidate(first), second: true }]);
      continue;
    }
    const same = own.some(({ patch }) => sameEdits(patch, first.patch));
    if (!same) own.push(candidate(first));
    groups.set(rule.id, own);
    if (second !== undefined && !same) seconds.push([{ ...candidate(second), second: true }]);
  }
  return [...groups.values(), ...seconds, ...behind.values()];
}

/**
 * What a rule proposes as it sees the whole repository, and as it sees the directory in which the command ran: files of
 * one name stand in many places of a repository. That of the directory comes first when the other one changes nothing
 * in there.
 */
export async function plansOf(
  request: PlanRequest,
  command: CommandPlace | undefined,
): Promise<{ readonly plans: readonly PlannedFrom[]; readonly broken?: string }> {
  const whole = await planInTime(request);
  if (whole.kind === 'broken') return { plans: [], broken: whole.reason };
  const plans: PlannedFrom[] = whole.kind === 'patch' ? [{ patch: whole.patch }] : [];
  const { repo, context } = request;
  const place = { command: command?.text ?? context.step?.command, start: command?.cwd };
  for (const directory of await directoriesBelow(repo, place, context)) {
    const below = await planInTime({ ...request, directory });
    if (below.kind === 'patch') return { plans: withBelow(plans, { patch: below.patch, directory }) };
  }
  const scripted = await planOfOnly(request, await scriptDirectories(place.command ?? '', repo));
  if (scripted !== undefined) return { plans: withBelow(plans, scripted) };
  if (plans.length > 0) return { plans };
  // A file and its copy: the rule cannot tell which of the two is meant.
  const own = await workspaceWithoutCopies(repo);
  const alone = own === undefined ? whole : await planInTime({ ...request, repo: own });
  if (alone.kind === 'patch') return { plans: [{ patch: alone.patch }] };
  const only = await planOfOnly(request, await likelyDirectories(request));
  return { plans: only === undefined ? [] : [only] };
}

/** What is proposed for the whole repository, if anything, and for the directory in which the command ran. */
function withBelow(plans: readonly PlannedFrom[], below: Required<PlannedFrom>): readonly PlannedFrom[] {
  const [whole] = plans;
  if (whole === undefined) return [below];
  if (sameEdits(below.patch, whole.patch)) return plans;
  const inside = pathsOf(whole.patch).some((path) => path.startsWith(`${below.directory}/`));
  return inside ? [whole, below] : [below, whole];
}

const pathsOf = ({ edits }: PatchSolution): readonly string[] =>
  edits.flatMap((edit) => (edit.kind === 'tool' ? edit.writes : [edit.path]));
