import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { addGoWorkUse, goWorkUses } from '@self-healer/editors/go-mod';

/** Adds to go.work the module of the repository that provides an imported package; undefined where there is none, or two. */
export async function joinWorkspace(imported: string, repo: Workspace): Promise<RuleFix | undefined> {
  const files = (await repo.list()).filter((file) => !isVendored(file));
  const [path, ...others] = files.filter((file) => /(?:^|\/)go\.work$/.test(file));
  const text = path === undefined ? undefined : await repo.read(path);
  if (path === undefined || text === undefined || others.length > 0) return undefined;
  const root = path.slice(0, -'go.work'.length);
  const holders: string[] = [];
  for (const manifest of files.filter((file) => file.startsWith(root) && /(?:^|\/)go\.mod$/.test(file))) {
    const module = /^module\s+(?<name>\S+)/m.exec((await repo.read(manifest)) ?? '')?.groups?.name ?? '';
    const directory = manifest.slice(0, -'go.mod'.length);
    const within = imported === module ? '' : `${imported.slice(module.length + 1)}/`;
    if (module === '' || (imported !== module && !imported.startsWith(`${module}/`))) continue;
    const isSource = (file: string) =>
      file.startsWith(`${directory}${within}`) &&
      /^[^/]+(?<!_test)\.go$/.test(file.slice(directory.length + within.length));
    if (files.some(isSource)) holders.push(`./${directory.slice(root.length)}`.replace(/\/$/, ''));
  }
  const [holder, ...more] = holders;
  if (holder === undefined || more.length > 0 || goWorkUses(text).includes(holder)) return undefined;
  const content = addGoWorkUse(text, holder);
  return content === undefined
    ? undefined
    : { title: `Add ${holder} to the workspace`, safety: 'review', edits: [{ kind: 'write', path, content }] };
}
