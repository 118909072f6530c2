import { textLines } from './text-lines.ts';

/**
 * A line with the text that begins at `open` (0-based) ended before what ends the statement; undefined when that may be
 * elsewhere.
 */
export function endText(line: string, open: number): string | undefined {
  const quote = line[open] ?? '';
  const rest = line.slice(open + 1);
  if (!/["'`]/.test(quote) || new RegExp(`(?<!\\\\)${quote}`).test(rest)) return undefined;
  const { said, tail } = /^(?<said>.*?)(?<tail>[)\]},;\s]*)$/s.exec(rest)?.groups ?? {};
  // A comma or a sign in it: what comes behind may be code.
  if (
    said === undefined ||
    tail === undefined ||
    (tail.trim() === '' && said !== 'use strict') ||
    /[,+]\s*[\w(]|\)\s*\./.test(said)
  )
    return undefined;
  return `${line.slice(0, open + 1)}${said}${quote}${tail}`;
}

/** Where the last quote of a line opens a text that does not close; undefined when all close. */
export function openQuote(line: string): number | undefined {
  let open: number | undefined;
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at] ?? '';
    if (letter === '\\') at += 1;
    else if (open !== undefined) open = letter === line[open] ? undefined : open;
    else if (letter === '"' || letter === "'" || letter === '`') open = at;
    else if (line.startsWith('//', at) || letter === '#') return undefined;
  }
  return open;
}

/** A text with the one line ended in which a quote does not close; undefined where several lines may hold one text. */
export function endOnlyText(text: string): string | undefined {
  const { lines, join } = textLines(text);
  const open = lines.flatMap((line, at) => (openQuote(line) === undefined ? [] : [at]));
  const [at] = open;
  if (at === undefined || open.length > 1) return undefined;
  const line = lines[at] ?? '';
  const ended = endText(line, openQuote(line) ?? -1);
  if (ended === undefined) return undefined;
  lines[at] = ended;
  return join();
}
