import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext, RuleFix } from '@self-healer/core/rule';
import { dependencyRange, setDependency } from '@self-healer/editors/package-json';
import { COMPANION_OF } from '../../data/node-companions.ts';
import { directoryOf, manifests } from '../commands/run-directories.ts';
import { lockAbove, relock } from './package-manager.ts';

const RUNS_IN_PROGRAM = /^(?:react-dom$|@angular\/)/;

const majorOf = (range: string | undefined) => /^[~^]?(?<major>\d{1,4})/.exec(range ?? '')?.groups?.major;

/**
 * Asks for a package at the version of the one that it is released with, where a manifest asks for two that do not go
 * together. `peer` is how npm says it: `vitest@"2.1.9" from @vitest/coverage-v8@2.1.9`.
 */
export async function alignCompanion(
  host: string,
  peer: string,
  repo: Workspace,
  context: FixContext,
): Promise<RuleFix | undefined> {
  const companion = / from (?<name>@?[^@\s]{1,200})@/.exec(peer)?.groups?.name ?? '';
  if (!Object.hasOwn(COMPANION_OF, companion) || COMPANION_OF[companion] !== host) return undefined;
  const held: string[] = [];
  for (const path of await manifests(repo)) {
    const text = (await repo.read(path)) ?? '';
    if (dependencyRange(text, companion) !== undefined && dependencyRange(text, host) !== undefined) held.push(path);
  }
  const [path, ...others] = held;
  const text = path === undefined ? undefined : await repo.read(path);
  if (path === undefined || text === undefined || others.length > 0) return undefined;
  const asked = { host: dependencyRange(text, host) ?? '', companion: dependencyRange(text, companion) ?? '' };
  // The one that the types were raised with is the one that is meant; else what comes with it follows the host.
  const types = majorOf(dependencyRange(text, `@types/${host}`));
  const isHostLeft = types !== undefined && types === majorOf(asked.companion) && types !== majorOf(asked.host);
  const [raised, range, by] = isHostLeft ? [host, asked.companion, companion] : [companion, asked.host, host];
  const content = /^[~^]?\d/.test(range) ? setDependency(text, raised, range) : undefined;
  if (content === undefined || content === text) return undefined;
  const isLowered = Number(majorOf(asked.companion) ?? 0) > Number(majorOf(asked.host) ?? 0);
  // What the program itself runs with is not put back: its sources may be written for the newer one already.
  if (!isHostLeft && isLowered && RUNS_IN_PROGRAM.test(companion)) return undefined;
  const lock = await lockAbove(repo, directoryOf(path));
  return {
    title: `Ask for ${raised} ${range}, as for ${by}`,
    safety: 'review',
    edits: [
      { kind: 'write', path, content },
      ...(lock === undefined ? [] : [relock(lock.kind, lock.directory, context)]),
    ],
  };
}
