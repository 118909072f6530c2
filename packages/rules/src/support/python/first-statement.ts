/** The line of the first statement of a module that is no docstring; undefined when the docstring has no end. */
export function firstStatement(lines: readonly string[]): number | undefined {
  const start = lines.findIndex((line) => !/^\s*(?:#|$)/.test(line));
  const quote = /^[rRuU]?(?<quote>"""|'''|"|')/.exec(lines[start] ?? '')?.groups?.quote;
  if (start < 0 || quote === undefined) return Math.max(start, 0);
  const first = (lines[start] ?? '').replace(/^[rRuU]?["']{1,3}/, '');
  if (first.includes(quote)) return start + 1;
  if (quote.length === 1) return undefined;
  const end = lines.findIndex((line, at) => at > start && line.includes(quote));
  return end < 0 ? undefined : end + 1;
}
