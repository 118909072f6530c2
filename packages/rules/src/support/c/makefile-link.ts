import { textLines } from '../text/text-lines.ts';

const COMPILER =
  /(?:\$[({](?:CC|CXX|LD|LINK\.\w+|LINKER)[)}]|(?:^|[\s@])(?:[\w-]*gcc|[\w-]*g\+\+|cc|c\+\+|clang|clang\+\+)(?=\s))/;
const LIBRARIES = /\$[({](?<name>LDLIBS|LIBS|LOADLIBES|LDADD)[)}]/;

/** Whether a recipe or script line makes a program of objects or sources. */
export function isLinkLine(line: string): boolean {
  return COMPILER.test(line) && !/\s-(?:c|E|S|M|MM|fsyntax-only)(?=\s|$)/.test(line) && /\s-o(?=\s|\S)/.test(line);
}

/** Adds words to a make variable's assignment, or undefined when it has none. */
export function appendToVariable(text: string, name: string, words: string): string | undefined {
  const { lines, join } = textLines(text);
  let at = lines.findLastIndex((line) => new RegExp(`^\\s*(?:override\\s+|export\\s+)?${name}\\s*[:+?]?=`).test(line));
  if (at === -1) return undefined;
  while (/\\\s*$/.test(lines[at] ?? '')) at += 1;
  const line = lines[at] ?? '';
  if (hasWord(line, words)) return undefined;
  const comment = /\s+#.*$/.exec(line)?.[0] ?? '';
  lines[at] = `${line.slice(0, line.length - comment.length).trimEnd()} ${words}${comment}`;
  return join();
}

/** Adds words to a make variable, and defines it where the makefile does not. */
export function addToVariable(text: string, name: string, words: string): string | undefined {
  const assigned = new RegExp(`^\\s*(?:override\\s+|export\\s+)?${name}\\s*[:+?]?=`, 'm').test(text);
  return assigned ? appendToVariable(text, name, words) : define(text, `${name} = ${words}`);
}

/** Defines a variable behind the last one that stands before the first rule. */
function define(text: string, assignment: string): string {
  const { lines, join } = textLines(text);
  const rule = lines.findIndex((line) => /^[^\s#=:][^=]*:(?!=)/.test(line) && !/^\.\w+:/.test(line));
  const before = rule === -1 ? lines.length : rule;
  const last = lines.slice(0, before).findLastIndex((line) => /^\w+\s*[:+?]?=/.test(line));
  lines.splice(last === -1 ? 0 : last + 1, 0, ...(last === -1 ? [assignment, ''] : [assignment]));
  return join();
}

/**
 * Puts a library behind the objects on the link line: in the variable that ends it, else on the line itself, else in
 * LDLIBS, which make's own rules use. `line` (1-based) is the recipe that failed.
 */
export function linkInMakefile(text: string, flag: string, line?: number): string | undefined {
  const { lines, join } = textLines(text);
  const links = lines.flatMap((each, index) => (/^\t/.test(each) && isLinkLine(each) ? [index] : []));
  const chosen = line !== undefined && links.includes(line - 1) ? [line - 1] : links;
  const [first] = chosen;
  if (first === undefined) {
    if (links.length === 0 && lines.some((each) => /^\t/.test(each) && COMPILER.test(each) && /\s-o/.test(each)))
      return undefined;
    return addToVariable(text, 'LDLIBS', flag);
  }
  const variable = LIBRARIES.exec(lines[first] ?? '')?.groups?.name;
  if (variable !== undefined) return addToVariable(text, variable, flag);
  for (const index of chosen) lines[index] = withFlag(lines[index] ?? '', flag);
  const changed = join();
  return changed === text ? undefined : changed;
}

/** The line with a flag at the end of its first command, unless it ends with it already. */
export function withFlag(line: string, flag: string): string {
  const end = /\s*(?:&&|;|\|\||\\$|>|$)/.exec(line)?.index ?? line.length;
  return hasWord(line.slice(0, end).slice(-flag.length - 1), flag)
    ? line
    : `${line.slice(0, end)} ${flag}${line.slice(end)}`;
}

function hasWord(line: string, word: string): boolean {
  return line.split(/[\s=]+/).includes(word) || line.endsWith(` ${word}`);
}
