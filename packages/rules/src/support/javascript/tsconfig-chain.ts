import type { Workspace } from '@self-healer/core/ports/workspace';
import { getJson } from '@self-healer/editors/json';
import { resolveRelative } from '../paths/relative-path.ts';

export interface TsConfig {
  readonly path: string;
  readonly text: string;
}

const MOST = 8;
const MOST_CONFIGS = 50;

/** A configuration of tsc and those of this repository that it extends, nearest first. */
export async function tsconfigChain(path: string, repo: Workspace): Promise<readonly TsConfig[]> {
  const chain: TsConfig[] = [];
  const open = [path];
  for (let next = open.shift(); next !== undefined && chain.length < MOST; next = open.shift()) {
    const text = await repo.read(next);
    if (text === undefined || chain.some((each) => each.path === next)) continue;
    chain.push({ path: next, text });
    for (const extended of [getJson(text, ['extends'])].flat()) {
      if (typeof extended !== 'string' || !extended.startsWith('.')) continue;
      const to = resolveRelative(next, extended);
      if (to !== undefined) open.push(to.endsWith('.json') ? to : `${to}.json`);
    }
  }
  return chain;
}

/**
 * The configurations that hold for a source file: the nearest tsconfig.json above it and what that extends. Where a
 * directory has none of that name, the only `tsconfig.*.json` in it that no other extends, or its jsconfig.json. Where
 * no directory above has any, the only one elsewhere that includes the file.
 */
export async function tsconfigsOf(source: string, repo: Workspace): Promise<readonly TsConfig[]> {
  const parts = source.split('/').slice(0, -1);
  for (let length = parts.length; length >= 0; length -= 1) {
    const base = parts
      .slice(0, length)
      .map((part) => `${part}/`)
      .join('');
    const plain = await tsconfigChain(`${base}tsconfig.json`, repo);
    const named = plain.length > 0 ? plain : await namedChain(base, repo);
    const chain = named.length > 0 ? named : await tsconfigChain(`${base}jsconfig.json`, repo);
    if (chain.length > 0) return chain;
  }
  return including(source, repo);
}

/** The one configuration of another directory that includes a source file, as `tsc -p config/tsconfig.json` reads it. */
async function including(source: string, repo: Workspace): Promise<readonly TsConfig[]> {
  const paths = (await repo.list()).filter(
    (path) => /(?:^|\/)tsconfig[\w.-]*\.json$/.test(path) && !path.includes('node_modules/'),
  );
  const chains = await Promise.all(paths.slice(0, MOST_CONFIGS).map((path) => tsconfigChain(path, repo)));
  const found = chains.filter(([own]) =>
    [getJson(own?.text ?? '', ['include'])].flat().some((pattern) => {
      const base = typeof pattern === 'string' ? pattern.replace(/\/?[^/]*\*.*$/, '').replace(/\/$/, '') : '';
      const to = base === '' || own === undefined ? undefined : resolveRelative(own.path, base);
      return to !== undefined && (source === to || source.startsWith(`${to}/`));
    }),
  );
  return found.length === 1 ? (found[0] ?? []) : [];
}

async function namedChain(base: string, repo: Workspace): Promise<readonly TsConfig[]> {
  const named = (await repo.list()).filter(
    (path) => path.startsWith(base) && /^tsconfig\.[\w-]+\.json$/.test(path.slice(base.length)),
  );
  const chains = await Promise.all(named.map((path) => tsconfigChain(path, repo)));
  const [only, ...others] = chains.filter(
    ([own]) => !chains.some(([, ...extended]) => extended.some(({ path }) => path === own?.path)),
  );
  return others.length === 0 ? (only ?? []) : [];
}

/** The value of a compiler option, and the configuration that sets it. */
export function compilerOption(
  chain: readonly TsConfig[],
  option: string,
): { readonly value: unknown; readonly config: TsConfig } | undefined {
  for (const config of chain) {
    const value = getJson(config.text, ['compilerOptions', option]);
    if (value !== undefined) return { value, config };
  }
  return undefined;
}
