/**
 * The line (0-based) with its assignment as a declaration, where it assigns to the name and the function mentions none of
 * the names that it assigns to above it.
 */
export function declaredAt(lines: readonly string[], at: number, name: string): string | undefined {
  const own = lines[at] ?? '';
  const names = /^\s*(?:for )?(?<names>\w+(?:, \w+){0,5}) = /.exec(own)?.groups?.names?.split(', ') ?? [];
  if (!names.includes(name)) return undefined;
  const start = lines.slice(0, at).findLastIndex((each) => /^func\b/.test(each));
  const above = lines.slice(Math.max(0, start), at);
  const isUsed = above.some((each) => names.some((one) => one !== '_' && new RegExp(`\\b${one}\\b`).test(each)));
  return isUsed ? undefined : own.replace(' = ', ' := ');
}
