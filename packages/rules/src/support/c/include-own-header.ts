import type { Workspace } from '@self-healer/core/ports/workspace';
import { directoryOfPath } from '../paths/nearest-path.ts';
import { relativePath } from '../paths/relative-path.ts';
import { textLines } from '../text/text-lines.ts';
import { includesOf } from './c-includes.ts';

const MAX_FILES = 500;

/** A source with the one tracked header that declares a name, as other files spell it; undefined when it has it. */
export async function includeOwnHeader(
  source: string,
  name: string,
  repo: Workspace,
): Promise<{ readonly header: string; readonly content: string } | undefined> {
  const files = (await repo.list()).filter((path) => /\.(?:c|cc|cpp|cxx|h|hpp|hh)$/.test(path)).slice(0, MAX_FILES);
  const declared = new RegExp(
    `^(?!\\s*(?:#|//|\\*|return\\b))[\\w:*&<>, \\t]*[\\s*&]${name}\\s*\\([^;{}]*\\)[^;{}()]*[;{]|^\\s*#\\s*define\\s+${name}\\b|\\b(?:struct|class|enum|union)\\s+${name}\\b\\s*[{:]|^\\s*(?:typedef\\b.*\\b${name}\\s*;|\\}\\s*${name}\\s*;|using ${name} =)`,
    'm',
  );
  const texts = new Map<string, string>();
  for (const path of files) texts.set(path, (await repo.read(path)) ?? '');
  const holders = files.filter(
    (path) => /\.h\w*$/.test(path) && path !== source && declared.test(texts.get(path) ?? ''),
  );
  const [holder] = holders;
  const text = texts.get(source);
  if (holder === undefined || holders.length > 1 || text === undefined) return undefined;
  const spellings = [...texts.values()].flatMap(includesOf).filter((header) => isTail(header, holder));
  const header =
    directoryOfPath(holder) === directoryOfPath(source) ? tailOf(holder) : (spellings[0] ?? spelling(source, holder));
  if (includesOf(text).some((each) => isTail(each, holder))) return undefined;
  const { lines, join } = textLines(text);
  const quoted = lines.findLastIndex((line) => /^\s*#\s*include\s*"/.test(line));
  const system = lines.findLastIndex((line) => /^\s*#\s*include\s*</.test(line));
  const guard = lines.findIndex((line) => /^\s*#\s*pragma\s+once\b/.test(line));
  lines.splice((quoted >= 0 ? quoted : system >= 0 ? system : guard) + 1, 0, `#include "${header}"`);
  return { header, content: join() };
}

const tailOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);
const isTail = (header: string, path: string) =>
  path === header || path.endsWith(`/${header.replace(/^(?:\.\.?\/)+/, '')}`);

/** What stands below an `include` directory, else the way from the source. */
function spelling(source: string, header: string): string {
  const below = /(?:^|\/)include\/(?<tail>.+)$/.exec(header)?.groups?.tail;
  if (below !== undefined) return below;
  return relativePath(directoryOfPath(source), header);
}
