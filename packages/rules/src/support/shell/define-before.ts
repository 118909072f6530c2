import type { WriteEdit } from '@self-healer/core/model/edit';
import type { Workspace } from '@self-healer/core/ports/workspace';
import { trackedPath } from '../paths/tracked-path.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { textLines } from '../text/text-lines.ts';

/** Moves a function that a script defines below the line which calls it above that line. */
export async function defineBefore(
  name: string,
  place: { readonly path: string; readonly line: number },
  repo: Workspace,
): Promise<WriteEdit | undefined> {
  const path = await trackedPath(place.path, repo);
  const text = path === undefined ? undefined : await repo.read(path);
  if (path === undefined || text === undefined) return undefined;
  const { lines, join } = textLines(text);
  const at = atTop(lines, place.line - 1);
  const called = new RegExp(`^(?!\\s*(?:#|function\\b)).*(?<![\\w-])${escapePattern(name)}(?![\\w(-])`);
  if (!called.test(lines[place.line - 1] ?? '')) return undefined;
  const head = new RegExp(`^(?:function\\s+)?${escapePattern(name)}\\s*(?:\\(\\))?\\s*\\{`);
  const starts = lines.flatMap((line, index) => (head.test(line) ? [index] : []));
  const [start] = starts;
  // The call is a statement of its own at the top, so that the function may stand before it.
  if (start === undefined || starts.length !== 1 || start <= at || !/^[^\s}]/.test(lines[at] ?? '')) return undefined;
  if (/\\$/.test(lines[at - 1] ?? '') || isInsideText(lines.slice(0, at))) return undefined;
  const end = endOf(lines, start);
  if (end === undefined) return undefined;
  const from = commentAbove(lines, start);
  const block = lines.splice(from, end - from + 1);
  while (lines[from]?.trim() === '' && (lines[from - 1] ?? '').trim() === '') lines.splice(from, 1);
  lines.splice(at, 0, ...block, '');
  return { kind: 'write', path, content: join() };
}

/** The line itself, or the head of the function that it belongs to, with the comment above it. */
function atTop(lines: readonly string[], at: number): number {
  if (!/^\s/.test(lines[at] ?? '')) return at;
  const head = lines.slice(0, at).findLastIndex((line) => /^\S/.test(line));
  return /^(?:function\s+)?[\w:-]+\s*(?:\(\))?\s*\{\s*$/.test(lines[head] ?? '') ? commentAbove(lines, head) : at;
}

/** The line on which a function that begins at the left edge ends. */
function endOf(lines: readonly string[], start: number): number | undefined {
  if (/\}\s*$/.test(lines[start] ?? '')) return start;
  const end = lines.findIndex((line, index) => index > start && /^\S/.test(line));
  return /^\}\s*$/.test(lines[end] ?? '') ? end : undefined;
}

function commentAbove(lines: readonly string[], start: number): number {
  let from = start;
  while (lines[from - 1]?.startsWith('#') === true && !(lines[from - 1] ?? '').startsWith('#!')) from -= 1;
  return from;
}

/** Whether the lines leave a here-document open. */
function isInsideText(lines: readonly string[]): boolean {
  let end: string | undefined;
  for (const line of lines) {
    if (end !== undefined) end = line.trim() === end ? undefined : end;
    else end = /(?<!<)<<-?\s*["']?(?<word>[A-Za-z_]\w*)/.exec(line)?.groups?.word;
  }
  return end !== undefined;
}
