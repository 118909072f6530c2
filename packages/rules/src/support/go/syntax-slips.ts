import { indentOf } from '../text/indentation.ts';
import { textLines } from '../text/text-lines.ts';

/** Changes the line at `at` (0-based), or it and the one above; false where it is not what is meant. */
type Slip = (lines: string[], at: number) => boolean;

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

const SLIPS: readonly (readonly [RegExp, Slip])[] = [
  [/ else\b/, elseBelow],
  [/ before \{$/, braceBelow],
  [/^syntax error: unexpected name /, once(/^(?<indent>\s*)while (?=.*\{\s*$)/, '$<indent>for ')],
  [/unexpected (?:\+\+|--)/, once(/^(?<indent>\s*)(?<step>\+\+|--)(?<name>[\w.]+)\s*$/, '$<indent>$<name>$<step>')],
  [/ as value$/, once(/(?<=^\s*(?:\} else )?if (?:.*; )?[\w.[\]]+) = (?=[^=;]+\{\s*$)/, ' == ')],
  [/rune literal$/, once(/'(?<text>[^'"\\]{2,})'/, '"$<text>"')],
];

/** A source of Go whose line (from 1) has what the compiler says of it mended. */
export function mendGoSyntax(source: string, line: number, said: string): string | undefined {
  const slip = SLIPS.find(([pattern]) => pattern.test(said))?.[1];
  const { lines, join } = textLines(source);
  return slip?.(lines, line - 1) === true ? join() : undefined;
}
