import type { Workspace } from '@self-healer/core/ports/workspace';
import { nearestPath } from '../paths/nearest-path.ts';
import { resolveRelative } from '../paths/relative-path.ts';
import { trackedPath } from '../paths/tracked-path.ts';

const EXTENSIONS = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.tsx', '.jsx', '.json', '.vue'];

/** An import that names a file which is there under another case or with an extension. */
export interface MisnamedImport {
  /** The importing file as tracked. */
  readonly importer: string;
  /** As the source writes it, and as it should. */
  readonly from: string;
  readonly to: string;
}

/**
 * Finds the tracked file that a relative import means. `specifier` is relative or, as Node prints it for ES modules,
 * absolute in the same tree as `importer`. `strict`: the resolver adds no extension (ES modules of Node).
 */
export async function findMisnamedImport(
  printedImporter: string,
  specifier: string,
  repo: Workspace,
  strict: boolean,
): Promise<MisnamedImport | undefined> {
  const importer = await trackedPath(printedImporter, repo);
  if (importer === undefined) return undefined;
  const from = specifier.startsWith('/') ? relativeTo(printedImporter, specifier) : specifier;
  const emitted = /\.[cm]?tsx?$/.test(importer) ? /\.[cm]?jsx?$/.exec(from)?.[0] : undefined;
  if (emitted !== undefined && !strict) {
    // TypeScript names what a source will be: `./a.js` for a.ts.
    const found = await findMisnamedImport(importer, from.slice(0, -emitted.length), repo, false);
    return found && { importer, from, to: `${found.to.replace(/\.[cm]?tsx?$/, '')}${emitted}` };
  }
  const target = resolveRelative(importer, from);
  if (target === undefined) return undefined;
  const files = await repo.list();
  const endings = ['', ...EXTENSIONS, ...EXTENSIONS.map((extension) => `/index${extension}`)];
  const wanted = new Map(endings.map((ending) => [`${target}${ending}`.toLowerCase(), ending]));
  const found = files.filter((file) => wanted.has(file.toLowerCase()));
  const [file] = found;
  if (found.length === 0) return findMovedImport(importer, from, target, files, strict);
  if (file === undefined || found.length !== 1) return undefined;
  if (file !== `${target}${wanted.get(file.toLowerCase())}` && files.some((each) => isRival(each, file)))
    return undefined;
  const ending = wanted.get(file.toLowerCase()) ?? '';
  const named = strict ? file : file.slice(0, file.length - ending.length);
  const tail = named
    .split('/')
    .slice(
      -from.split('/').filter((part) => !part.startsWith('.')).length - (strict && ending.startsWith('/') ? 1 : 0),
    );
  const dots = from.split('/').filter((part) => part === '.' || part === '..');
  const to = [...dots, ...tail].join('/');
  return to === from ? undefined : { importer, from, to };
}

/** Whether two modules of a directory differ in nothing but how their words are joined: UserStore.js, user-store.js. */
function isRival(other: string, file: string): boolean {
  const [a, b] = [other, file].map((path) => ({
    directory: path.slice(0, path.lastIndexOf('/') + 1),
    name: path
      .slice(path.lastIndexOf('/') + 1)
      .toLowerCase()
      .replace(/\.[cm]?[jt]sx?$/, '')
      .replaceAll(/[-_]/g, ''),
  }));
  return other !== file && a?.directory === b?.directory && a?.name === b?.name;
}

/** The only file of a near name beside the missing one, or of the same name elsewhere. */
function findMovedImport(
  importer: string,
  from: string,
  target: string,
  files: readonly string[],
  strict: boolean,
): MisnamedImport | undefined {
  const others = files.filter((file) => file !== importer && !/(?:^|\/)(?:node_modules|dist|build)\//.test(file));
  const meant = ['', ...EXTENSIONS].flatMap((extension) => {
    const file = nearestPath(`${target}${extension}`, others);
    // A style sheet or a picture is named with its extension.
    const known = [...EXTENSIONS, ...(extension === '' ? [/\.\w{2,5}$/.exec(target)?.[0] ?? []].flat() : [])];
    return file === undefined || !known.some((ending) => file.endsWith(ending)) ? [] : [{ file, extension }];
  });
  const [only] = meant;
  if (only === undefined || meant.some(({ file }) => file !== only.file)) return undefined;
  const file = strict ? only.file : only.file.slice(0, only.file.length - only.extension.length);
  return { importer, from, to: relativeTo(`/${importer}`, `/${file}`) };
}

/** The importing file with the specifier corrected wherever it is quoted; undefined when it does not stand there. */
export async function correctImport(
  { importer, from, to }: MisnamedImport,
  repo: Workspace,
): Promise<string | undefined> {
  const text = await repo.read(importer);
  const changed = text?.replaceAll(`'${from}'`, `'${to}'`).replaceAll(`"${from}"`, `"${to}"`);
  return changed === text ? undefined : changed;
}

function relativeTo(importer: string, target: string): string {
  const from = importer
    .replace(/^file:\/\//, '')
    .split('/')
    .slice(0, -1);
  const to = target.split('/');
  let common = 0;
  while (common < from.length && from[common] === to[common]) common += 1;
  const up = from.slice(common).map(() => '..');
  return [...(up.length === 0 ? ['.'] : up), ...to.slice(common)].join('/');
}
