import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { below, directoryOfPath } from '../paths/nearest-path.ts';
import { relativePath, resolveRelative } from '../paths/relative-path.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { compilerOption, type TsConfig, tsconfigsOf } from './tsconfig-chain.ts';

const ENDINGS = ['', '.js', '.jsx', '.mjs', '.ts', '.tsx', '.vue', '/index.js', '/index.ts', '/index.tsx'];
const OBJECT = /^(?<head>export default (?:defineConfig\()?\{)(?<rest>.*)$/m;
const IMPORT = "import { fileURLToPath } from 'node:url';";

export interface Alias {
  readonly name: string;
  /** The directory that it stands for, in the repository. */
  readonly directory: string;
}

/** The alias under `paths` of the tsconfig that a specifier begins with, when its directory holds what is asked for. */
export async function aliasOf(specifier: string, source: string, repo: Workspace): Promise<Alias | undefined> {
  const chain = await tsconfigsOf(source, repo);
  const found = compilerOption(chain, 'paths');
  if (found === undefined || typeof found.value !== 'object' || found.value === null) return undefined;
  const entries = Object.entries(found.value).filter(
    ([key]) => key.endsWith('/*') && specifier.startsWith(key.slice(0, -1)),
  );
  const [[key, targets] = ['', undefined], ...others] = entries;
  const [target, ...more] = Array.isArray(targets) ? targets : [];
  if (others.length > 0 || more.length > 0 || typeof target !== 'string' || !target.endsWith('/*')) return undefined;
  const directory = directoryFrom(found.config, target.slice(0, -2));
  const tail = specifier.slice(key.length - 1);
  const files = await repo.list();
  return directory !== undefined && ENDINGS.some((ending) => files.includes(`${directory}/${tail}${ending}`))
    ? { name: key.slice(0, -2), directory }
    : undefined;
}

function directoryFrom(config: TsConfig, target: string): string | undefined {
  const base = getJson(config.text, ['compilerOptions', 'baseUrl']);
  const root = typeof base === 'string' ? resolveRelative(config.path, base) : directoryOfPath(config.path);
  return root === undefined ? undefined : resolveRelative(`${root === '' || root === '.' ? '' : `${root}/`}x`, target);
}

/** The configuration with one more alias; undefined for a shape that is not one object with room for it. */
function withAlias(text: string, name: string, target: string): string | undefined {
  const entry = `'${name}': fileURLToPath(new URL('${target}', import.meta.url))`;
  const known = /\balias:\s{0,4}\{(?=\s*(?:\}|['"\w]))/.exec(text);
  if (new RegExp(`['"]${escapePattern(name)}['"]`).test(text)) return undefined;
  const object = OBJECT.exec(text);
  let content: string;
  if (known !== null) {
    const end = known.index + known[0].length;
    const empty = /^\s*\}/.test(text.slice(end));
    content = `${text.slice(0, end)} ${entry}${empty ? ' ' : ','}${text.slice(end)}`;
  } else if (object !== null && !/\bresolve\s*:|\balias\s*:/.test(text)) {
    const { head = '', rest = '' } = object.groups ?? {};
    const indent = /\n(?<indent>[ \t]+)\S/.exec(text.slice(object.index))?.groups?.indent ?? '  ';
    const block = `resolve: { alias: { ${entry} } },`;
    const put = rest.trim() === '' ? `${head}\n${indent}${block}${rest}` : `${head} ${block}${rest}`;
    content = text.slice(0, object.index) + put + text.slice(object.index + object[0].length);
  } else return undefined;
  return /\bfileURLToPath\b[^;]*from/.test(text) ? content : `${IMPORT}\n${content}`;
}

/** Gives the configuration of Vite the alias that the TypeScript configuration has for a specifier that is not found. */
export async function aliasFromPaths(
  specifier: string,
  source: string,
  configs: readonly string[],
  repo: Workspace,
): Promise<RuleFix | undefined> {
  const alias = await aliasOf(specifier, source, repo);
  if (alias === undefined) return undefined;
  const above = configs.filter((config) => below(directoryOfPath(config), [source]).length > 0);
  // Vitest takes its own configuration, and Vite's only where there is none.
  const path = above.find((config) => config.includes('vitest.')) ?? above[0];
  const text = path === undefined ? undefined : await repo.read(path);
  if (path === undefined || text === undefined || /\bmergeConfig\b|tsconfig-?paths/i.test(text)) return undefined;
  const to = relativePath(directoryOfPath(path) || '.', alias.directory);
  const content = withAlias(text.replaceAll('\r\n', '\n'), alias.name, to.startsWith('.') ? to : `./${to}`);
  if (content === undefined) return undefined;
  return {
    title: `Give Vite the alias ${alias.name} that tsconfig.json has`,
    safety: 'review',
    edits: [{ kind: 'write', path, content: text.includes('\r\n') ? content.replaceAll('\n', '\r\n') : content }],
  };
}
