import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { appendLine } from '@self-healer/editors/text-lines';
import { getToml } from '@self-healer/editors/toml';
import { relativePath } from '../paths/relative-path.ts';
import { nearestWord } from '../text/nearest-word.ts';

interface Manifest {
  readonly path: string;
  readonly directory: string;
  readonly text: string;
}

/**
 * Declares a crate for the package of a source as the repository knows it: from the workspace, as another member
 * declares it, or by the path of the member that it is. Undefined when nothing here says which crate it is.
 */
export async function declareCrate(crate: string, source: string, repo: Workspace): Promise<RuleFix | undefined> {
  const manifests = await cargoManifests(repo);
  const user = manifests
    .filter(({ directory }) => directory === '' || source.startsWith(`${directory}/`))
    .toSorted((a, b) => b.directory.length - a.directory.length)
    .find(({ text }) => getToml(text, ['package', 'name']) !== undefined);
  if (user === undefined) return undefined;
  const misspelt = sectionMeant(user.text, crate);
  if (misspelt !== undefined)
    return {
      title: `Call the section [${misspelt.to}]`,
      safety: 'safe',
      edits: [{ kind: 'write', path: user.path, content: user.text.replace(`[${misspelt.from}]`, `[${misspelt.to}]`) }],
      verify: 'cargo check',
    };
  const table = tableOf(source, user.directory);
  if (keyIn(user.text, table, crate) !== undefined || keyIn(user.text, 'dependencies', crate) !== undefined)
    return undefined;
  const moved = table === 'dev-dependencies' ? undefined : fromTests(user.text, table, crate);
  if (moved !== undefined)
    return {
      title: `Declare ${crate} for more than the tests in ${user.path}`,
      safety: 'review',
      edits: [{ kind: 'write', path: user.path, content: moved }],
      verify: 'cargo check',
    };
  const declared = [...new Set(declarations(crate, user, manifests))];
  const [line, ...others] = declared;
  if (line === undefined || others.length > 0) return undefined;
  const content = insertDependency(user.text, table, line);
  if (content === undefined) return undefined;
  return {
    title: `Declare ${crate} in ${user.path}`,
    safety: 'safe',
    edits: [{ kind: 'write', path: user.path, content }],
    verify: 'cargo check',
  };
}

/** The section that declares the crate under a name that Cargo passes over, and the name that is meant. */
function sectionMeant(text: string, crate: string): { readonly from: string; readonly to: string } | undefined {
  const sections = ['dependencies', 'dev-dependencies', 'build-dependencies'];
  return [...text.matchAll(/^\[(?<name>[\w-]{5,40})\]/gm)].flatMap(({ groups }) => {
    const from = groups?.name ?? '';
    const to = keyIn(text, from, crate) === undefined ? undefined : nearestWord(from, sections);
    return to === undefined ? [] : [{ from, to }];
  })[0];
}

/** The manifest with a dependency of the tests among those of the package; the tests have all of these. */
function fromTests(text: string, table: string, crate: string): string | undefined {
  const key = keyIn(text, 'dev-dependencies', crate);
  if (key === undefined) return undefined;
  const header = `[dev-dependencies.${key}]`;
  if (text.includes(header)) return text.replace(header, `[${table}.${key}]`);
  const lines = text.split('\n');
  const start = lines.findIndex((line) => line.trim() === '[dev-dependencies]');
  const at = lines.findIndex((line, index) => index > start && new RegExp(`^"?${key}"?\\s*=`).test(line));
  const own = (lines[at] ?? '').replace(/\r$/, '');
  // A value of several lines stays where it is.
  if (start < 0 || at < 0 || /[[{]\s*$/.test(own)) return undefined;
  lines.splice(at, 1);
  const rest = lines.slice(start + 1);
  const next = rest.findIndex((line) => /^\s*\[/.test(line));
  const left = (next < 0 ? rest : rest.slice(0, next)).some((line) => line.trim() !== '');
  if (!left) lines.splice(start, next < 0 ? rest.length + 1 : next + 1);
  return insertDependency(lines.join('\n').replace(/(?:\r?\n)+$/, '\n'), table, own);
}

async function cargoManifests(repo: Workspace): Promise<readonly Manifest[]> {
  const found: Manifest[] = [];
  for (const path of await repo.list()) {
    if (!/(?:^|\/)Cargo\.toml$/.test(path) || /(?:^|\/)(?:vendor|target)\//.test(path)) continue;
    const text = await repo.read(path);
    if (text !== undefined)
      found.push({ path, directory: path.slice(0, -'Cargo.toml'.length).replace(/\/$/, ''), text });
  }
  return found;
}

/** Tests, examples and benches of a package may use what the package itself does not. */
function tableOf(source: string, directory: string): 'dependencies' | 'dev-dependencies' | 'build-dependencies' {
  const inside = directory === '' ? source : source.slice(directory.length + 1);
  if (inside === 'build.rs') return 'build-dependencies';
  return /^(?:tests|examples|benches)\//.test(inside) ? 'dev-dependencies' : 'dependencies';
}

/** The key of a table under which rustc knows a crate of this name. */
function keyIn(text: string, table: string, crate: string): string | undefined {
  const dependencies = getToml(text, table.split('.'));
  if (typeof dependencies !== 'object' || dependencies === null) return undefined;
  return Object.keys(dependencies).find((key) => key.replaceAll('-', '_') === crate);
}

/** Lines by which the repository itself declares the crate, as they would stand in the user's manifest. */
function declarations(crate: string, user: Manifest, manifests: readonly Manifest[]): readonly string[] {
  for (const { text } of manifests) {
    const key = keyIn(text, 'workspace.dependencies', crate);
    if (key !== undefined) return [`${key} = { workspace = true }`];
  }
  const members = manifests.filter(
    ({ text, path }) => path !== user.path && nameOf(text).replaceAll('-', '_') === crate,
  );
  if (members.length > 0)
    return members.map(
      ({ text, directory }) => `${nameOf(text)} = { path = "${relativePath(user.directory, directory) || '.'}" }`,
    );
  return manifests.flatMap(({ text, path }) => {
    const key = path === user.path ? undefined : keyIn(text, 'dependencies', crate);
    const value = key === undefined ? undefined : getToml(text, ['dependencies', key]);
    return typeof value === 'string' ? [`${key} = "${value}"`] : [];
  });
}

const nameOf = (text: string): string => String(getToml(text, ['package', 'name']) ?? '');

/** Puts a line into a table of dependencies, behind its last one; makes the table where there is none. */
function insertDependency(text: string, table: string, line: string): string | undefined {
  const lines = text.split('\n');
  const start = lines.findIndex((each) => each.trim() === `[${table}]`);
  if (start < 0) return `${appendLine(text, '')}[${table}]\n${line}\n`;
  const next = lines.findIndex((each, at) => at > start && /^\s*\[/.test(each));
  let last = next < 0 ? lines.length - 1 : next - 1;
  while (last > start && (lines[last] ?? '').trim() === '') last -= 1;
  const eol = lines[start]?.endsWith('\r') ? '\r' : '';
  lines.splice(last + 1, 0, line + eol);
  return lines.join('\n');
}
