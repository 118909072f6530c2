import { masked } from '@self-healer/editors/masked';
import { CPP_STD_TYPES } from '../../data/cpp-std-types.ts';

/** A name at a place of a source: 1-based line, 0-based column. */
export interface NamedPlace {
  readonly line: number;
  readonly column: number;
  readonly name: string;
}

/**
 * Writes `std::` before the names at the places, and before every other use of those names as a type: a compiler says some of
 * a file only once the others are right. Undefined where nothing of it is there.
 */
export function qualifyStd(text: string, places: readonly NamedPlace[]): string | undefined {
  const code = masked(text, { strings: true });
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const isOpen = (at: number, name: string) =>
    code.startsWith(name, at) && !/(?:[\w.]|::|->)$/.test(code.slice(Math.max(0, at - 2), at));
  const found = new Set(
    places
      .map(({ line, column, name }) => ({ at: (starts[line - 1] ?? -1) + column, name }))
      .flatMap(({ at, name }) => (isOpen(at, name) ? [at] : [])),
  );
  for (const name of new Set(places.map((place) => place.name))) {
    // As a variable it is something else.
    const isVariable = new RegExp(`[\\w>&*][ \\t]+${name}[ \\t]*[=;,)({[]`).test(
      code.replace(/\b(?:const|return|new)\b/g, ''),
    );
    if (!CPP_STD_TYPES.has(name) || isVariable) continue;
    const type = new RegExp(`\\b${name}(?=[ \\t]*(?:<[\\w:]|[&*>,]|\\w))`, 'g');
    for (const { index } of code.matchAll(type))
      if (
        isOpen(index, name) &&
        !/#[ \t]*include[ \t]*[<"]$|\b(?:using|struct|class|enum)[ \t]+$/.test(
          code.slice(code.lastIndexOf('\n', index) + 1, index),
        )
      )
        found.add(index);
  }
  const content = [...found]
    .sort((a, b) => b - a)
    .reduce((all, at) => `${all.slice(0, at)}std::${all.slice(at)}`, text);
  return content === text ? undefined : content;
}
