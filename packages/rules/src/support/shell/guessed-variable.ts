import { destroysWhatIsNamed } from '@self-healer/core/destroying-commands';
import { isPluralOf } from '@self-healer/core/opposite-names';

/** What scripts give a variable, as written; arrays with their bracket. */
function valuesOf(name: string, sources: readonly string[]): readonly string[] {
  const set = new RegExp(
    `(?:^|[\\s;(])${name}\\+?=(?<value>"[^"\\n]*"|'[^'\\n]*'|\\(|\\$\\([^\\n]*|[^\\s;]*)` +
      `|\\b(?:mapfile|readarray|read\\s+-\\w*a\\w*|(?:declare|local|typeset)\\s+-\\w*[aA]\\w*)\\s(?:-\\w+\\s+)*${name}(?<array>\\b)`,
    'gm',
  );
  return sources.flatMap((source) => [...source.matchAll(set)].map(({ groups }) => groups?.value ?? '('));
}

const isArray = (value: string) => value.startsWith('(');
const isList = (value: string) => isArray(value) || /^["'][^"'$(]*[^\s"'$(]\s+[^\s"'$(]/.test(value);
const isOneWord = (value: string) => /^(?:"[^"\s`]*"|'[^'\s]*'|[^\s"'`(]*)$/.test(value) && !value.includes('$(');

/**
 * Whether a line of a script may read a variable by the name that is nearest to the one it has. Not where one stands
 * for a list, whose items may be meant, and not where a command destroys what is named.
 */
export function mayReadInstead(
  meant: string,
  wrong: string,
  place: { readonly lines: readonly string[]; readonly at: number },
  sources: readonly string[],
): boolean {
  if (destroysWhatIsNamed(place.lines, place.at)) return false;
  const values = valuesOf(meant, sources);
  if (isPluralOf(meant, wrong)) return values.every(isOneWord);
  if (!values.some(isList)) return true;
  const line = place.lines[place.at] ?? '';
  const isWhole = new RegExp(`\\$\\{[#!]?${wrong}\\[[@*]\\]`).test(line);
  if (values.some(isArray)) return isWhole;
  // A list is no part of a path, and a name of one is none of many.
  const isPart = new RegExp(`/\\$\\{?${wrong}\\b|\\$(?:${wrong}|\\{${wrong}\\})/`).test(line);
  return !isPart && (!/s$/i.test(meant) || /s$/i.test(wrong));
}
