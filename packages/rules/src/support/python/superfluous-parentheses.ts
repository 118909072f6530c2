import { maskPython } from './python-mask.ts';

const KEYWORDS: ReadonlySet<string> = new Set([
  'assert',
  'del',
  'elif',
  'for',
  'if',
  'in',
  'not',
  'return',
  'while',
  'yield',
  '=',
]);

/** The place of the bracket that closes the one at `open`; -1 when it closes on no place of the line. */
function closeOf(line: string, open: number): number {
  let depth = 0;
  for (const [at, sign] of [...line].entries()) {
    if (at < open) continue;
    if (/[([{]/.test(sign)) depth += 1;
    if (/[)\]}]/.test(sign)) depth -= 1;
    if (depth === 0) return at;
  }
  return -1;
}

/** Whether the value means the same without its brackets: no tuple, generator, assignment or empty pair. */
const standsAlone = (value: string) =>
  value.trim() !== '' && !/,|:=|\b(?:yield|for|lambda|if|await)\b/.test(value.replace(/\([^()]*\)|\[[^[\]]*\]/g, ''));

/**
 * A line of Python without the brackets around the whole value that follows a keyword, as Pylint names it; undefined
 * where the keyword has several such pairs, or the value needs them.
 */
export function withoutSuperfluousParentheses(line: string, keyword: string): string | undefined {
  if (!KEYWORDS.has(keyword)) return undefined;
  const code = maskPython(line);
  const start = keyword === '=' ? /(?<![=!<>:+\-*/%&|^@])=(?!=)\s*\(/g : new RegExp(`\\b${keyword}\\s*\\(`, 'g');
  const pairs = [...code.matchAll(start)].flatMap((found) => {
    const open = found.index + found[0].length - 1;
    const close = closeOf(code, open);
    const rest = code.slice(close + 1);
    const whole = keyword === 'not' ? /^\s*(?:[:)\],]|$|(?:and|or)\b)/.test(rest) : /^\s*:?\s*$/.test(rest);
    return close > 0 && whole && standsAlone(code.slice(open + 1, close)) ? [{ open, close }] : [];
  });
  const [pair, ...others] = pairs;
  if (pair === undefined || others.length > 0) return undefined;
  const { open, close } = pair;
  // `not (a and b)` and `not (a or b)` are something else without the brackets.
  if (keyword === 'not' && /\b(?:and|or)\b/.test(code.slice(open, close))) return undefined;
  const before = line.slice(0, open);
  const blank = /\s$/.test(before) ? '' : ' ';
  return `${before}${blank}${line.slice(open + 1, close).trim()}${line.slice(close + 1)}`;
}
