import { escapePattern } from '../text/escape-pattern.ts';
import { indentOf } from '../text/indentation.ts';
import { textLines } from '../text/text-lines.ts';
import { addImport } from './add-import.ts';

/** Changes lines around the one (from 0) that failed; false when what stands there is not understood. */
type Slip = (lines: string[], at: number, name: string) => boolean;

const rewrite =
  (change: (line: string) => string): Slip =>
  (lines, at) => {
    const line = lines[at] ?? '';
    lines[at] = change(line);
    return lines[at] !== line;
  };

/** A function that counts in a variable of its module says so. */
const global: Slip = (lines, at, name) => {
  const own = new RegExp(`^${escapePattern(name)}\\s*(?::[^=]+)?=`);
  const head = lines.findLastIndex(
    (line, index) =>
      index < at && /^\s*(?:async )?def \w/.test(line) && indentOf(line).length < indentOf(lines[at] ?? '').length,
  );
  const body = lines.slice(head + 1, at + 1);
  const counts = new RegExp(`^\\s+${escapePattern(name)}\\s*(?:[-+*/|&^%]|//|<<|>>|\\*\\*)=`);
  const sets = new RegExp(`^\\s+(?:${escapePattern(name)}\\s*(?::[^=]+)?=(?!=)|for ${escapePattern(name)}\\b)`);
  const clear = head >= 0 && /:\s*(?:#.*)?$/.test(lines[head] ?? '') && lines.some((line) => own.test(line));
  if (!clear || !body.some((line) => counts.test(line)) || body.some((line) => sets.test(line))) return false;
  // Behind the docstring, when it is one line.
  const first = /^\s*(?:"""|''').*(?:"""|''')\s*$/.test(lines[head + 1] ?? '') ? head + 2 : head + 1;
  lines.splice(first, 0, `${indentOf(lines[first] ?? '')}global ${name}`);
  return true;
};

const VIEW = /(?<![\w.)\]])(?<view>[\w.]+\.(?:keys|values|items)\(\))(?=\[)/g;

/** What Python 2 gave as a list is made one: where it is taken from, or where it was kept. */
const list: Slip = (lines, at) => {
  const line = lines[at] ?? '';
  const here = line.replace(VIEW, 'list($<view>)');
  if (here !== line) {
    lines[at] = here;
    return true;
  }
  const names = new Set(
    [...line.matchAll(/(?<![\w.])(?<name>[A-Za-z_]\w*)(?=\[|\.sort\(|\))/g)].map(({ groups }) => groups?.name),
  );
  const kept =
    /^(?<head>\s*(?<name>[A-Za-z_]\w*)\s*=\s*)(?<value>(?:[\w.]+\.(?:keys|values|items)\(\)|(?:map|filter|zip|range)\(.*\)))\s*$/;
  const places = [...lines.keys()].filter((each) => each < at && names.has(kept.exec(lines[each] ?? '')?.groups?.name));
  const [place] = places;
  const { head, value } = kept.exec(lines[place ?? -1] ?? '')?.groups ?? {};
  if (place === undefined || places.length > 1 || head === undefined) return false;
  lines[place] = `${head}list(${value})`;
  return true;
};

/** The only division inside the brackets of an index, as one that gives a whole number. */
const index: Slip = (lines, at) => {
  const line = lines[at] ?? '';
  const places = [...line.matchAll(/(?<=\[[^[\]]*) \/ (?=[^[\]]*\])/g)];
  const [place] = places;
  if (place === undefined || places.length > 1) return false;
  lines[at] = `${line.slice(0, place.index)} // ${line.slice(place.index + 3)}`;
  return true;
};

/** `cmp=` of Python 2, as the key that compares so. */
const comparison: Slip = (lines, at) => {
  const line = lines[at] ?? '';
  const start = /(?<=\.sort\(|\bsorted\([^()]*, )cmp\s*=\s*/.exec(line);
  if (start === null || /\bkey\s*=/.test(line)) return false;
  const from = start.index + start[0].length;
  let depth = 0;
  let end = from;
  for (; end < line.length; end += 1) {
    const letter = line[end] ?? '';
    if ('([{'.includes(letter)) depth += 1;
    else if (')]}'.includes(letter) && depth === 0) break;
    else if (')]}'.includes(letter)) depth -= 1;
    else if (depth === 0 && /^,\s*reverse\s*=/.test(line.slice(end))) break;
  }
  if (end === line.length || end === from) return false;
  const named = lines.some((each) => /^from functools import .*\bcmp_to_key\b/.test(each));
  const key = `key=${named ? '' : 'functools.'}cmp_to_key(${line.slice(from, end)})`;
  lines[at] = `${line.slice(0, start.index)}${key}${line.slice(end)}`;
  const text =
    named || lines.includes('import functools') ? undefined : addImport(lines.join('\n'), 'import functools');
  if (text !== undefined) lines.splice(0, lines.length, ...text.split('\n'));
  return true;
};

const SLIPS: readonly { readonly said: RegExp; readonly slip: Slip }[] = [
  {
    said: /^SyntaxError: leading zeros/,
    slip: rewrite((line) => line.replace(/(?<![\w.'"])0(?<digits>[0-7]{2,})(?![\w.])/g, '0o$<digits>')),
  },
  {
    said: /^SyntaxError: Missing parentheses in call to 'exec'/,
    slip: rewrite((line) =>
      line.replace(
        /^(?<indent>\s*)exec\s+(?<code>[\w.]+|"[^"]*"|'[^']*')(?:\s+in\s+(?<space>[\w.]+(?:\s*,\s*[\w.]+)?))?\s*$/,
        (_all, indent: string, code: string, space?: string) =>
          `${indent}exec(${code}${space === undefined ? '' : `, ${space}`})`,
      ),
    ),
  },
  {
    said: /^Syntax(?:Error|Warning): "is(?: not)?" with/,
    slip: rewrite((line) =>
      line.replace(/\bis not (?=-?\d|["'])/, '!= ').replace(/(?<!!=.*)\bis (?=-?\d|["'])/, '== '),
    ),
  },
  {
    said: /requires a 'super' object but received/,
    slip: rewrite((line) => line.replace(/\bsuper\.(?=\w+\()/, 'super().')),
  },
  { said: /^UnboundLocalError/, slip: global },
  { said: /^TypeError: 'cmp' is an invalid keyword/, slip: comparison },
  {
    said: /^(?:TypeError|AttributeError): '(?:dict_keys|dict_values|dict_items|map|filter|zip|range)' object/,
    slip: list,
  },
  { said: /indices must be integers or slices, not float/, slip: index },
];

/** A Python source whose line (from 1) has the slip mended that an exception tells; `name` is the one it names. */
export function mendLine(source: string, line: number, said: string, name: string): string | undefined {
  const { lines, join } = textLines(source);
  return SLIPS.find((each) => each.said.test(said))?.slip(lines, line - 1, name) === true ? join() : undefined;
}
