import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { dependencyRange, setDependency } from '@self-healer/editors/package-json';
import { inDirectory } from '../commands/project-directory.ts';
import { directoryOf, manifests } from '../commands/run-directories.ts';
import { lockAbove } from './package-manager.ts';

const LOCAL = /^(?:file|link|workspace|portal|git|https?|npm):/;
const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies'];

/**
 * Gives a package that a manifest asks for in vain the range that this repository has for it elsewhere: in the lock file,
 * or in its other manifests, where they agree. `asked` is the range as the log tells it. Undefined where nothing settles it.
 */
export async function settleRange(
  name: string,
  asked: string | undefined,
  repo: Workspace,
): Promise<RuleFix | undefined> {
  const holding = new Map<string, string>();
  for (const path of await manifests(repo)) {
    const range = dependencyRange((await repo.read(path)) ?? '', name);
    if (range !== undefined && !LOCAL.test(range)) holding.set(path, range);
  }
  const wanted = [...holding].filter(([, range]) => asked === undefined || range === asked);
  const [only] = wanted;
  if (only === undefined || wanted.length !== 1) return undefined;
  const [path, range] = only;
  const others = new Set([...holding].filter(([other]) => other !== path).map(([, other]) => other));
  const known = (await lockedRange(repo, path, name, range)) ?? (others.size === 1 ? [...others][0] : undefined);
  const changed = known && known !== range && setDependency((await repo.read(path)) ?? '', name, known);
  if (!changed) return undefined;
  return {
    title: `Ask for ${name} ${known}, as the repository does elsewhere`,
    safety: 'review',
    edits: [{ kind: 'write', path, content: changed }],
  };
}

/** What npm's lock file says was asked for before, or else the version that it holds. */
async function lockedRange(repo: Workspace, path: string, name: string, range: string): Promise<string | undefined> {
  const directory = directoryOf(path);
  const lock = await lockAbove(repo, directory);
  const text = lock?.kind === 'npm' ? await repo.read(lock.path) : undefined;
  if (lock === undefined || text === undefined) return undefined;
  const own =
    directory === lock.directory ? '' : directory.slice(lock.directory === '.' ? 0 : lock.directory.length + 1);
  for (const kind of KINDS) {
    const before = getJson(text, ['packages', own, kind, name]);
    if (typeof before === 'string' && before !== range) return before;
  }
  const nested = getJson(text, ['packages', inDirectory(own || '.', `node_modules/${name}`), 'version']);
  const version = nested ?? getJson(text, ['packages', `node_modules/${name}`, 'version']);
  const operator = /^(?<operator>[~^]?)\d/.exec(range)?.groups?.operator;
  return typeof version === 'string' && operator !== undefined ? operator + version : undefined;
}
