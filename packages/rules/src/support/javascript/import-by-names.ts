import type { Workspace } from '@self-healer/core/ports/workspace';
import { resolveRelative } from '../paths/relative-path.ts';
import { trackedPath } from '../paths/tracked-path.ts';
import { exporterOf, specifierOf } from './exporter-of.ts';
import type { MisnamedImport } from './resolve-import.ts';

const STATEMENT =
  /(?:^|\n)(?:import (?:type )?\{(?<imported>[^{}]{1,1000})\} from |(?:const|let|var) \{(?<required>[^{}]{1,1000})\} = require\()(?:'(?<single>\.[^'\n]{1,300})'|"(?<double>\.[^"\n]{1,300})")/g;

/**
 * An import in braces of a module that is not there, by the one module of the project that exports every name in it.
 * `specifier` as the source writes it or, as Node prints it for ES modules, absolute in the same tree as the importer.
 */
export async function importByNames(
  printedImporter: string,
  specifier: string,
  repo: Workspace,
): Promise<MisnamedImport | undefined> {
  const importer = await trackedPath(printedImporter, repo);
  const text = importer === undefined ? undefined : await repo.read(importer);
  if (importer === undefined || text === undefined) return undefined;
  for (const { groups } of text.matchAll(STATEMENT)) {
    const from = groups?.single ?? groups?.double ?? '';
    const target = resolveRelative(importer, from);
    if (from !== specifier && (target === undefined || !specifier.endsWith(`/${target}`))) continue;
    const names = (groups?.imported ?? groups?.required ?? '')
      .split(',')
      .map((item) => /^\s*(?:type\s+)?(?<name>[\w$]+)/.exec(item)?.groups?.name)
      .filter((name) => name !== undefined);
    const exporters = await Promise.all(names.map((name) => exporterOf(name, importer, repo)));
    const path = exporters[0]?.path;
    if (path === undefined || exporters.some((each) => each?.path !== path)) return undefined;
    return { importer, from, to: specifierOf(importer, path, from) };
  }
  return undefined;
}
