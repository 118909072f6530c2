import type { LogWindow } from '@self-healer/core/log-window';
import { escapePattern } from '../text/escape-pattern.ts';
import { textLines } from '../text/text-lines.ts';
import { appendToVariable, isLinkLine } from './makefile-link.ts';

const LIBRARY = /^(?:-l\S+|\S+\.a)$/;
const FLAGS = ['LDFLAGS', 'LINKFLAGS', 'CFLAGS', 'CXXFLAGS', 'CPPFLAGS'];
/** An object, a source, or a variable of make that is no list of flags. */
const UNIT = /\.(?:o|c|cc|cpp|cxx)$|^\$[\^<+]$|^\$[({](?!\w*(?:FLAGS|LIBS)[)}])\w*(?:OBJ|SRC|SOURCE)\w*[)}]$/;

/** The libraries of a command line that stand before something that may need them. */
function early(words: readonly string[]): readonly string[] {
  const last = words.findLastIndex((word) => UNIT.test(word));
  return words.slice(0, Math.max(last, 0)).filter((word) => LIBRARY.test(word));
}

/** The libraries that the link command in the log names before its objects: the linker has forgotten them by then. */
export function earlyLibraries({ lines, index }: LogWindow): readonly string[] {
  const commands = lines.slice(0, index).filter((line) => isLinkLine(line) && line.length < 4096);
  return early((commands.at(-1) ?? '').split(/\s+/));
}

/** Whether the log shows no link command: the recipes are silent. */
export const isSilent = ({ lines, index }: LogWindow): boolean => !lines.slice(0, index).some(isLinkLine);

/**
 * Moves libraries behind the objects: those of the recipe itself, and those that a variable brings. `libraries` are those
 * that the log shows too early; undefined where it shows no command.
 */
export function moveLibrariesBehind(text: string, libraries: readonly string[] | undefined): string | undefined {
  const { lines, join } = textLines(text);
  const links = lines.flatMap((line, at) => (/^\t/.test(line) && isLinkLine(line) ? [at] : []));
  const [link, ...others] = links;
  if (link === undefined || others.length > 0) return undefined;
  const recipe = lines[link] ?? '';
  const own = early(recipe.trim().split(/\s+/));
  if (own.length > 0 && (libraries === undefined || own.some((word) => libraries.includes(word)))) {
    const kept = own.reduce((line, word) => line.replace(` ${word}`, ''), recipe);
    lines[link] = `${kept.trimEnd()} ${own.join(' ')}`;
    return join();
  }
  const listed = variablesBefore(recipe, lines);
  if (listed.length > 0) {
    const kept = listed.reduce((line, word) => line.replace(` ${word}`, ''), recipe);
    lines[link] = `${kept.trimEnd()} ${listed.join(' ')}`;
    return join();
  }
  const variable = FLAGS.find(
    (name) =>
      new RegExp(`\\$[({]${name}[)}]`).test(recipe) &&
      libraries?.some((word) => assigned(lines, name)?.words.includes(word)),
  );
  const found = variable === undefined ? undefined : assigned(lines, variable);
  if (found === undefined) return undefined;
  const moved = found.words.filter((word) => /^-l/.test(word));
  const line = lines[found.at] ?? '';
  lines[found.at] = moved.reduce(
    (all, word) => all.replace(new RegExp(`\\s*(?<!\\S)${escapePattern(word)}(?!\\S)`), ''),
    line,
  );
  const ends = /\$[({](?<name>LDLIBS|LIBS)[)}]\s*$/.exec(recipe)?.groups?.name;
  if (ends !== undefined) return appendToVariable(join(), ends, moved.join(' '));
  if (lines.some((each) => /^\s*LDLIBS\s*[:+?]?=/.test(each))) return undefined;
  lines[link] = `${recipe.trimEnd()} $(LDLIBS)`;
  lines.splice(found.at + 1, 0, `LDLIBS = ${moved.join(' ')}`);
  return join();
}

/** The variables of a recipe that list nothing but libraries, with where to look for them, and stand before its last object. */
function variablesBefore(recipe: string, lines: readonly string[]): readonly string[] {
  const words = recipe.trim().split(/\s+/);
  const last = words.findLastIndex((word) => UNIT.test(word));
  return words.slice(0, Math.max(last, 0)).filter((word) => {
    const name = /^\$[({](?<name>\w+)[)}]$/.exec(word)?.groups?.name;
    const listed = name === undefined ? undefined : assigned(lines, name)?.words;
    const flags = FLAGS.includes(name ?? '');
    const named = listed?.filter((each) => flags || !each.startsWith('-L')) ?? [];
    return named.length > 0 && named.every((each) => LIBRARY.test(each));
  });
}

function assigned(
  lines: readonly string[],
  name: string,
): { readonly at: number; readonly words: readonly string[] } | undefined {
  const all = lines.flatMap((line, at) => (new RegExp(`^\\s*${name}\\s*[:+?]?=`).test(line) ? [at] : []));
  const [at, ...others] = all;
  if (at === undefined || others.length > 0) return undefined;
  return {
    at,
    words: (lines[at] ?? '')
      .replace(/^[^=]*=/, '')
      .replace(/\s#.*$/, '')
      .trim()
      .split(/\s+/),
  };
}
