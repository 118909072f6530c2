import { LINE_REPAIRS } from './shellcheck-line-repairs.ts';

/** Codes of ShellCheck with a fixed edit, as they end a line of either format. */
export const SHELL_REPAIRS: readonly string[] = [
  'SC1017',
  'SC2002',
  'SC2004',
  'SC2005',
  'SC2006',
  'SC2035',
  'SC2038',
  'SC2045',
  'SC2046',
  'SC2048',
  'SC2059',
  'SC2061',
  'SC2064',
  'SC2068',
  'SC2086',
  'SC2112',
  'SC2113',
  'SC2115',
  'SC2145',
  'SC2148',
  'SC2155',
  'SC2162',
  'SC2164',
  'SC2166',
  'SC2181',
  'SC2188',
  'SC2196',
  'SC2197',
  'SC2219',
  'SC2223',
  'SC2230',
  'SC2231',
  'SC2236',
  'SC2295',
  'SC3001',
  'SC3003',
  'SC3006',
  'SC3009',
  'SC3010',
  'SC3011',
  'SC3014',
  'SC3018',
  'SC3020',
  'SC3024',
  'SC3028',
  'SC3030',
  'SC3037',
  'SC3040',
  'SC3043',
  'SC3044',
  'SC3045',
  'SC3046',
  'SC3047',
  'SC3053',
  'SC3054',
  'SC3055',
  'SC3056',
  'SC3057',
  'SC3060',
];

/** Commands that print one word or path: quoted, what they print is the same. */
const ONE_VALUE =
  /^(?:pwd|date|dirname|basename|realpath|readlink|mktemp|nproc|whoami|hostname|uname|id -[ugn]{1,2}|git rev-parse|git describe|command -v|which|tput|wc -l|stat)\b[^|;&]{0,200}$/;

/** What stands at the place of a finding, and what is written there; a program in the place of another, an option more. */
const WORDS: Readonly<Record<string, readonly [pattern: RegExp, replacement: string]>> = {
  SC2002: [
    /^cat\s{1,5}("[^"`]{1,100}"|[^\s"'`|;&()<>*?-][^\s"'`|;&()<>*?]{0,100})\s{0,5}\|\s{0,5}([^|;&()<>`#]{1,200}?)(?=\s{0,5}(?:[|;)]|&&|$))/,
    '$2 < $1',
  ],
  SC2005: [/^echo\s{1,5}"\$\(([^()`]{1,200})\)"(?=\s{0,5}(?:[;)]|&&|$))/, '$1'],
  SC2035: [/^(?=[*?])/, './'],
  SC2048: [/^(?:\$\*|\$\{\*\})/, '"$@"'],
  SC2164: [
    /^((?:cd|pushd|popd)(?:\s{1,5}(?:"[^"`]{1,200}"|'[^']{1,200}'|[^\s;&|#"'()]{1,200}){1,9}){0,3})(?=\s{0,5}(?:[;#)]|$))/,
    '$1 || exit',
  ],
  SC2223: [/^(\$\{\w{1,60}:?=[^}"]{0,200}\})/, '"$1"'],
  SC2230: [/^which\b/, 'command -v'],
  SC2231: [/^(\$\w{1,60}|\$\{\w{1,60}\})/, '"$1"'],
  SC2004: [/^\$\{?(\w{1,60})\}?/, '$1'],
  SC2061: [/^([^\s"'$;&|()]{1,60})(?=[\s;&|)]|$)/, '"$1"'],
  SC2068: [/^(\$@|\$\{@\}|\$\{\w{1,60}\[@\]\})(?!")/, '"$1"'],
  SC2038: [
    /^(find\s(?![^|]{0,200}\s-(?:o|print0?|exec|execdir|delete|ls)\b)[^|;&`]{1,200}?)\s{0,5}\|\s{0,5}xargs\b(?!\s{1,5}(?:-\w{0,5}0|--null))/,
    '$1 -print0 | xargs -0',
  ],
  SC2112: [/^function\s{1,5}([\w-]{1,60})\s{0,5}(?:\(\))?(?=\s{0,5}\{)/, '$1()'],
  SC2188: [/^>(?=\s{0,5}\S)/, ': >'],
  SC2219: [/^let\s{1,5}(?:"([^"';&|]{1,100})"|([^\s"';&|]{1,100}))(?=\s{0,5}(?:[;#]|$))/, '(( $1$2 ))'],
  SC2113: [/^function\s{1,5}([\w-]{1,60})\s{0,5}(?:\(\))?(?=\s{0,5}\{)/, '$1()'],
  SC2162: [/^read(?= )(?! -\w{0,10}r)/, 'read -r'],
  SC2196: [/^egrep\b/, 'grep -E'],
  SC2197: [/^fgrep\b/, 'grep -F'],
  SC2236: [/^!\s{1,3}-z\b/, '-n'],
};

/** The program before the word that a finding points to, which the repair begins with. */
const PROGRAM: Readonly<Record<string, RegExp>> = { SC2002: /\bcat\s{1,5}$/, SC2005: /\becho\s{1,5}"?$/ };

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
  const word = Object.hasOwn(WORDS, code) ? WORDS[code] : undefined;
  if (word !== undefined) {
    const program = Object.hasOwn(PROGRAM, code) ? PROGRAM[code]?.exec(line.slice(0, column))?.index : undefined;
    const from = program ?? column;
    const changed = line.slice(from).replace(word[0], word[1]);
    return changed === line.slice(from) || line[from - 1] === '"'
      ? undefined
      : replaced(`${line.slice(0, from)}${changed}`);
  }
  if (Object.hasOwn(LINE_REPAIRS, code)) return LINE_REPAIRS[code]?.(lines, at, column);
  // What only bash has: the script says that it is one, where it is run by its first line.
  if (/^SC30\d\d$/.test(code)) {
    const first = (lines[0] ?? '').replace(/^#!\s*(?:\/usr)?\/bin\/(?:env )?(?:sh|dash)\s*$/, '#!/usr/bin/env bash');
    return first === lines[0] ? undefined : lines.with(0, first);
  }
  switch (code) {
    case 'SC2046':
      return replaced(quoteSubstitution(line, column));
    case 'SC2115':
      return replaced(guardExpansion(line, column));
    case 'SC2086':
    case 'SC2295':
      return replaced(quoteExpansion(line, column));
    case 'SC2006':
      return replaced(modernSubstitution(line, column));
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

/** `$(pwd)` in quotes, where what the command prints is one value. */
function quoteSubstitution(line: string, column: number): string | undefined {
  const found = /^(?:\$\((?<command>[^()`]{1,300})\)|`(?<old>[^`\\]{1,300})`)/.exec(line.slice(column));
  const command = (found?.groups?.command ?? found?.groups?.old ?? '').trim();
  if (found === null || !ONE_VALUE.test(command) || line[column - 1] === '"') return undefined;
  return `${line.slice(0, column)}"$(${command})"${line.slice(column + found[0].length)}`;
}

/** `"$x/"*` and `"${x}"/bin` of `rm` that stop when the variable is empty. */
function guardExpansion(line: string, column: number): string | undefined {
  const found = /^"?\$(?:(?<plain>\w{1,60})|\{(?<braced>\w{1,60})\})/.exec(line.slice(column));
  const name = found?.groups?.plain ?? found?.groups?.braced;
  if (found === null || name === undefined) return undefined;
  const quote = found[0].startsWith('"') ? '"' : '';
  return `${line.slice(0, column)}${quote}\${${name}:?}${line.slice(column + found[0].length)}`;
}

function modernSubstitution(line: string, column: number): string | undefined {
  const inside = /^`(?<command>[^`\\]*)`/.exec(line.slice(column));
  if (inside === null) return undefined;
  return `${line.slice(0, column)}$(${inside.groups?.command ?? ''})${line.slice(column + inside[0].length)}`;
}
