import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { trackedPath } from '../paths/tracked-path.ts';
import { phpClasses } from './php-classes.ts';

/**
 * The file of a class that is looked for under the name of the class, and is tracked under the same in another case: Linux
 * tells cases apart. `missing` is the path that was looked for.
 */
export async function nameAsItsClass(missing: string, repo: Workspace): Promise<RuleFix | undefined> {
  const short = missing.slice(missing.lastIndexOf('/') + 1).replace(/\.php$/, '');
  const lower = missing.toLowerCase();
  const [own, ...others] = (await phpClasses(repo)).filter(
    ({ name, path }) =>
      name.split('\\').at(-1) === short && (lower === path.toLowerCase() || lower.endsWith(`/${path.toLowerCase()}`)),
  );
  if (own === undefined || others.length > 0) return undefined;
  const [content, mode] = [await repo.read(own.path), await repo.mode(own.path)];
  const expected = missing.slice(missing.length - own.path.length);
  if (content === undefined || mode === undefined || (await trackedPath(expected, repo)) === expected) return undefined;
  return {
    title: `Call the file of ${short} as its class`,
    safety: 'safe',
    edits: [
      { kind: 'delete', path: own.path },
      { kind: 'write', path: expected, content, mode },
    ],
  };
}
