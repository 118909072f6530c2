import { isVendored } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoryOf } from '../commands/run-directories.ts';
import { relativePath } from '../paths/relative-path.ts';
import { standsIn } from '../paths/stands-in.ts';
import { escapePattern } from '../text/escape-pattern.ts';

const SOURCE = /(?<!\.d)(?<!\.min)\.[cm]?[jt]sx?$/;
const TEST = /(?:^|\/)(?:tests?|__tests__|__mocks__|spec|fixtures?)\/|\.(?:test|spec|stories)\.[cm]?[jt]sx?$/;
const MAX_FILES = 1000;

/** How the source of a module exports a name. */
export type ExportKind = 'type' | 'value' | 'commonjs';

export interface Exporter {
  readonly path: string;
  readonly kind: ExportKind;
}

/**
 * The one module of the project that declares and exports a name: not one that passes it on, not a test (unless one asks).
 * Undefined where two do, or where it is part of another package than the file that wants it.
 */
export async function exporterOf(name: string, importer: string, repo: Workspace): Promise<Exporter | undefined> {
  const all = await repo.list();
  const files = all.filter(
    (path) =>
      SOURCE.test(path) &&
      path !== importer &&
      !isVendored(path) &&
      (!TEST.test(path) || TEST.test(importer)) &&
      (!standsIn(path) || standsIn(importer) || TEST.test(importer)),
  );
  if (files.length > MAX_FILES) return undefined;
  const found: Exporter[] = [];
  for (const path of files) {
    const kind = exportKind(name, (await repo.read(path)) ?? '');
    if (kind !== undefined) found.push({ path, kind });
  }
  const [only, ...others] = found;
  const packages = all.filter((path) => /(?:^|\/)package\.json$/.test(path));
  const home = (path: string) =>
    packages
      .map(directoryOf)
      .filter((directory) => directory === '.' || path.startsWith(`${directory}/`))
      .sort((a, b) => b.length - a.length)[0];
  return only === undefined || others.length > 0 || home(only.path) !== home(importer) ? undefined : only;
}

function exportKind(name: string, source: string): ExportKind | undefined {
  if (!source.includes(name)) return undefined;
  const word = escapePattern(name);
  const declared = new RegExp(
    `^export (?:declare )?(?:abstract )?(?:async )?(?:(?<type>interface|type)|const enum|const|let|class|function\\*?|enum) ${word}(?![\\w$])`,
    'm',
  ).exec(source);
  if (declared !== null) return declared.groups?.type === undefined ? 'value' : 'type';
  if (
    new RegExp(
      `^export \\{(?:[^{}]{0,1000},)?\\s{0,20}(?:[\\w$]{1,100} as )?${word}\\s{0,20}(?:,[^{}]{0,1000})?\\}(?!\\s{0,5}from)`,
      'm',
    ).test(source)
  )
    return 'value';
  const assigned = new RegExp(`^(?:module\\.)?exports\\.${word} = `, 'm');
  const listed = new RegExp(`^module\\.exports = \\{(?:[^{}]{0,2000}[,{\\s])?${word}\\s{0,5}(?:[,:(}\\n])`, 'm');
  return assigned.test(source) || listed.test(source) ? 'commonjs' : undefined;
}

/**
 * How a file imports another one by its path, with or without the extension as `like`, another specifier of that file, has
 * it.
 */
export function specifierOf(importer: string, target: string, like: string): string {
  const way = relativePath(directoryOf(importer), target);
  const path = way.startsWith('.') ? way : `./${way}`;
  const extension = /\.(?<kind>[cm]?)(?<language>[jt])sx?$/.exec(path);
  if (/\.[cm]?tsx?$/.test(like) || extension === null) return path;
  const bare = path.slice(0, extension.index);
  if (/\.[cm]?jsx?$/.test(like))
    return extension.groups?.language === 'j' ? path : `${bare}.${extension.groups?.kind}js`;
  return bare.replace(/(?<=.)\/index$/, '');
}
