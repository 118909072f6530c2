import { eolOf, linesOf } from './text-lines.ts';

/** Takes a line (1-based) out when its trimmed text is what the caller expects there. */
export function removeLine(text: string, line: number, expected: string): string | undefined {
  const lines = linesOf(text);
  if (lines[line - 1]?.trim() !== expected.trim()) return undefined;
  return [...lines.slice(0, line - 1), ...lines.slice(line)].join('');
}

/** Replaces `from` by `to` at a 1-based line and column (UTF-16 units), when `from` really stands there. */
export function replaceAt(
  text: string,
  { line, column }: { readonly line: number; readonly column: number },
  from: string,
  to: string,
): string | undefined {
  const lines = linesOf(text);
  const current = lines[line - 1];
  if (current === undefined || from === to || current.slice(column - 1, column - 1 + from.length) !== from)
    return undefined;
  lines[line - 1] = current.slice(0, column - 1) + to + current.slice(column - 1 + from.length);
  return lines.join('');
}

/** Inserts a whole line before a 1-based line. */
export function insertLine(text: string, line: number, inserted: string): string | undefined {
  const lines = linesOf(text);
  if (line < 1 || line > lines.length + 1) return undefined;
  return [...lines.slice(0, line - 1), `${inserted}${eolOf(text)}`, ...lines.slice(line - 1)].join('');
}

const INCLUDE = /^\s*#\s*include\b/;

/** Adds `#include <header>` after the last include at the top of a C or C++ file. */
export function addInclude(text: string, header: string): string | undefined {
  const lines = linesOf(text);
  if (lines.some((line) => INCLUDE.test(line) && line.includes(`<${header}>`))) return undefined;
  const last = lines.findLastIndex((line) => INCLUDE.test(line));
  const directive = `#include <${header}>`;
  if (last >= 0) return insertLine(text, last + 2, directive) ?? undefined;
  const first = lines.findIndex((line) => !/^\s*(?:\/\/|\/\*|\*|$)/.test(line));
  return insertLine(text, Math.max(first, 0) + 1, directive);
}
