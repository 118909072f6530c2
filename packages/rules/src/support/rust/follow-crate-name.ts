import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { getToml } from '@self-healer/editors/toml';
import { directoryOf } from '../commands/run-directories.ts';

const MAX_FILES = 200;

/**
 * A test, example or program of a package uses the library of that package under a name that it no longer has: all items it
 * takes are declared in the library. Undefined where the library is used by its own name too.
 */
export async function followCrateName(crate: string, source: string, repo: Workspace): Promise<RuleFix | undefined> {
  const files = await repo.list();
  const [directory] = files
    .filter((path) => /(?:^|\/)Cargo\.toml$/.test(path))
    .map(directoryOf)
    .filter((each) => each === '.' || source.startsWith(`${each}/`))
    .sort((a, b) => b.length - a.length);
  if (directory === undefined) return undefined;
  const base = directory === '.' ? '' : `${directory}/`;
  const manifest = (await repo.read(`${base}Cargo.toml`)) ?? '';
  const name = getToml(manifest, ['lib', 'name']) ?? getToml(manifest, ['package', 'name']);
  const text = (await repo.read(source)) ?? '';
  const outside = /^(?:tests|examples|benches|src\/bin)\/|^src\/main\.rs$/.test(source.slice(base.length));
  if (typeof name !== 'string' || !outside || !files.includes(`${base}src/lib.rs`)) return undefined;
  const own = name.replaceAll('-', '_');
  const used = [...text.matchAll(new RegExp(`\\b${crate}::(?:(?<one>\\w+)|\\{(?<list>[^{}]{1,500})\\})`, 'g'))].flatMap(
    ({ groups }) => (groups?.list ?? groups?.one ?? '').split(',').map((item) => item.trim().split(/::| as /)[0] ?? ''),
  );
  const sources = files.filter((path) => path.startsWith(`${base}src/`) && path.endsWith('.rs')).slice(0, MAX_FILES);
  const library = (await Promise.all(sources.map((path) => repo.read(path)))).join('\n');
  const declared = (item: string) =>
    new RegExp(`\\bpub (?:[a-z]+ )*(?:\\w+ )?${item}\\b|\\bpub use [^;]*\\b${item}\\b`).test(library);
  const items = used.filter((item) => item !== '');
  if (items.length === 0 || new RegExp(`\\b${own}::`).test(text) || !items.every(declared)) return undefined;
  return {
    title: `Use the library as ${own}, its name`,
    safety: 'review',
    edits: [{ kind: 'write', path: source, content: text.replace(new RegExp(`\\b${crate}::`, 'g'), `${own}::`) }],
  };
}
