import { makeVariable, setMakeVariable } from '@self-healer/editors/makefile';
import { nearestPath } from '../paths/nearest-path.ts';
import { resolveRelative } from '../paths/relative-path.ts';
import { replaceWord } from '../text/replace-word.ts';

/** A rule of a makefile for all names of a form: `build/%.o: $(SRC)/%.c`. */
export interface PatternRule {
  /** What it makes, with plain variables filled in: `build/%.o`. */
  readonly target: string;
  /** The first prerequisite as it is written. */
  readonly written: string;
  /** The same with plain variables filled in. */
  readonly source: string;
}

/** Variables of the makefile that are plain words, filled in. */
const expand = (word: string, text: string): string =>
  word.replace(/\$[({](?<name>\w+)[)}]/g, (all, name: string) => makeVariable(text, name) ?? all);

const partsOf = (pattern: string): readonly [string, string] => {
  const [before = '', after = ''] = pattern.split('%');
  return [before, after];
};

/** What a name has in the place of `%`; undefined when it has not the form. */
function stemOf(pattern: string, name: string): string | undefined {
  const [before, after] = partsOf(pattern);
  return name.startsWith(before) && name.endsWith(after) && name.length > before.length + after.length
    ? name.slice(before.length, name.length - after.length)
    : undefined;
}

/** The pattern rules of a makefile that have a prerequisite of a pattern. */
export function patternRules(text: string): readonly PatternRule[] {
  const written = text.matchAll(/^(?<to>(?:[\w./-]|\$[({]\w+[)}])*%[\w.]*)[ \t]*:[ \t]*(?<from>[^\s|%]*%[\w.]*)/gm);
  return [...written].map(({ groups }) => ({
    target: expand(groups?.to ?? '', text),
    written: groups?.from ?? '',
    source: expand(groups?.from ?? '', text),
  }));
}

/** What the pattern rules of a makefile can make of the files that are there: `%.o: ../src/%.c` and `src/lexer.c`. */
export function patternTargets(text: string, makefile: string, files: readonly string[]): readonly string[] {
  const made = new Set<string>();
  for (const { target, source } of patternRules(text)) {
    const from = resolveRelative(makefile, source);
    for (const file of files) {
      const stem = from === undefined ? undefined : stemOf(from, file);
      if (stem !== undefined) made.add(target.replace('%', () => stem));
    }
  }
  return [...made];
}

const explicitTargets = (text: string): readonly string[] =>
  [...text.matchAll(/^(?<names>[\w./-]+(?:[ \t]+[\w./-]+)*)[ \t]*::?(?!=)/gm)].flatMap(({ groups }) =>
    (groups?.names ?? '').split(/[ \t]+/),
  );

/** Whether a pattern rule of the makefile makes names of this form. */
export const isOfPattern = (text: string, target: string): boolean =>
  patternRules(text).some((rule) => stemOf(rule.target, target) !== undefined);

/**
 * The makefile whose only pattern rule for a target takes the source from where it is: the rule names a directory in
 * which there is no source at all. `files` are relative to the makefile.
 */
export function correctPatternSource(text: string, target: string, files: readonly string[]): string | undefined {
  const [rule, ...others] = patternRules(text).filter((each) => stemOf(each.target, target) !== undefined);
  if (rule === undefined || others.length > 0) return undefined;
  const stem = stemOf(rule.target, target) ?? '';
  const missing = rule.source.replace('%', () => stem);
  if (missing.includes('$') || files.some((file) => stemOf(rule.source, file) !== undefined)) return undefined;
  // What another rule makes is not there before it is made.
  const [sources] = partsOf(rule.source);
  const makes = (each: string) => each === missing || (sources !== '' && each.startsWith(sources));
  if (patternRules(text).some((each) => makes(each.target)) || explicitTargets(text).some(makes)) return undefined;
  const meant = nearestPath(missing, files);
  const [before, after] = partsOf(rule.source);
  const name = `${stem}${after}`;
  if (meant === undefined || !(meant === name || meant.endsWith(`/${name}`))) return undefined;
  const directory = meant.slice(0, meant.length - name.length);
  const variable = /^\$[({](?<name>\w+)[)}]\/%[\w.]*$/.exec(rule.written)?.groups?.name;
  if (variable !== undefined)
    return directory === '' ? undefined : setMakeVariable(text, variable, directory.replace(/\/$/, ''));
  return rule.written === `${before}%${after}` ? replaceWord(text, rule.written, `${directory}%${after}`) : undefined;
}
