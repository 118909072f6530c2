import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { addImport } from '../python/add-import.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { below, directoryOfPath } from './nearest-path.ts';
import { relativePath } from './relative-path.ts';

const MAX_FILES = 400;

interface Language {
  readonly sources: RegExp;
  /** How the path of a file is written from the directory of the source, with the quotes that it has. */
  readonly anchored: (tail: string, quote: string, text: string) => string | undefined;
  /** What the text needs besides. */
  readonly finish?: (text: string) => string | undefined;
  /** What opens a file at once: other readers of a path may want it as text that is joined to something. */
  readonly opened: RegExp;
}

const isEsm = (text: string): boolean => /^(?:import|export)\s/m.test(text);

const LANGUAGES: readonly Language[] = [
  {
    sources: /\.py$/,
    opened: /(?<![\w.])(?:io\.|pathlib\.)?(?:open|Path)\($/,
    anchored: (tail, quote) => `os.path.join(os.path.dirname(__file__), ${quote}${tail}${quote})`,
    finish: (text) => (/^import os(?:,|\s*$)/m.test(text) ? text : addImport(text, 'import os')),
  },
  {
    sources: /\.[cm]?[jt]s$/,
    opened: /(?:readFile(?:Sync)?|createReadStream|openSync|readdir(?:Sync)?|statSync)\($/,
    anchored: (tail, quote, text) =>
      isEsm(text) ? `new URL(${quote}${tail}${quote}, import.meta.url)` : `\`\${__dirname}/${tail}\``,
  },
  {
    sources: /\.rb$/,
    opened: /(?:File\.(?:read|open|readlines|foreach|binread)|IO\.read|(?:YAML|CSV|JSON)\.\w{1,20})[( ]$/,
    anchored: (tail, quote) => `File.join(__dir__, ${quote}${tail}${quote})`,
  },
  {
    sources: /\.php$/,
    opened:
      /(?:file_get_contents|fopen|file|parse_ini_file|simplexml_load_file|require(?:_once)?|include(?:_once)?)[( ]$/,
    anchored: (tail, quote) => `__DIR__ . ${quote}/${tail}${quote}`,
  },
];

/**
 * Lets the one source file that opens a tracked file by its path from the root of a project open it from the source's own
 * directory: the command runs elsewhere. Undefined when the file is not there, or is opened in no plain way.
 */
export async function anchorOpenedPath(
  missing: string,
  repo: Workspace,
  directories: readonly string[],
): Promise<WriteEdit | undefined> {
  if (missing.startsWith('/') || missing.startsWith('..')) return undefined;
  const files = await repo.list();
  const plain = missing.replace(/^\.\//, '');
  // A link that leads nowhere is opened as well from wherever it is.
  if (files.includes(plain) && (await repo.mode(plain)) === undefined && (await repo.read(plain)) === undefined)
    return undefined;
  const roots = [...new Set(['.', ...directories, ...projectsOf(files)])].filter((root) =>
    below(root, files).includes(plain),
  );
  const [root, ...others] = roots;
  if (root === undefined || others.length > 0) return undefined;
  const meant = root === '.' ? plain : `${root}/${plain}`;
  const found: WriteEdit[] = [];
  for (const language of LANGUAGES)
    for (const path of below(root, files)
      .filter((each) => language.sources.test(each))
      .slice(0, MAX_FILES)) {
      const full = root === '.' ? path : `${root}/${path}`;
      const content = anchoredIn(
        (await repo.read(full)) ?? '',
        missing,
        relativePath(directoryOfPath(full), meant),
        language,
      );
      if (content !== undefined) found.push({ kind: 'write', path: full, content });
    }
  return found.length === 1 ? found[0] : undefined;
}

/** The directories of a repository that hold a project. */
const projectsOf = (files: readonly string[]): readonly string[] =>
  files
    .filter((path) => /(?:^|\/)(?:package\.json|pyproject\.toml|setup\.py|Gemfile|composer\.json)$/.test(path))
    .map(directoryOfPath);

function anchoredIn(text: string, missing: string, tail: string, language: Language): string | undefined {
  if (!text.includes(missing)) return undefined;
  const literal = new RegExp(`(?<quote>["'])${escapePattern(missing)}["']`, 'g');
  const changed = text.replace(literal, (whole, quote: string, at: number) =>
    language.opened.test(text.slice(0, at)) ? (language.anchored(tail, quote, text) ?? whole) : whole,
  );
  return changed === text ? undefined : language.finish === undefined ? changed : language.finish(changed);
}
