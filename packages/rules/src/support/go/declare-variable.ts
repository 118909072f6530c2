import { masked } from '@self-healer/editors/masked';

/**
 * The line (0-based) with its assignment as a declaration, where it assigns to the name, the function mentions none of the
 * names that it assigns to above it, and reads this one below: what nothing reads was to be kept elsewhere.
 */
export function declaredAt(lines: readonly string[], at: number, name: string): string | undefined {
  const own = lines[at] ?? '';
  const names =
    /^\s*(?:(?:\} else )?(?:for|if|switch) )?(?<names>\w+(?:, \w+){0,5}) = /.exec(own)?.groups?.names?.split(', ') ??
    [];
  if (!names.includes(name)) return undefined;
  const start = lines.slice(0, at).findLastIndex((each) => /^func\b/.test(each));
  const above = lines.slice(Math.max(0, start), at);
  // A member of that name is another thing, and a text names nothing.
  const code = masked(above.join('\n'), { strings: true }, { line: ['//'], quotes: ['`', '"', "'"] });
  const isUsed = names.some((one) => one !== '_' && new RegExp(`(?<![\\w.])${one}\\b`).test(code));
  const end = lines.findIndex((each, index) => index > at && each.startsWith('}'));
  const below = lines.slice(at + 1, end < 0 ? undefined : end);
  const read = new RegExp(`(?<![\\w.])${name}\\b(?!(?:, \\w+)* = )`);
  // What a head assigns is for its own condition and body.
  if (!/^\s*(?:\} else )?(?:for|if|switch) /.test(own) && !below.some((each) => read.test(each))) return undefined;
  return isUsed ? undefined : own.replace(' = ', ' := ');
}
