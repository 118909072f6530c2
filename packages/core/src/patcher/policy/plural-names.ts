import { isPluralOf } from '../../opposite-names.ts';
import { countsItems, handsItemsOn, loopsOver, takesItems } from './items-taken.ts';

const isSome = (patterns: readonly RegExp[], line: string) => patterns.some((pattern) => pattern.test(line));

const widthOf = (line: string) => line.length - line.trimStart().length;

/** The lines that a line stands in, by their indentation. */
function around(lines: readonly string[], at: number): readonly string[] {
  let width = widthOf(lines[at] ?? '');
  return lines
    .slice(0, at)
    .reverse()
    .filter((line) => {
      if (line.trim() === '' || widthOf(line) >= width) return false;
      width = widthOf(line);
      return true;
    });
}

/** A line with the ends of an expression that goes on above or below it. */
function whole(lines: readonly string[], at: number): string {
  const [above, below] = [lines[at - 1] ?? '', lines[at + 1] ?? ''];
  const head = /[(,]\s*$/.test(above) ? above.trimEnd() : '';
  const tail = /^\s*(?:\??\.\w|->|\))/.test(below) ? below.trim() : '';
  return `${head}${head === '' ? (lines[at] ?? '') : (lines[at] ?? '').trim()}${tail}`;
}

/** Many for one, whose items the file takes elsewhere: one of them was meant. */
function isOneOfMany(one: string, many: string, lines: readonly string[], at: number): boolean {
  const line = lines[at] ?? '';
  const narrow = [takesItems(many)];
  const wide = [...narrow, loopsOver(many), handsItemsOn(many)];
  // Where items are taken of the misspelt name, too, all of them are meant; not within a loop over them.
  if (lines.some((each) => isSome(narrow, each)) && !takesItems(one).test(line)) return true;
  if (!lines.some((each) => isSome(wide, each))) return false;
  return !isSome([takesItems(one), loopsOver(one)], line) || around(lines, at).some((each) => isSome(wide, each));
}

/** A line that asks what a call gives as it would ask a name: `len(rows)` for `len(rows(path))`. */
const withoutArguments = (line: string, name: string): string =>
  line.replace(new RegExp(`(?<=\\b${name.replaceAll('$', '\\$')})\\([^()]{0,200}\\)`), '');

/** One for many that are counted or gone through: what is one has no number. */
function isManyAsOne(many: string, lines: readonly string[], at: number): boolean {
  const name = many.replace(/^\$/, '');
  const line = withoutArguments(whole(lines, at), name);
  // `Users.count` asks a class.
  if (/^[A-Z]\w*[a-z]/.test(name) && !new RegExp(`(?:\\.|->)${name}\\b`).test(line)) return false;
  return isSome([loopsOver(many), handsItemsOn(many), countsItems(many)], line);
}

/** Why a name may not stand in the place of another in some line of a text that reads as given. */
export function wrongNumber(from: string, to: string, line: string, text: string): string | undefined {
  const [more, fewer] = [isPluralOf(to, from), isPluralOf(from, to)];
  if (!more && !fewer) return undefined;
  const lines = text.split('\n');
  const places = lines.flatMap((each, at) => (each === line ? [at] : []));
  if (more && places.some((at) => isOneOfMany(from, to, lines, at)))
    return `write \`${to}\` for \`${from}\`, which may be one of them`;
  if (fewer && places.some((at) => isManyAsOne(from, lines, at)))
    return `write \`${to}\` for \`${from}\`, which is taken for more than one`;
  return undefined;
}
