import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { getJson, setJson } from '@self-healer/editors/json';
import { directoryOf, manifests } from '../commands/run-directories.ts';
import { nearestPath } from '../paths/nearest-path.ts';

const plain = (path: string): string => path.replace(/^\.\//, '');

/** The places of a manifest that name declarations: `types`, `typings`, and `types` within `exports`. */
function typesEntries(value: unknown, path: readonly string[] = []): readonly (readonly [readonly string[], string])[] {
  if (typeof value === 'string') return /^(?:types|typings)$/.test(path.at(-1) ?? '') ? [[path, value]] : [];
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value)
    .filter(([key]) => path.length > 0 || /^(?:types|typings|exports)$/.test(key))
    .flatMap(([key, inner]) => typesEntries(inner, [...path, key]));
}

/**
 * Lets a package of this repository name its declarations where they are, or name them at all. Only where its JavaScript
 * is tracked: what a build makes has its declarations from that build.
 */
export async function correctTypesEntry(name: string, repo: Workspace): Promise<RuleFix | undefined> {
  for (const path of await manifests(repo)) {
    const text = (await repo.read(path)) ?? '';
    if (getJson(text, ['name']) !== name) continue;
    const base = directoryOf(path) === '.' ? '' : `${directoryOf(path)}/`;
    const own = (await repo.list())
      .filter((file) => file.startsWith(base) && !file.includes('node_modules/'))
      .map((file) => file.slice(base.length));
    const main = getJson(text, ['main']);
    const entry = typeof main === 'string' ? plain(main) : 'index.js';
    if (![entry, `${entry}.js`, `${entry}/index.js`].some((file) => own.includes(file))) return undefined;
    const content = withTypes(text, entry, own);
    if (content === undefined) return undefined;
    return {
      title: `Name the declarations of ${name} where they are`,
      safety: 'review',
      edits: [{ kind: 'write', path, content }],
    };
  }
  return undefined;
}

function withTypes(text: string, entry: string, files: readonly string[]): string | undefined {
  const declarations = files.filter((file) => /\.d\.[cm]?ts$/.test(file));
  const entries = typesEntries(getJson(text, []));
  if (entries.length === 0 && getJson(text, ['exports']) === undefined) {
    const base = entry.replace(/^.*\//, '').replace(/\.[cm]?js$/, '');
    const [only, ...others] = declarations.filter((file) => `/${file}`.endsWith(`/${base}.d.ts`));
    return only === undefined || others.length > 0 ? undefined : setJson(text, ['types'], only);
  }
  let content: string | undefined;
  for (const [path, written] of entries) {
    if (files.includes(plain(written))) continue;
    const meant = nearestPath(plain(written), declarations);
    if (meant === undefined) return undefined;
    const dots = written.startsWith('./') ? './' : '';
    content = setJson(content ?? text, [...path], `${dots}${meant}`);
  }
  return content;
}
