import type { LogWindow } from '@self-healer/core/log-window';
import type { WriteEdit } from '@self-healer/core/model/edit';
import { protection } from '@self-healer/core/patcher/policy/protected-paths';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { trackedPath } from '../paths/tracked-path.ts';
import { textLines } from './text-lines.ts';

interface Hunk {
  /** 1-based. */
  readonly first: number;
  readonly lines: string[];
  /** Whether the last line had no newline, and has one now. */
  ends?: boolean;
}

interface FileDiff {
  readonly path: string;
  readonly hunks: Hunk[];
}

const FILE = /^diff --git a\/(?<path>\S{1,300}) b\/\S{1,300}$/;
const HUNK = /^@@ -(?<first>\d{1,7})(?:,\d{1,7})? \+\d{1,7}(?:,\d{1,7})? @@/;

/**
 * The changes that a log prints as a diff of git behind a line that passes `head`, when they fit the files and change
 * nothing but how the same words are set: a log is not trusted with more. Undefined when there is
 * none, or one of them does not fit; none are left to make where they were made.
 */
export async function applyPrintedDiff(
  { lines, index }: LogWindow,
  head: RegExp,
  repo: Workspace,
): Promise<readonly WriteEdit[] | undefined> {
  const at = lines.findIndex((line, place) => place >= index && head.test(line));
  const files = at < 0 ? [] : diffsIn(lines.slice(at + 1));
  const edits: WriteEdit[] = [];
  for (const { path: printed, hunks } of files) {
    const path = await trackedPath(printed, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined || protection(path) !== undefined || hunks.length === 0)
      return undefined;
    const content = changed(text, hunks);
    if (content === undefined || words(content) !== words(text)) return undefined;
    if (content !== text) edits.push({ kind: 'write', path, content });
  }
  return files.length === 0 ? undefined : edits;
}

function diffsIn(lines: readonly string[]): readonly FileDiff[] {
  const files: FileDiff[] = [];
  for (const line of lines) {
    const path = FILE.exec(line)?.groups?.path;
    const first = HUNK.exec(line)?.groups?.first;
    const file = files.at(-1);
    const hunk = file?.hunks.at(-1);
    if (path !== undefined) files.push({ path, hunks: [] });
    else if (file === undefined) return [];
    else if (first !== undefined) file.hunks.push({ first: Number(first), lines: [] });
    else if (hunk === undefined) {
      if (!/^(?:index [0-9a-f]|--- |\+\+\+ |(?:old|new) mode )/.test(line)) return [];
    } else if (/^[-+ ]|^$/.test(line)) hunk.lines.push(line === '' ? ' ' : line);
    else if (!line.startsWith('\\ No newline')) break;
    // Behind what was taken away: what was put in its place has one, unless the same is said of it.
    else hunk.ends = hunk.lines.at(-1)?.startsWith('-') === true;
  }
  return files;
}

/** The text with the hunks made, wherever they were not made yet. */
function changed(text: string, hunks: readonly Hunk[]): string | undefined {
  const { lines, join } = textLines(text);
  if (hunks.some(({ ends }) => ends === true) && lines.at(-1) !== '') lines.push('');
  for (const { first, lines: printed } of hunks.toReversed()) {
    // What a platform prints behind the diff may begin with a blank line.
    const own = printed.slice(0, printed.findLastIndex((line) => line.trim() !== '') + 1);
    const before = own.filter((line) => !line.startsWith('+')).map((line) => line.slice(1));
    const after = own.filter((line) => !line.startsWith('-')).map((line) => line.slice(1));
    const there = (wanted: readonly string[]) => wanted.every((line, at) => same(lines[first - 1 + at], line));
    if (there(before)) lines.splice(first - 1, before.length, ...after);
    else if (!there(after)) return undefined;
  }
  return join();
}

/** Logs lose white space at the end of lines. */
const same = (line: string | undefined, printed: string): boolean =>
  line !== undefined && line.trimEnd() === printed.trimEnd();

/** A text without what formatters set: white space, the kind of quotes, commas before a closing bracket. */
const words = (text: string): string =>
  text
    .replace(/\s+/g, '')
    .replace(/'/g, '"')
    .replace(/,(?=[)\]}])/g, '');
