import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { directoriesOf, nearestPath } from '../paths/nearest-path.ts';
import { resolveRelative } from '../paths/relative-path.ts';

const BUNDLES = /(?:^|\/)(?:(?:scripts?|tools?|build)\/[\w.-]+|(?:build|bundle|esbuild)[\w.-]*)\.[cm]?[jt]s$/;
const CONFIG =
  /(?:^|\/)(?:package\.json|\.(?:mocha|babel|nyc)rc[^/]*|\.eslintrc[^/]*|(?:jest|vitest|vite|babel|karma|playwright|webpack|rollup|eslint|cypress|ava)[.\w-]*\.(?:json|[cm]?[jt]s))$/;
const QUOTED = /["'](?<path>(?:<rootDir>\/|\.{1,2}\/)?(?:[\w.@-]+\/)*[\w.@-]+)["']/g;
/** YAML needs no quotes. */
const PLAIN =
  /(?<=^(?:[ \t]*-|[ \t]*[\w-]+:)[ \t]+)["']?(?<path>\.{0,2}\/?(?:[\w.@-]+\/)+[\w.@-]+)(?=["']?[ \t]*\r?$)/gm;
const ENDINGS = ['', '.js', '.ts', '.mjs', '.cjs', '.json'];

/** The one place of a tool's configuration that names a missing file, with the tracked file it can mean. */
export async function correctConfigPath(
  missing: string,
  repo: Workspace,
  ofDirectory = false,
): Promise<RuleFix | undefined> {
  const tracked = await repo.list();
  const files = ofDirectory ? directoriesOf(tracked) : tracked;
  const found: { readonly path: string; readonly content: string; readonly to: string }[] = [];
  for (const path of tracked.filter(
    (file) => (CONFIG.test(file) || BUNDLES.test(file)) && !/(?:^|\/)node_modules\//.test(file),
  )) {
    const text = (await repo.read(path)) ?? '';
    for (const match of text.matchAll(/\.ya?ml$|\.\w+rc$/.test(path) && !/^\s*\{/.test(text) ? PLAIN : QUOTED)) {
      const written = match.groups?.path ?? '';
      const plain = written.replace(/^(?:<rootDir>|\.)\//, '');
      // A bare word may be the name of a package.
      if ((written === plain && !plain.includes('/')) || (missing !== plain && !missing.endsWith(`/${plain}`)))
        continue;
      // Jest's paths begin where `rootDir` says.
      const root = /["']?\brootDir["']?\s*:\s*["'](?<root>\.{1,2}(?:\/[\w./-]{0,100})?)["']/.exec(text)?.groups?.root;
      const target = BUNDLES.test(path)
        ? resolveRelative('', `./${plain}`)
        : resolveRelative(path, `./${root === undefined ? '' : `${root}/`}${plain}`);
      if (target === undefined || ENDINGS.some((ending) => files.includes(`${target}${ending}`))) continue;
      const meant = ENDINGS.map((ending) => nearestPath(`${target}${ending}`, files)).find(
        (each) => each !== undefined,
      );
      const directory = target.slice(0, target.length - plain.length);
      if (meant?.startsWith(directory) !== true) continue;
      const to = `${written.slice(0, written.length - plain.length)}${meant.slice(directory.length)}`;
      const at = match.index + match[0].indexOf(written);
      found.push({ path, to, content: `${text.slice(0, at)}${to}${text.slice(at + written.length)}` });
    }
  }
  const [only] = found;
  if (only === undefined || found.length > 1) return undefined;
  return {
    title: `Name ${only.to}, which is there`,
    safety: 'review',
    edits: [{ kind: 'write', path: only.path, content: only.content }],
  };
}
