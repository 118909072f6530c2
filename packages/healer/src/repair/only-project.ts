import type { PatchSolution } from '@self-healer/core/model/patch-solution';
import { directoriesHolding, projectsBelow } from '@self-healer/core/patcher/below';
import { commandDirectories, joined } from '@self-healer/core/patcher/command-directories';
import type { PlanRequest } from '@self-healer/core/patcher/plan';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { planInTime } from './plan-in-time.ts';

/** What a rule proposes as it sees one directory, and which; without one, as it sees the whole repository. */
export interface PlannedFrom {
  readonly patch: PatchSolution;
  readonly directory?: string;
}

export const sameEdits = (one: PatchSolution, other: PatchSolution): boolean =>
  JSON.stringify(one.edits) === JSON.stringify(other.edits);

/**
 * What a rule proposes in one of some directories, when it does in no other, or when in no other the line that the tool
 * names holds what the tool says of it.
 */
export async function planOfOnly(
  request: PlanRequest,
  directories: Iterable<string>,
): Promise<{ readonly patch: PatchSolution; readonly directory: string } | undefined> {
  const plans: { patch: PatchSolution; directory: string }[] = [];
  for (const directory of directories) {
    const plan = await planInTime({ ...request, directory });
    if (plan.kind !== 'patch' || plans.some(({ patch }) => sameEdits(patch, plan.patch))) continue;
    plans.push({ patch: plan.patch, directory });
  }
  if (plans.length < 2) return plans[0];
  const meant: typeof plans = [];
  for (const plan of plans) if (await holdsWhatIsSaid(plan.directory, request)) meant.push(plan);
  return meant.length === 1 ? meant[0] : undefined;
}

/** Where a command may have run of which nothing says in which directory: where what it printed is, and all projects. */
export async function likelyDirectories({ error, repo, context }: PlanRequest): Promise<ReadonlySet<string>> {
  const { lines, index } = context.window;
  // A shell tells which script it reads: `bin/test: line 6: `.
  const script = /^(?<path>[^\s:]{1,300}): (?:line )?\d{1,7}: /.exec((lines[index] ?? '').slice(0, 400))?.groups?.path;
  const printed = [error.source?.path ?? '', ...(script === undefined ? [] : [script])];
  const holding = await Promise.all(printed.map((path) => directoriesHolding(repo, path)));
  return new Set([...holding.flat(), ...(await projectsBelow(repo))]);
}

/** The directories of the repository to which the scripts change that a command calls. */
export async function scriptDirectories(command: string, repo: Workspace): Promise<readonly string[]> {
  const files = await repo.list();
  const called = command.split(/[\s;&|()]+/).map((word) => joined('.', word));
  const found: string[] = [];
  for (const script of called.filter((path) => files.includes(path))) {
    const lines = ((await repo.read(script)) ?? '').split('\n').slice(0, 500);
    found.push(...lines.flatMap((line) => commandDirectories(line.slice(0, 500))));
  }
  return [...new Set(found)].filter((path) => path !== '.' && files.some((file) => file.startsWith(`${path}/`)));
}

const QUOTED = /[‘'"`“](?<words>[\w.$:/-]{2,80})[’'"`”]/g;

/** Whether the line that an error names, in the file as it is below a directory, holds something that its message quotes. */
async function holdsWhatIsSaid(directory: string, { error, repo }: PlanRequest): Promise<boolean> {
  const { path, line } = error.source ?? {};
  if (path === undefined || line === undefined) return false;
  const text = (await repo.read(joined(directory, path)))?.split('\n')[line - 1] ?? '';
  return [...error.message.matchAll(QUOTED)].some(({ groups }) => text.includes(groups?.words ?? path));
}
