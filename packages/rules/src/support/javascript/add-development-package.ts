import type { Edit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { FixContext } from '@self-healer/core/rule';
import { addDependency, dependencyRange } from '@self-healer/editors/package-json';
import { COMPANION_OF, TYPES_OF } from '../../data/node-companions.ts';
import { toolOf } from '../../data/node-tools.ts';
import { inDirectory } from '../commands/project-directory.ts';
import { declaredRange } from './declared-range.ts';
import { nodeMajor } from './node-major.ts';
import { lockAbove, relock } from './package-manager.ts';

const majorOf = (range: string | undefined): string | undefined =>
  /^[~^=v]?(?<major>\d{1,3})(?:\.|$)/.exec(range ?? '')?.groups?.major;

/** The range that the table has for a package, by the version of the one it belongs to. */
async function knownRange(name: string, manifest: string, repo: Workspace): Promise<string | undefined> {
  const companion = Object.hasOwn(COMPANION_OF, name) ? COMPANION_OF[name] : undefined;
  if (companion !== undefined) return dependencyRange(manifest, companion);
  const plugin = toolOf(name);
  if (plugin !== undefined) return plugin.ranges[majorOf(dependencyRange(manifest, plugin.tool)) ?? ''];
  const typed = /^@types\/(?<name>.+)$/.exec(name)?.groups?.name ?? '';
  if (typed === 'node') {
    const major = await nodeMajor(manifest, repo);
    return major === undefined ? undefined : `^${major}.0.0`;
  }
  const major = majorOf(dependencyRange(manifest, typed));
  return major !== undefined && Object.hasOwn(TYPES_OF, typed) ? TYPES_OF[typed]?.[major] : undefined;
}

/**
 * Declares a package for development beside the one that it belongs to, and brings the lock file in line. Only packages
 * of the tables, at the version that the project's own manifest leads to; `otherwise` is for one that belongs to no other.
 */
export async function addDevelopmentPackage(
  name: string,
  directory: string,
  repo: Workspace,
  context: FixContext,
  otherwise?: string,
): Promise<readonly Edit[] | undefined> {
  const path = inDirectory(directory, 'package.json');
  const text = await repo.read(path);
  if (text === undefined || dependencyRange(text, name) !== undefined) return undefined;
  const known = await knownRange(name, text, repo);
  const range = known ?? (otherwise && ((await declaredRange(repo, name, directory)) ?? otherwise));
  const content = range === undefined ? undefined : addDependency(text, name, range, 'devDependencies');
  if (content === undefined) return undefined;
  const lock = await lockAbove(repo, directory);
  return [
    { kind: 'write', path, content },
    ...(lock === undefined ? [] : [relock(lock.kind, lock.directory, context)]),
  ];
}
