/** Codes of ShellCheck with a fixed edit, as they end a line of either format. */
export const SHELL_REPAIRS: readonly string[] = ['SC2086', 'SC2006', 'SC2148', 'SC2164', 'SC1017'];

/** Names that hold several words on purpose: quoted, they would be one. */
const LISTS = /(?:FLAGS|OPTS|OPTIONS|ARGS|LIBS|FILES|LIST|PACKAGES|SOURCES|CMD|COMMAND)\d?$/i;

/** The lines of a script with one finding repaired, or undefined when the line does not hold what the finding says. */
export function repairShellLine(
  lines: readonly string[],
  at: number,
  column: number,
  code: string,
): readonly string[] | undefined {
  const line = lines[at];
  if (line === undefined) return undefined;
  const replaced = (text: string | undefined) => (text === undefined ? undefined : lines.with(at, text));
  switch (code) {
    case 'SC2086':
      return replaced(quoteExpansion(line, column));
    case 'SC2006':
      return replaced(modernSubstitution(line, column));
    case 'SC2164':
      return replaced(
        /^\s*(?:cd|pushd|popd)(?:\s+[^\s;&|#]+)?\s*$/.test(line) ? `${line.trimEnd()} || exit` : undefined,
      );
    case 'SC2148':
      return line.startsWith('#!')
        ? undefined
        : [`${needsBash(lines) ? '#!/usr/bin/env bash' : '#!/bin/sh'}`, ...lines];
    default:
      return undefined;
  }
}

function needsBash(lines: readonly string[]): boolean {
  return lines.some((line) => /\[\[|^\s*(?:source|declare|shopt|function) |=\(|<\(|pipefail|\$\{\w+\[/.test(line));
}

function quoteExpansion(line: string, column: number): string | undefined {
  const expansion = /^(?:\$\w+|\$[?#@*]|\$\{(?<braced>[^{}"'`$]{1,100})\})/.exec(line.slice(column))?.[0];
  if (expansion === undefined || LISTS.test(expansion.replace(/[${}]/g, ''))) return undefined;
  if (line[column - 1] === '"' || line[column + expansion.length] === '"') return undefined;
  return `${line.slice(0, column)}"${expansion}"${line.slice(column + expansion.length)}`;
}

function modernSubstitution(line: string, column: number): string | undefined {
  const inside = /^`(?<command>[^`\\]*)`/.exec(line.slice(column));
  if (inside === null) return undefined;
  return `${line.slice(0, column)}$(${inside.groups?.command ?? ''})${line.slice(column + inside[0].length)}`;
}
