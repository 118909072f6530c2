import { escapePattern } from '../text/escape-pattern.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { sameWords } from '../text/same-words.ts';

/** What a glob of `*`, `**` and `?` matches, below the root. */
export function globPattern(glob: string): RegExp {
  const source = glob
    .split('/')
    .map((part) =>
      part === '**'
        ? '(?:[^/]{1,200}/){0,20}'
        : `${escapePattern(part).replaceAll('\\*', '[^/]{0,200}').replaceAll('\\?', '[^/]')}/`,
    )
    .join('');
  return new RegExp(`^${source}$`, 'i');
}

/** The last words of a name: `Shop.ApiTests` ends in `Tests`, `ApiTests` and `Shop.ApiTests`. */
function endings(name: string): readonly string[] {
  const words = name.match(/[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])|[._-]+/g) ?? [];
  return words.map((_word, at) => words.slice(at).join('')).filter((ending) => /^\w/.test(ending));
}

/**
 * The glob that a glob which matches no file must mean: one word of it, a directory or the end of the name, is written
 * as the files have it. Undefined where it matches one, or where there is no such word, or several.
 */
export function correctGlob(glob: string, files: readonly string[]): string | undefined {
  const parts = glob.split('/');
  const name = /^(?<head>\*\.?)(?<ending>\w{3,40})(?<extension>(?:\.\w{1,12}){1,2})$/.exec(parts.at(-1) ?? '')?.groups;
  const extension =
    name?.extension ?? /^\*(?<extension>(?:\.\w{1,12}){1,2})$/.exec(parts.at(-1) ?? '')?.groups?.extension;
  const matches = (each: string) => files.some((file) => globPattern(each).test(`${file}/`));
  if (extension === undefined || glob.includes('$') || matches(glob)) return undefined;
  const alike = files.filter((file) => file.endsWith(extension));
  const found = new Set<string>();
  const directories = [...new Set(alike.flatMap((file) => file.split('/').slice(0, -1)))];
  for (const [at, part] of parts.slice(0, -1).entries()) {
    const meant = /^[\w.-]{3,60}$/.test(part)
      ? (nearestWord(part, directories) ?? sameWords(part, directories))
      : undefined;
    if (meant !== undefined) found.add(parts.with(at, meant).join('/'));
  }
  if (name?.ending !== undefined) {
    const stems = alike.map((file) => file.slice(file.lastIndexOf('/') + 1, -extension.length));
    const meant = nearestWord(name.ending, stems.flatMap(endings));
    if (meant !== undefined) found.add(parts.with(-1, `${name.head}${meant}${extension}`).join('/'));
  }
  const [only, ...others] = [...found].filter(matches);
  return others.length === 0 ? only : undefined;
}
