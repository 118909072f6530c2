import type { Workspace } from '@self-healer/core/ports/workspace';
import { resolveRelative } from './relative-path.ts';
import { trackedPath } from './tracked-path.ts';

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
  const target = resolveRelative(importer, from);
  if (target === undefined) return undefined;
  const files = await repo.list();
  const endings = ['', ...EXTENSIONS, ...EXTENSIONS.map((extension) => `/index${extension}`)];
  const wanted = new Map(endings.map((ending) => [`${target}${ending}`.toLowerCase(), ending]));
  const found = files.filter((file) => wanted.has(file.toLowerCase()));
  const [file] = found;
  if (file === undefined || found.length !== 1) return undefined;
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
