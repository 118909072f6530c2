import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type { LibraryRule } from '@self-healer/core/rule';

/** The rules' patterns as ripgrep reads them; those with look-around or letters beyond ASCII it cannot say in byte mode. */
export function ripgrepPatterns(rules: readonly LibraryRule[]): readonly string[] {
  return rules.flatMap(({ pattern }) => {
    const { source } = pattern;
    if (/\(\?<?[=!]/.test(source) || /[^\x00-\x7F]/.test(source) || /\\u|\\x/.test(source)) return [];
    const plain = escapeClasses(source.replaceAll(/\(\?<[A-Za-z]\w*>/g, '(?:')).replaceAll('\\/', '/');
    return [pattern.ignoreCase ? `(?i:${plain})` : plain];
  });
}

/** Rust's classes nest and know `&&`, `~~` and `--`: the same characters are escaped. */
function escapeClasses(source: string): string {
  let out = '';
  let inside = false;
  for (let at = 0; at < source.length; at++) {
    const char = source.charAt(at);
    if (char === '\\') {
      out += char + source.charAt(++at);
    } else if (!inside) {
      inside = char === '[';
      out += char;
      if (inside && source.charAt(at + 1) === '^') out += source.charAt(++at);
    } else if (char === ']') {
      inside = false;
      out += char;
    } else {
      const loose = char === '-' && !/\w/.test(source.charAt(at - 1));
      out += '[&~'.includes(char) || loose ? `\\${char}` : char;
    }
  }
  return out;
}

/** Seconds for reading a log line by line and trying every rule on each, in this process. */
export async function everyRuleOnEveryLine(
  path: string,
  rules: readonly LibraryRule[],
  bytes: number,
): Promise<number> {
  const started = process.hrtime.bigint();
  let found = 0;
  for await (const line of createInterface({ input: createReadStream(path, { end: bytes - 1 }) })) {
    for (const { pattern } of rules) if (pattern.test(line)) found++;
  }
  if (found === 0) throw new Error(`No rule matches anything in ${path}: nothing was measured.`);
  return Number(process.hrtime.bigint() - started) / 1e9;
}
