/** Codes of ShellCheck with a fixed edit, as they end a line of either format. */
export const SHELL_REPAIRS: readonly string[] = ['SC2086', 'SC2006', 'SC2148', 'SC2164', 'SC1017', 'SC2045', 'SC2155'];

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
    case 'SC2045':
      return withGlob(lines, at);
    case 'SC2155':
      return assignedApart(lines, at);
    case 'SC2148':
      return line.startsWith('#!')
        ? undefined
        : [`${needsBash(lines) ? '#!/usr/bin/env bash' : '#!/bin/sh'}`, ...lines];
    default:
      return undefined;
  }
}

/** `for f in $(ls *.txt)` over the names themselves; where none fits, the loop has nothing to do, as with `ls`. */
function withGlob(lines: readonly string[], at: number): readonly string[] | undefined {
  const loop =
    /^(?<indent>\s*)for (?<name>\w+) in (?:\$\(ls(?: (?<paths>[^\s()$|;&-][^()$|;&]*?))?\s*\)|`ls(?: (?<old>[^\s`$|;&-][^`$|;&]*?))?\s*`)(?<rest>\s*;\s*do)\s*$/.exec(
      lines[at] ?? '',
    )?.groups;
  if (loop === undefined) return undefined;
  const paths = loop.paths ?? loop.old ?? '*';
  // The names in a directory `ls` prints without it.
  if (paths.split(/\s+/).some((path) => !/[*?]/.test(path))) return undefined;
  return lines.toSpliced(
    at,
    1,
    `${loop.indent}for ${loop.name} in ${paths}${loop.rest}`,
    `${loop.indent}  [ -e "$${loop.name}" ] || continue`,
  );
}

/** `local v=$(cmd)` in two lines, so that the status of the command is seen. */
function assignedApart(lines: readonly string[], at: number): readonly string[] | undefined {
  const line = lines[at] ?? '';
  const parts =
    /^(?<indent>\s*)(?<word>local|export|declare|typeset)(?<options>(?: -[a-zA-Z]+)*) (?<name>\w+)=(?<value>"?\$\(.*\)"?|`[^`]*`)\s*$/.exec(
      line,
    )?.groups;
  if (parts === undefined) return undefined;
  const declared = `${parts.indent}${parts.word}${parts.options} ${parts.name}`;
  const assigned = `${parts.indent}${parts.name}=${parts.value}`;
  return lines.toSpliced(at, 1, ...(parts.word === 'export' ? [assigned, declared] : [declared, assigned]));
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
