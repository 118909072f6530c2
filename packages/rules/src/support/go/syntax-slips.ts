import { masked } from '@self-healer/editors/masked';
import { closeBracket } from '../text/close-bracket.ts';
import { endText, openQuote } from '../text/end-text.ts';
import { indentOf } from '../text/indentation.ts';
import { openCall } from '../text/open-call.ts';
import { namesBeside, partNames } from '../text/part-names.ts';
import { textLines } from '../text/text-lines.ts';

const GO = { line: ['//'], quotes: ['`', '"', "'"] };
const BUILT_IN =
  'append cap close complex copy delete imag len make max min new panic print println real recover any bool byte error float32 float64 int int8 int16 int32 int64 rune string uint uint8 uint16 uint32 uint64 uintptr nil true false if else for switch case return range go defer func var const type'.split(
    ' ',
  );

/** Changes the line at `at` (0-based), or it and the one above; false where it is not what is meant. */
type Slip = (lines: string[], at: number, column: number) => boolean;

/** Changes a line by a pattern that is in it once. */
const once =
  (pattern: RegExp, put: string): Slip =>
  (lines, at) => {
    const line = lines[at] ?? '';
    const found = [...line.matchAll(new RegExp(pattern.source, 'g'))];
    if (found.length !== 1) return false;
    lines[at] = line.replace(pattern, put);
    return true;
  };

const elseBelow: Slip = (lines, at) => {
  const [above, own] = [lines[at - 1] ?? '', lines[at] ?? ''];
  if (above !== `${indentOf(own)}}` || !/^\s*else\b.*\{\s*$/.test(own)) return false;
  lines.splice(at - 1, 2, `${above} ${own.trim()}`);
  return true;
};

const braceBelow: Slip = (lines, at) => {
  // The compiler names the brace, or the end of the line above.
  const brace = [at, at + 1].find((each) => (lines[each] ?? '').trim() === '{');
  const head = brace === undefined ? '' : (lines[brace - 1] ?? '');
  if (brace === undefined || !/^\s*(?:func|if|for|switch|type|\}? ?else)\b[^{}]*$/.test(head)) return false;
  lines.splice(brace - 1, 2, `${head.trimEnd()} {`);
  return true;
};

/** The statement above, which lacks its last bracket. */
const bracketAbove: Slip = (lines, at) => {
  const above = lines.findLastIndex((line, index) => index < at && line.trim() !== '');
  const closed = closeBracket(lines[above] ?? '');
  if (closed === undefined || /[({[,]\s*$/.test(lines[above] ?? '')) return false;
  lines[above] = closed;
  return true;
};

/** A type, in whose head the brace was lost; its first field is named. */
const braceOfType: Slip = (lines, at) => {
  const above = lines.findLastIndex((line, index) => index < at && line.trim() !== '');
  if (!/^\s*(?:type )?\w+ (?:struct|interface)\s*$/.test(lines[above] ?? '')) return false;
  lines[above] = `${(lines[above] ?? '').trimEnd()} {`;
  return true;
};

/** The head of a block, on the line or above it, that does not open what stands deeper below it. */
const braceOfHead: Slip = (lines, at) => {
  const isHead = (line: string) =>
    /^\s*(?:\} else|(?:\} else )?(?:if|for|switch|select)\b.*[\w)\]"`'}+-])\s*$/.test(line);
  const head = [at, at - 1].find((each) => isHead(lines[each] ?? ''));
  const below = head === undefined ? -1 : lines.findIndex((line, each) => each > head && line.trim() !== '');
  const [own, next] = [lines[head ?? -1] ?? '', lines[below] ?? ''];
  const isCase = /^\s*(?:switch|select)\b/.test(own) && /^\s*(?:case|default)\b/.test(next);
  if (head === undefined || (!isCase && indentOf(next).length <= indentOf(own).length)) return false;
  // `x := []int{1}` ends with a brace that it opens itself.
  if (own.split('{').length !== own.split('}').length + (/^\s*\}/.test(own) ? -1 : 0)) return false;
  lines[head] = `${own.trimEnd()} {`;
  return true;
};

/** What stands beside another value, at the column (from 0) that the compiler names. */
const commaAt: Slip = (lines, at, column) => {
  const line = lines[at] ?? '';
  const [before, after] = [line.slice(0, column).trimEnd(), line.slice(column)];
  if (/(?:[\w)\]}"`'])$/.exec(before) === null || !/^[\w"`']/.test(after)) return false;
  if (/(?<![\w.])(?:func|range|map|chan|struct|interface|return|else)$/.test(before)) return false;
  lines[at] = `${before}, ${after}`;
  return true;
};

/** Two names side by side that get a value each. */
const commaBetween = once(
  /(?<first>^\s*(?:\} else )?(?:(?:if|for|switch) )?(?:\w+, )*(?!(?:if|for|switch|var|const|case|return|go|defer)\b)\w+) (?=(?:\w+, )*\w+ :?= )/,
  '$<first>, ',
);

/** A literal that is given back beside another value. */
const commaInReturn = once(/(?<=^\s*return (?:[\w.]+, )*(?:nil|true|false|\d+|"[^"]*")) (?=[\w&*"])/, ', ');

/** The names of two things that ran into one where the bracket between them was lost. */
const bracketBetween: Slip = (lines, at) => {
  const code = (line: string) => masked(line, { strings: true }, GO);
  const line = lines[at] ?? '';
  const parted = partNames(line, code(line), new Set([...namesBeside(lines, at, code), ...BUILT_IN]));
  if (parted === undefined) return false;
  lines[at] = parted;
  return true;
};

/** The bracket behind the name of a call that takes nothing. */
const bracketBehind: Slip = (lines, at) => {
  const opened = openCall(lines, at, BUILT_IN);
  lines[at] = opened ?? lines[at] ?? '';
  return opened !== undefined;
};

/** One of several mends, the first that fits. */
const either =
  (...slips: readonly Slip[]): Slip =>
  (lines, at, column) =>
    slips.some((slip) => slip(lines, at, column));

/** A text that its line does not close. */
const textEnd: Slip = (lines, at) => {
  const line = lines[at] ?? '';
  const open = openQuote(line);
  if (open === undefined || line[open] === '`') return false;
  // An empty one at the end of a statement, or one that the line closes behind it.
  const ended = line.slice(open) === '"' ? `${line}"` : endText(line, open);
  if (ended === undefined) return false;
  lines[at] = ended;
  return true;
};

const SLIPS: readonly (readonly [RegExp, Slip])[] = [
  [/ else\b/, elseBelow],
  [/ before \{$/, braceBelow],
  [
    /^syntax error: unexpected name \w+ at end/,
    either(once(/^(?<indent>\s*)while (?=.*\{\s*$)/, '$<indent>for '), commaBetween, commaInReturn),
  ],
  [
    /^syntax error: unexpected \)(?: at end of statement|, expected := or = or comma)$/,
    either(bracketBetween, bracketBehind),
  ],
  [
    /^syntax error: unexpected (?:keyword|name|literal) .{1,200} in (?:argument list|composite literal); possibly missing comma or [)}]$/,
    either(commaAt, bracketAbove),
  ],
  [
    /, expected \{ after (?:if|for|switch) clause$|^syntax error: unexpected keyword \w+, expected expression$/,
    braceOfHead,
  ],
  [/^syntax error: else must be followed by if or statement block$/, braceOfHead],
  [/^syntax error: unexpected name .{1,100}, expected \{$/, either(commaBetween, braceOfType)],
  [/^newline in string$/, textEnd],
  [/unexpected (?:\+\+|--)/, once(/^(?<indent>\s*)(?<step>\+\+|--)(?<name>[\w.]+)\s*$/, '$<indent>$<name>$<step>')],
  [/ as value$/, either(once(/(?<=^\s*(?:\} else )?if (?:.*; )?[\w.[\]]+) = (?=[^=;]+\{\s*$)/, ' == '), braceOfHead)],
  [/rune literal$/, once(/'(?<text>[^'"\\]{2,})'/, '"$<text>"')],
];

/** A source of Go whose line (from 1) has what the compiler says of it, at a column (from 0), mended. */
export function mendGoSyntax(source: string, line: number, column: number, said: string): string | undefined {
  const slip = SLIPS.find(([pattern]) => pattern.test(said))?.[1];
  const { lines, join } = textLines(source);
  return slip?.(lines, line - 1, column) === true ? join() : undefined;
}
