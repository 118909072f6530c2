import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { sortGoImports } from './go-imports.ts';

const IMPORT = /"(?<path>[\w.~-]+(?:\/[\w.~-]+)+)"/g;

/**
 * The module of go.mod has a new name and sources import its packages under the old one: all of them are here, at the
 * same places. Undefined where the old name is a module that is required, or is only in part what is here.
 */
export async function followModuleName(imported: string, repo: Workspace): Promise<RuleFix | undefined> {
  const files = await repo.list();
  const manifests = files.filter((file) => /(?:^|\/)go\.mod$/.test(file) && !isVendored(file));
  const [manifest] = manifests;
  const text = manifest === undefined ? undefined : await repo.read(manifest);
  const module = /^module\s+(?<name>\S+)/m.exec(text ?? '')?.groups?.name;
  if (manifest === undefined || manifests.length !== 1 || text === undefined || module === undefined) return undefined;
  const root = manifest.slice(0, -'go.mod'.length);
  const sources = files.filter((file) => file.startsWith(root) && file.endsWith('.go') && !isVendored(file));
  const packages = new Set(sources.map((file) => file.slice(root.length).replace(/\/?[^/]*$/, '')));
  const old = oldName(imported, packages);
  // A required module may well have packages of the same names.
  if (old === undefined || old === module || text.includes(`\t${old} `) || text.includes(`require ${old} `))
    return undefined;
  const edits: { kind: 'write'; path: string; content: string }[] = [];
  for (const path of sources) {
    const source = (await repo.read(path)) ?? '';
    const used = [...source.matchAll(IMPORT)].flatMap(({ groups }) => groups?.path ?? []);
    // A name that got a suffix, `/v2`, holds the old one.
    const ours = used.filter((each) => isBelow(each, old) && !isBelow(each, module));
    if (!ours.every((each) => packages.has(each.slice(old.length + 1)))) return undefined;
    const renamed = ours.reduce(
      (changed, each) => changed.replaceAll(`"${each}"`, `"${module}${each.slice(old.length)}"`),
      source,
    );
    const content = sortGoImports(source) === source ? sortGoImports(renamed) : renamed;
    if (content !== source) edits.push({ kind: 'write', path, content });
  }
  if (edits.length === 0) return undefined;
  return { title: `Import the packages of ${module} under its name, not ${old}`, safety: 'review', edits };
}

const isBelow = (path: string, module: string): boolean => path === module || path.startsWith(`${module}/`);

/** What stands before the longest tail of an import path that is a package here. */
function oldName(imported: string, packages: ReadonlySet<string>): string | undefined {
  const parts = imported.split('/');
  for (let start = 1; start < parts.length; start += 1)
    if (packages.has(parts.slice(start).join('/'))) return parts.slice(0, start).join('/');
  return undefined;
}
