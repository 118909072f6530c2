import type { LogWindow } from '@self-healer/core/log-window';
import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { masked } from '@self-healer/editors/masked';
import { trackedPath } from '../paths/tracked-path.ts';
import { textLines } from '../text/text-lines.ts';

interface Hunk {
  /** 1-based. */
  readonly first: number;
  readonly lines: readonly string[];
}

const HEAD = /The following files had format violations:$/;
const FILE = /^ {4,8}(?<path>[^\s@]\S{0,300})$/;
const HUNK = /^ {8,12}@@ -(?<first>\d{1,7})(?:,\d{1,7})? \+\d{1,7}(?:,\d{1,7})? @@$/;
const LINE = /^ {8,12}(?<text>[-+ ].{0,1000})$/;

/** What Spotless prints of a line: spaces as dots, tabs as `\t`. */
const printed = (line: string) => line.replaceAll('\t', '\\t').replaceAll(' ', '·');
const written = (line: string) =>
  line.replaceAll('·', ' ').replace(/^(?: |\\t)+/, (indent) => indent.replaceAll('\\t', '\t'));

/**
 * Makes the changes that Spotless printed of its own formatting, when it printed all of them, they fit the files, and
 * they change nothing but white space between words and leave out only imports that nothing uses. None are left to make when the files are formatted so already.
 */
export async function applyPrintedFormat(
  window: LogWindow,
  repo: Workspace,
): Promise<readonly WriteEdit[] | undefined> {
  const hunks = readHunks(window);
  if (hunks === undefined) return undefined;
  const edits: WriteEdit[] = [];
  for (const [name, own] of hunks) {
    const path = await trackedPath(name, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    const content = text === undefined ? undefined : changed(text, own);
    if (path === undefined || text === undefined || content === undefined || !sameWords(text, content))
      return undefined;
    if (content !== text) edits.push({ kind: 'write', path, content });
  }
  return edits;
}

/** The hunks of each file; undefined when some were left out, or nothing is printed. */
function readHunks({ lines, index }: LogWindow): ReadonlyMap<string, readonly Hunk[]> | undefined {
  const above = lines.slice(0, index).map((line) => line.replace(/^\[ERROR\] /, ''));
  const head = above.findLastIndex((line) => HEAD.test(line));
  if (head < 0) return undefined;
  const found = new Map<string, Hunk[]>();
  let [file, hunk]: [Hunk[] | undefined, string[] | undefined] = [undefined, undefined];
  for (const line of above.slice(head + 1)) {
    const first = HUNK.exec(line)?.groups?.first;
    const text = LINE.exec(line)?.groups?.text;
    const path = FILE.exec(line)?.groups?.path;
    if (first !== undefined && file !== undefined) {
      hunk = [];
      file.push({ first: Number(first), lines: hunk });
    } else if (text !== undefined && hunk !== undefined) hunk.push(text);
    else if (path !== undefined) {
      [file, hunk] = [[], undefined];
      found.set(path, file);
    } else if (line.trim() !== '') return undefined;
  }
  return found.size > 0 && [...found.values()].every((own) => own.length > 0) ? found : undefined;
}

function changed(text: string, hunks: readonly Hunk[]): string | undefined {
  const { lines, join } = textLines(text);
  for (const { first, lines: own } of hunks.toReversed()) {
    const before = own.filter((line) => !line.startsWith('+')).map((line) => line.slice(1));
    const wanted = own.filter((line) => !line.startsWith('-')).map((line) => line.slice(1));
    if (wanted.every((line, at) => printed(lines[first - 1 + at] ?? '') === line)) continue;
    const there = lines.slice(first - 1, first - 1 + before.length);
    if (there.length < before.length || there.some((line, at) => printed(line) !== before[at])) return undefined;
    const after: string[] = [];
    let at = first - 1;
    for (const line of own) {
      if (line.startsWith('+')) after.push(written(line.slice(1)));
      else {
        if (line.startsWith(' ')) after.push(lines[at] ?? '');
        at += 1;
      }
    }
    lines.splice(first - 1, before.length, ...after);
  }
  return join();
}

const squeezed = (text: string) => text.replace(/\s+/g, '');

const IMPORT = /^import (?:static )?[\w.]+(?:\.\*)?;?[ \t]*$/gm;
const importsOf = (text: string) => [...text.matchAll(IMPORT)].map(([line]) => line.trim());

/** Whether two texts have the same imports, in any order, but for some that the code below has no use for. */
function sameImports(before: string, after: string): boolean {
  const [old, kept, code] = [importsOf(before), new Set(importsOf(after)), after.replace(IMPORT, '')];
  return (
    [...kept].every((line) => old.includes(line)) &&
    old.every((line) => {
      const name = /\.(?<name>\w+);?$/.exec(line)?.groups?.name;
      return kept.has(line) || (name !== undefined && !new RegExp(`\\b${name}\\b`).test(code));
    })
  );
}

/** Whether two texts differ in nothing but white space outside of strings, and in their imports as above. */
function sameWords(whole: string, changedWhole: string): boolean {
  const [before = '', after = ''] = [whole, changedWhole].map((text) => text.replace(IMPORT, ''));
  return (
    sameImports(whole, changedWhole) &&
    squeezed(before) === squeezed(after) &&
    squeezed(withMarkedStrings(before)) === squeezed(withMarkedStrings(after))
  );
}

/** The code without its comments, the spaces of its strings made visible. */
function withMarkedStrings(text: string): string {
  const code = masked(text).replaceAll(' ', SPACE);
  const hidden = masked(code, { strings: true });
  return [...code].map((letter, at) => (letter === SPACE && hidden[at] === SPACE ? ' ' : letter)).join('');
}

const SPACE = '\u2423';
