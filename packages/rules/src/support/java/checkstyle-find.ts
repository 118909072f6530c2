import { masked } from '@self-healer/editors/masked';
import { textLines } from '../text/text-lines.ts';
import type { Violation } from './checkstyle-repairs.ts';
import { orderModifiers } from './order-modifiers.ts';

type Finder = (lines: readonly string[], text: string) => readonly Violation[];

const IMPORT = /^import\s+(?:static\s+)?(?<name>[\w.]+)\s*;\s*$/;

const eachLine =
  (check: string, pattern: RegExp, message: string): Finder =>
  (lines) =>
    lines.flatMap((line, at) => (pattern.test(line) ? [{ check, line: at + 1, column: undefined, message }] : []));

const unusedImports: Finder = (lines, text) => {
  // A name in a doc comment is a use.
  const used = text.replace(/^import\b.*$/gm, '');
  return lines.flatMap((line, at) => {
    const name = IMPORT.exec(line)?.groups?.name ?? '';
    const word = name.slice(name.lastIndexOf('.') + 1);
    return word === '' || new RegExp(`\\b${word}\\b`).test(used)
      ? []
      : [{ check: 'UnusedImports', line: at + 1, column: undefined, message: `Unused import - ${name}.` }];
  });
};

const redundantImports: Finder = (lines, text) => {
  const own = /^package\s+(?<name>[\w.]+)/m.exec(text)?.groups?.name;
  const seen = new Set<string>();
  return lines.flatMap((line, at) => {
    const name = IMPORT.exec(line)?.groups?.name;
    if (name === undefined) return [];
    const home = name.slice(0, name.lastIndexOf('.'));
    const said = seen.has(line.trim())
      ? `Duplicate import to line 1 - ${name}.`
      : home === own || home === 'java.lang'
        ? `Redundant import from the ${home === own ? 'same' : 'java.lang'} package - ${name}.`
        : undefined;
    seen.add(line.trim());
    return said === undefined ? [] : [{ check: 'RedundantImport', line: at + 1, column: undefined, message: said }];
  });
};

const tabs: Finder = (lines) => eachLine('FileTabCharacter', /\t/, 'Line contains a tab character.')(lines, '');

const longSuffix: Finder = (lines, text) => {
  const code = masked(text, { strings: true }, { line: ['//'], block: ['/*', '*/'], quotes: ['"', "'"] });
  return eachLine(
    'UpperEll',
    /\b\d[\d_]*l\b/,
    "Should use uppercase 'L'.",
  )(textLines(code).lines, '').slice(0, lines.length);
};

const modifierOrder: Finder = (lines) =>
  lines.flatMap((line, at) =>
    orderModifiers(line) === undefined
      ? []
      : [{ check: 'ModifierOrder', line: at + 1, column: undefined, message: 'A modifier is out of order.' }],
  );

const fileEnd: Finder = (lines) =>
  lines.at(-1) === ''
    ? []
    : [{ check: 'NewlineAtEndOfFile', line: 1, column: undefined, message: 'File does not end with a newline.' }];

/** Checks whose violations are found without Checkstyle, and which their repair is known for. */
const FINDERS: Readonly<Record<string, Finder>> = {
  FileTabCharacter: tabs,
  ModifierOrder: modifierOrder,
  NewlineAtEndOfFile: fileEnd,
  RedundantImport: redundantImports,
  UnusedImports: unusedImports,
  UpperEll: longSuffix,
};

/** What a configuration of Checkstyle asks for, as far as it is found here: the violations of a source, and how many Checkstyle counts. */
export function findViolations(
  text: string,
  configuration: string,
): { readonly violations: readonly Violation[]; readonly counted: number } {
  const { lines } = textLines(text);
  const plain = configuration.replace(/<!--[\s\S]*?-->/g, '');
  const modules = new Set(
    [...plain.matchAll(/<module\s+name="(?<name>\w+)"/g)].map(({ groups }) => groups?.name ?? ''),
  );
  const found = Object.entries(FINDERS).flatMap(([name, find]) => (modules.has(name) ? [find(lines, text)] : []));
  // A pattern for blanks at the end of a line, as all write it.
  if (/<property\s+name="format"\s+value="(?:\\s\+|\[ \\t\]\+|\\s\+\$?)\$?"/.test(plain))
    found.push(eachLine('RegexpSingleline', /\s$/, 'Line has trailing spaces.')(lines, text));
  const eachTab = /name="FileTabCharacter"[\s\S]{0,200}?name="eachLine"\s+value="true"/.test(plain);
  const counts = found.map((all) => (all[0]?.check === 'FileTabCharacter' && !eachTab ? 1 : all.length));
  return { violations: found.flat(), counted: counts.reduce((sum, count) => sum + count, 0) };
}
