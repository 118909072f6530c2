import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import type { RuleFix } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { inDirectory, projectDirectory } from '../commands/project-directory.ts';
import { directoryOf, manifests } from '../commands/run-directories.ts';
import { resolveRelative } from '../paths/relative-path.ts';
import { isGenericName } from '../text/generic-name.ts';
import { textLines } from '../text/text-lines.ts';
import { exportedNames } from './exported-names.ts';
import { exporterOf, specifierOf } from './exporter-of.ts';
import { packageOf } from './imports-of.ts';

const BUILT = /^(?:dist|build|lib|out)\//;
const ENDINGS = ['', '.js', '.mjs', '.cjs', '.ts', '.tsx', '/index.js', '/index.ts'];

/** The path that a map of a package.json has for a key, with what the star of the key stands for. */
function mapped(map: unknown, key: string): string | undefined {
  if (typeof map === 'string') return key === '.' ? map : undefined;
  if (typeof map !== 'object' || map === null) return undefined;
  const entries: readonly (readonly [string, unknown])[] = Object.entries(map);
  // Conditions alone, without paths, are those of the package itself.
  if (key === '.' && entries.every(([name]) => !name.startsWith('.'))) return chosen(map);
  for (const [name, target] of entries) {
    const [head = '', tail] = name.split('*');
    const fits = tail === undefined ? name === key : key.startsWith(head) && key.endsWith(tail);
    const star = tail === undefined ? '' : key.slice(head.length, key.length - tail.length);
    if (fits) return chosen(target)?.replaceAll('*', () => star);
  }
  return undefined;
}

/** The path that a runtime takes of several conditions. */
function chosen(target: unknown): string | undefined {
  if (typeof target === 'string') return target;
  if (typeof target !== 'object' || target === null) return undefined;
  const conditions = new Map(Object.entries(target));
  return ['import', 'module', 'node', 'require', 'default']
    .map((name) => chosen(conditions.get(name)))
    .find((each) => each !== undefined);
}

/**
 * The tracked module that a specifier means which is no path: `#name` of the `imports` of the package around the importer,
 * or a package of this repository, with the source of what a build makes of it.
 */
export async function ownModule(importer: string, specifier: string, repo: Workspace): Promise<string | undefined> {
  const files = await repo.list();
  const tracked = (directory: string, target: string | undefined) => {
    const plain = target?.replace(/^\.\//, '');
    if (plain === undefined) return undefined;
    const source = plain.replace(BUILT, 'src/').replace(/(?:\.d)?\.(?<kind>[cm]?)[jt]s$/, '.$<kind>ts');
    return [...ENDINGS.map((ending) => `${plain}${ending}`), source, source.replace(/ts$/, 'js')]
      .map((path) => inDirectory(directory, path))
      .find((path) => files.includes(path));
  };
  if (specifier.startsWith('#')) {
    const directory = await projectDirectory(repo, 'package.json', importer);
    const text = directory === undefined ? undefined : await repo.read(inDirectory(directory, 'package.json'));
    return directory === undefined || text === undefined
      ? undefined
      : tracked(directory, mapped(getJson(text, ['imports']), specifier));
  }
  const name = packageOf(specifier);
  for (const path of name === undefined ? [] : await manifests(repo)) {
    const text = (await repo.read(path)) ?? '';
    if (name === undefined || getJson(text, ['name']) !== name) continue;
    const key = `.${specifier.slice(name.length)}`;
    const exported = getJson(text, ['exports']);
    const main = getJson(text, ['main']);
    const plain = key === '.' ? (typeof main === 'string' ? main : 'index.js') : key;
    return tracked(directoryOf(path), exported === undefined ? plain : mapped(exported, key));
  }
  return undefined;
}

/**
 * The module that passes on what others of its package export passes on one more name, where exactly one of them exports
 * it. `target` is that module.
 */
export async function passOn(name: string, target: string, repo: Workspace): Promise<RuleFix | undefined> {
  const text = (await repo.read(target)) ?? '';
  if (exportedNames(text).includes(name)) return undefined;
  const { lines, join } = textLines(text);
  const passes =
    /^export (?:type )?(?:\{[^{}]{1,500}\}|\*) from (?<quote>['"])(?<from>\.[^'"]{1,200})\k<quote>(?<end>;?)\s*$/;
  const last = lines.findLastIndex((line) => passes.test(line));
  const like = passes.exec(lines[last] ?? '')?.groups;
  const exporter = last < 0 || isGenericName(name) ? undefined : await exporterOf(name, target, repo);
  if (like === undefined || exporter === undefined || exporter.kind === 'commonjs') return undefined;
  const [quote, end] = [like.quote ?? "'", like.end ?? ''];
  const at = lines.findIndex((line) => {
    const from = passes.exec(line)?.groups?.from;
    const bare = from === undefined ? undefined : resolveRelative(target, from)?.replace(/\.[cm]?jsx?$/, '');
    return bare !== undefined && exporter.path.replace(/\.[cm]?[jt]sx?$/, '') === bare;
  });
  const listed = /^export \{(?<names>[^{}]*[^{},\s])(?<last>,?\s*)\} from /.exec(lines[at] ?? '')?.groups;
  if (at >= 0 && (listed === undefined || exporter.kind === 'type')) return undefined;
  if (at >= 0) lines[at] = (lines[at] ?? '').replace(/,?(?<gap>\s*)\} from /, `, ${name}$<gap>} from `);
  else {
    const word = exporter.kind === 'type' ? 'export type' : 'export';
    const from = specifierOf(target, exporter.path, like.from ?? '');
    lines.splice(last + 1, 0, `${word} { ${name} } from ${quote}${from}${quote}${end}`);
  }
  const edit: WriteEdit = { kind: 'write', path: target, content: join() };
  return { title: `Pass ${name} on from ${exporter.path}`, safety: 'review', edits: [edit] };
}
