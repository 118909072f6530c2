import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { appendToToml, getToml, setTomlArray } from '@self-healer/editors/toml';
import { escapePattern } from '../text/escape-pattern.ts';
import { textLines } from '../text/text-lines.ts';

const TABLES = ['dependencies', 'dev-dependencies', 'build-dependencies'] as const;

/** The manifest of the package that a source belongs to. */
export async function manifestOf(source: string, repo: Workspace): Promise<string | undefined> {
  const manifests = (await repo.list()).filter((path) => /(?:^|\/)Cargo\.toml$/.test(path));
  const above = manifests.filter((path) => source.startsWith(path.slice(0, -'Cargo.toml'.length)));
  return above.toSorted((a, b) => b.length - a.length)[0];
}

/** Asks for a feature of a crate where the package of a source declares it; undefined when it does not, or asks already. */
export async function enableFeature(
  crate: string,
  feature: string,
  source: string,
  repo: Workspace,
): Promise<RuleFix | undefined> {
  const path = await manifestOf(source, repo);
  const text = path === undefined ? undefined : await repo.read(path);
  if (path === undefined || text === undefined) return undefined;
  for (const table of TABLES) {
    const declared = getToml(text, [table]);
    const key = Object.keys(typeof declared === 'object' && declared !== null ? declared : {}).find(
      (each) => each.replaceAll('-', '_') === crate.replaceAll('-', '_'),
    );
    const content = key === undefined ? undefined : withFeature(text, table, key, feature);
    if (content === undefined) continue;
    return {
      title: `Ask for the feature ${feature} of ${key}`,
      safety: 'review',
      edits: [{ kind: 'write', path, content }],
      verify: 'cargo check',
    };
  }
  return undefined;
}

function withFeature(text: string, table: string, key: string, feature: string): string | undefined {
  const asked = getToml(text, [table, key, 'features']);
  if (Array.isArray(asked)) return appendToToml(text, [table, key, 'features'], feature);
  const { lines, join } = textLines(text);
  const head = lines.findIndex((line) => line.trim() === `[${table}]`);
  if (lines.some((line) => line.trim() === `[${table}.${key}]`))
    return setTomlArray(text, [table, key, 'features'], [feature]);
  const name = escapePattern(key);
  const at = lines.findIndex(
    (line, index) => index > head && new RegExp(`^\\s*"?${name}"?(?:\\.workspace)?\\s*=`).test(line),
  );
  if (head < 0 || at < 0) return undefined;
  const line = lines[at] ?? '';
  const features = `features = ["${feature}"]`;
  lines[at] = line
    .replace(new RegExp(`^(\\s*"?${name}"?)\\.workspace\\s*=\\s*true`), `$1 = { workspace = true, ${features} }`)
    .replace(new RegExp(`^(\\s*"?${name}"?\\s*=\\s*)("[^"]*")`), `$1{ version = $2, ${features} }`);
  if (lines[at] === line) lines[at] = line.replace(/(?<=[^\s{,])(?=\s*\}\s*(?:#.*)?$)/, `, ${features}`);
  return lines[at] === line ? undefined : join();
}
