import { PYTHON_FUNCTIONS } from '../../data/python-functions.ts';
import { namesBeside, partNames, unknownCalls } from '../text/part-names.ts';
import { maskPython } from './python-mask.ts';

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
const KEYWORD =
  /\b(?:and|as|assert|async|await|class|def|del|elif|else|except|for|from|if|import|in|is|lambda|not|or|raise|return|while|with|yield)\b/g;
const MOST_LETTERS = 200_000;

/** Whether every bracket of a Python source is closed by its own kind. */
export function isBalanced(text: string): boolean {
  const open: string[] = [];
  for (const letter of maskPython(text).slice(0, MOST_LETTERS)) {
    const closing = PAIRS[letter];
    if (closing !== undefined) open.push(closing);
    else if (')]}'.includes(letter) && open.pop() !== letter) return false;
  }
  return open.length === 0;
}

/**
 * The source with the bracket that a line (from 0) closes and does not open: a `)` lacks its `(` where two names ran into
 * one; else one closing bracket is too many.
 */
export function withoutUnmatched(lines: readonly string[], at: number, closing: string): string | undefined {
  const line = lines[at] ?? '';
  const code = maskPython(line);
  const known = new Set([...namesBeside(lines, at, maskPython), ...PYTHON_FUNCTIONS, ...(code.match(KEYWORD) ?? [])]);
  const parted = closing === ')' ? partNames(line, code, known) : undefined;
  if (parted !== undefined) return whole([...lines.slice(0, at), parted, ...lines.slice(at + 1)]);
  const seesAll = !lines.some((each) => /^from .* import \*/.test(each));
  return seesAll && unknownCalls(code, known).length > 0 ? undefined : withoutExtraClosing(lines, at, closing);
}

/**
 * The source without the one closing bracket too many of a line (from 0): all that could be left out stand side by side at
 * the end of what the line says, so that it is the same whichever goes.
 */
function withoutExtraClosing(lines: readonly string[], at: number, closing: string): string | undefined {
  const line = lines[at] ?? '';
  const code = maskPython(line);
  const until = lastExtra(code, closing);
  let from = until;
  while (code[from - 1] === closing) from -= 1;
  if (from === until) return undefined;
  const rest = code.slice(0, from);
  // `f(a) * g(b))` may have lost the bracket behind `a`, or be without the one that opens.
  if (rest.includes(closing) || (until - from < 2 && rest.trim() !== '')) return undefined;
  const changed = `${line.slice(0, from)}${line.slice(from + 1)}`;
  const left = changed.trim() === '' ? [] : [changed];
  return whole([...lines.slice(0, at), ...left, ...lines.slice(at + 1)]);
}

/** Where the closing brackets end of which one is too many. */
function lastExtra(code: string, closing: string): number {
  // What a statement begins with is closed twice: nothing before it could have been inside.
  const first = /^\s*(?:return |\w+ = )?[\w.]*[([{][^()[\]{}]*(?<run>[)\]}]{2})/.exec(code);
  if (first?.groups?.run === closing.repeat(2) && !code.slice(first[0].length).includes(closing))
    return first[0].length;
  return code.replace(/\s*[:,]?\s*$/, '').length;
}

/** The source with the closing bracket of the wrong kind made right, or the missing one put before it, whichever balances. */
export function withRightClosing(
  lines: readonly string[],
  at: number,
  caret: number,
  right: string,
): string | undefined {
  const line = lines[at] ?? '';
  const before = line.slice(0, caret);
  const candidates = [`${before}${right}${line.slice(caret + 1)}`, `${before}${right}${line.slice(caret)}`];
  const good = candidates.flatMap((each) => whole([...lines.slice(0, at), each, ...lines.slice(at + 1)]) ?? []);
  return good.length === 1 ? good[0] : undefined;
}

function whole(lines: readonly string[]): string | undefined {
  const text = lines.join('\n');
  return isBalanced(text) ? text : undefined;
}
