/** The lines (0-based, the last one included) of the item of Rust that begins on a line, with its attributes and comments above. */
export function itemLines(
  lines: readonly string[],
  at: number,
): { readonly first: number; readonly last: number } | undefined {
  let [depth, opened] = [0, false];
  for (let last = at; last < lines.length; last += 1) {
    const code = bare(lines[last] ?? '');
    if (code === undefined) return undefined;
    for (const letter of code) {
      if ('([{'.includes(letter)) depth += 1;
      if (')]}'.includes(letter)) depth -= 1;
      opened ||= letter === '{';
      if (depth < 0) return undefined;
      // Behind the end stands nothing else.
      if (depth === 0 && (letter === ';' || (letter === '}' && opened)))
        return /[;}]\s*$/.test(code) ? { first: firstAbove(lines, at), last } : undefined;
    }
  }
  return undefined;
}

/** A line without its texts and its comment; undefined where a text or a comment goes on below. */
function bare(line: string): string | undefined {
  const code = line
    .replace(/"(?:[^"\\]|\\.){0,500}"/g, '""')
    .replace(/'(?:[^'\\]|\\.[^']{0,8})'/g, "''")
    .replace(/\/\/.*$/, '');
  return code.replaceAll('""', '').includes('"') || code.includes('/*') ? undefined : code;
}

function firstAbove(lines: readonly string[], at: number): number {
  const other = lines.findLastIndex((line, index) => index < at && !/^\s*(?:\/\/\/|#\[.{0,400}\]\s*$)/.test(line));
  return other + 1;
}
