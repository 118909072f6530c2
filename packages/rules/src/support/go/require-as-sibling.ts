import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { inDirectory } from '../commands/project-directory.ts';
import { directoryOfPath } from '../paths/nearest-path.ts';
import { trackedPath } from '../paths/tracked-path.ts';

/**
 * Requires the module of an imported package as every other module of the repository that requires it does; undefined
 * where none does, or two do it in another version.
 */
export async function requireAsSibling(
  imported: string,
  path: string | undefined,
  repo: Workspace,
): Promise<RuleFix | undefined> {
  const source = path === undefined ? undefined : await trackedPath(path, repo);
  if (source === undefined || !((await repo.read(source)) ?? '').includes(`"${imported}"`)) return undefined;
  const manifests = (await repo.list()).filter((file) => /(?:^|\/)go\.mod$/.test(file) && !isVendored(file));
  const directory = manifests
    .map(directoryOfPath)
    .filter((each) => each === '.' || source.startsWith(`${each}/`))
    .toSorted((a, b) => b.length - a.length)[0];
  if (directory === undefined) return undefined;
  const required = new Set<string>();
  for (const manifest of manifests.filter((file) => directoryOfPath(file) !== directory)) {
    for (const { groups } of ((await repo.read(manifest)) ?? '').matchAll(
      /^(?:require[ \t]+|[ \t]+)(?<module>[\w.~-]+\.[\w./~-]+)[ \t]+(?<version>v\d[\w.+-]*)/gm,
    )) {
      const module = groups?.module ?? '';
      if (imported === module || imported.startsWith(`${module}/`)) required.add(`${module}@${groups?.version ?? ''}`);
    }
  }
  const [wanted, ...others] = required;
  if (wanted === undefined || others.length > 0) return undefined;
  return {
    title: `Require ${wanted}, as the other modules do`,
    safety: 'review',
    edits: [
      {
        kind: 'tool',
        argv: ['go', 'get', wanted],
        cwd: directory,
        writes: ['go.mod', 'go.sum'].map((name) => inDirectory(directory, name)),
        network: true,
      },
    ],
  };
}
