import type { Place } from '../javascript/ts-location.ts';
import { changed } from '../text/changed.ts';
import { castsByName } from './casts-by-name.ts';

/** Rewrites the line of a place; undefined when it is not written in a way that is understood. */
type Rewrite = (line: string, place: Place, said: string) => string | undefined;

/** `for (int i = 0; i < …; i++)`: a counter that only grows, so that it may be unsigned. */
const COUNTER =
  /\bfor\s*\(\s*(?<type>int|long|auto)\s+(?<name>\w+)\s*=\s*\d+\s*;\s*(?<asked>\w+)\s*(?:<|<=|!=)[^;]*;\s*(?:\+\+\s*(?<before>\w+)|(?<after>\w+)\s*(?:\+\+|\+=\s*\d+))\s*\)/g;

const unsignedType = (said: string, cpp: boolean): string | undefined => {
  const types = [...said.matchAll(/[‘'](?<type>[^’']{1,200})[’']/g)].map((match) => match.groups?.type ?? '');
  const other = types.find((type) => /unsigned|size_t|size_type|uint\d+_t/.test(type));
  if (other === undefined) return undefined;
  if (/^(?:unsigned(?: int)?|uint\d+_t)$/.test(other)) return other;
  return cpp ? 'std::size_t' : 'size_t';
};

/** What follows a loop's head: its statement, or its block up to the brace that closes it. */
function loopBody(text: string, from: number): string {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '{') depth += 1;
    if (text[at] === '}') depth -= 1;
    if (depth === 0 && (text[at] === '}' || text[at] === ';')) return text.slice(from, at + 1);
  }
  return text.slice(from);
}

const growingCounter: Rewrite = (line, { text, column, line: at }, said) => {
  const cpp = /\bstd::|\bclass\b|\bnamespace\b/.test(text);
  const type = unsignedType(said, cpp);
  const start =
    text
      .split('\n')
      .slice(0, at - 1)
      .join('\n').length + (at > 1 ? 1 : 0);
  const loop = [...line.matchAll(COUNTER)].find(
    (match) => match.index <= column && column <= match.index + match[0].length,
  );
  const { type: written, name, asked, before, after } = loop?.groups ?? {};
  if (type === undefined || loop === undefined || name !== asked || name !== (before ?? after)) return undefined;
  // Where it is taken from or made negative, it has to be able to go below zero.
  const body = loopBody(text, start + loop.index + loop[0].length);
  if (new RegExp(`\\b${name}\\s*-|-\\s*${name}\\b`).test(body)) return undefined;
  const head = loop[0].replace(new RegExp(`${written}(?=\\s+${name})`), type);
  return line.slice(0, loop.index) + head + line.slice(loop.index + loop[0].length);
};

const REWRITES: Readonly<Record<string, Rewrite>> = {
  'catch-value': (line) =>
    changed(
      line,
      line.replace(/catch\s*\(\s*(?:const\s+)?(?<type>[\w:]+)(?=\s+\w+\s*\)|\s*\))/, 'catch (const $<type>&'),
    ),
  'discarded-qualifiers': (line) =>
    changed(
      line,
      line.replace(
        /^(?<before>\s*(?:static\s+)?)(?=(?:unsigned |struct )?\w+\s*\*\s*\w+\s*(?:\[[^\]]*\]\s*)?=)(?!\s*const\b)/,
        '$<before>const ',
      ),
    ),
  'newline-eof': (line, { text }) => (text.endsWith('\n') ? undefined : `${line}\n`),
  'old-style-cast': castsByName,
  'pessimizing-move': (line) =>
    changed(line, line.replace(/\breturn\s+(?:std::)?move\(\s*(?<name>[\w.]+)\s*\)\s*;/, 'return $<name>;')),
  'range-loop-construct': (line, _, said) => {
    const name = /[‘'](?<name>\w+)[’']/.exec(said)?.groups?.name;
    return name === undefined
      ? undefined
      : changed(
          line,
          line.replace(
            new RegExp(`(?<=\\bfor\\s*\\(\\s*const\\s+[\\w:<>, ]{1,100}?)\\s+${name}(?=\\s*:)`),
            `& ${name}`,
          ),
        );
  },
  'sign-compare': growingCounter,
  'strict-prototypes': (line, { column }) => {
    const at = line.indexOf('()', Math.max(0, column));
    return at < 0 ? undefined : `${line.slice(0, at)}(void)${line.slice(at + 2)}`;
  },
  'zero-as-null-pointer-constant': (line, { column }) => {
    const zero = /^(?:0|NULL)(?!\w|\.)/.exec(line.slice(column))?.[0];
    return zero === undefined ? undefined : `${line.slice(0, column)}nullptr${line.slice(column + zero.length)}`;
  },
  'write-strings': (line) =>
    changed(
      line,
      line.replace(/^(?<before>\s*(?:static\s+)?)(?=char\s*\*\s*\w+\s*(?:\[[^\]]*\]\s*)?=\s*[{"])/, '$<before>const '),
    ),
};

/** Other names of the same. */
const SAME: Readonly<Record<string, string>> = {
  'deprecated-non-prototype': 'strict-prototypes',
  'c++98-compat-extra-semi': 'extra-semi',
  'catch-value=': 'catch-value',
  'incompatible-pointer-types-discards-qualifiers': 'discarded-qualifiers',
  'redundant-move': 'pessimizing-move',
  'writable-strings': 'write-strings',
};

/** What mends the line of a warning, by its name without `-W`; undefined for one that is not mended in one line. */
export function rewriteOf(warning: string): Rewrite | undefined {
  return REWRITES[SAME[warning] ?? warning];
}
