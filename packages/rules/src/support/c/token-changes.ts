import { masked } from '@self-healer/editors/masked';
import { changed } from '../text/changed.ts';
import { placeOf } from '../text/display-column.ts';
import { escapePattern } from '../text/escape-pattern.ts';

/** What a compiler says of a place: a name, a number, and a column from 0. */
interface Said {
  readonly name: string;
  readonly number: number;
  readonly column: number;
}

/** The line as it must be; `lines` may be changed elsewhere. Undefined when what stands there is not understood. */
type Change = (line: string, said: Said, lines: string[]) => string | undefined;

const without =
  (pattern: RegExp): Change =>
  (line) =>
    changed(line, line.replace(pattern, ''));

/** A sign at the place that is pointed to, or the only one in the line, as another. */
function sign(line: string, column: number, from: string, to: string): string | undefined {
  const only = line.split(from).length === 2 ? line.indexOf(from) : undefined;
  const at = placeOf(line, column, from) ?? only;
  return at === undefined ? undefined : line.slice(0, at) + to + line.slice(at + from.length);
}

const arrow: Change = (line, { name }) =>
  changed(line, line.replace(new RegExp(`(?<![\\w.>])${escapePattern(name)}\\.(?=[A-Za-z_])`, 'g'), `${name}->`));

const dot: Change = (line, { column }) => sign(line, column, '->', '.');

/** Every comment that begins with `//` as one in the older form. */
const comments: Change = (line, _said, lines) => {
  const code = masked(lines.join('\n'), { strings: true }, { line: ['//'], block: ['/*', '*/'], quotes: ['"', "'"] });
  let own: string | undefined;
  for (const [at, seen] of code.split('\n').entries()) {
    const text = lines[at] ?? '';
    const start = text.indexOf('//', seen.trimEnd().length);
    if (start < 0 || seen.slice(start).trim() !== '' || text.includes('*/', start)) continue;
    const old = `${text.slice(0, start)}/*${text.slice(start + 2).trimEnd()} */`;
    if (text === line) own = old;
    lines[at] = old;
  }
  return own;
};

/** Parameters without the default of one of them (from 1). */
const withoutDefault: Change = (line, { number }) => {
  const { head, list, tail } = /^(?<head>[^(]*\()(?<list>[^()]*)(?<tail>\).*)$/.exec(line)?.groups ?? {};
  if (head === undefined || list === undefined) return undefined;
  const parameters = list.split(',');
  const parameter = parameters[number - 1] ?? '';
  return changed(line, `${head}${parameters.with(number - 1, parameter.replace(/\s*=.*$/, '')).join(',')}${tail}`);
};

/** What mends each, by what the compiler says. */
export const TOKEN_CHANGES: readonly { readonly said: RegExp; readonly change: Change }[] = [
  {
    said: /^comma at end of enum/,
    change: (line, { column }) => {
      const at = placeOf(line, column, ',');
      return at === undefined ? undefined : line.slice(0, at) + line.slice(at + 1);
    },
  },
  {
    said: /^extra tokens/,
    change: (line) =>
      changed(
        line,
        line.replace(
          /^(?<directive>\s*#\s*(?:endif|else))\s+(?<label>[\w!() ]*\w\)?)\s*$/,
          '$<directive> /* $<label> */',
        ),
      ),
  },
  { said: /‘register’/, change: without(/\bregister\s+/) },
  { said: /^type qualifiers ignored/, change: without(/\b(?:const|volatile)\s+(?=[\w\s]+\()/) },
  { said: /^C\+\+ style comments/, change: comments },
  { said: /is a pointer; did you mean|^request for member/, change: arrow },
  { said: /^invalid type argument of|^base operand of/, change: dot },
  { said: /^default argument given/, change: withoutDefault },
  { said: /to have static linkage/, change: without(/\bstatic\s+/) },
  {
    said: /outside class declaration/,
    change: (line, { name }) => changed(line, line.replace(new RegExp(`\\b${name}\\s+`), '')),
  },
  {
    said: /^extra qualification/,
    change: (line, { name }) =>
      changed(line, line.replace(new RegExp(`\\b(?:\\w+::)+(?=${escapePattern(name)}\\s*\\()`), '')),
  },
  {
    said: /^array subscript has type/,
    // The one place in the line that is a letter.
    change: (line) => {
      const letters = [...line.matchAll(/\[(?<place>\*\w+(?:\+\+)?|\w+\[\w+\]|\w+)\]/g)].filter(
        ({ groups }) => !/^\d/.test(groups?.place ?? ''),
      );
      const [only, ...others] = letters;
      return only === undefined || others.length > 0
        ? undefined
        : line.replace(only[0], () => `[(unsigned char)${only.groups?.place}]`);
    },
  },
  {
    said: /^invalid conversion from [‘']void/,
    change: (line, { name }) =>
      changed(
        line,
        line.replace(
          /(?<==\s*|\breturn\s+)(?<call>(?:std::)?(?:malloc|calloc|realloc)\([^;]*\))(?=;)/,
          `static_cast<${name}>($<call>)`,
        ),
      ),
  },
  { said: /^virt-specifiers/, change: without(/(?<=\)[\w\s]{0,40})\s+(?:override|final)\b/g) },
];
