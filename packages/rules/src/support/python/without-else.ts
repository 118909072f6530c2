import { indentOf } from '../text/indentation.ts';

/**
 * The lines of a Python source without the `else` (or the `el` of an `elif`) that follows a branch which always leaves, as
 * Pylint names the `if` of it (0-based): what stands in the `else` is moved out. Undefined where a text of several lines
 * would move with it.
 */
export function withoutElse(lines: readonly string[], at: number): readonly string[] | undefined {
  const indent = indentOf(lines[at] ?? '');
  const isCode = (line: string) => !/^\s*(?:#|$)/.test(line);
  const next = lines.findIndex((line, index) => index > at && isCode(line) && indentOf(line).length <= indent.length);
  const branch = lines[next] ?? '';
  if (next < 0 || indentOf(branch) !== indent) return undefined;
  if (/^\s*elif\b/.test(branch)) {
    const changed = [...lines];
    changed[next] = branch.replace(/^(?<indent>\s*)el/, '$<indent>');
    return changed;
  }
  if (!/^\s*else:\s*$/.test(branch)) return undefined;
  const after = lines.findIndex(
    (line, index) => index > next && isCode(line) && indentOf(line).length <= indent.length,
  );
  const body = lines.slice(next + 1, after < 0 ? lines.length : after);
  const inner = indentOf(body.find(isCode) ?? '');
  if (inner.length <= indent.length || body.some((line) => /"""|'''|\\$/.test(line))) return undefined;
  const moved = body.map((line) => (line.startsWith(inner) ? indent + line.slice(inner.length) : line));
  return [...lines.slice(0, next), ...moved, ...(after < 0 ? [] : lines.slice(after))];
}
