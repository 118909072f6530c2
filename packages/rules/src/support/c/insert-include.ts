import { textLines } from '../text/text-lines.ts';

const SYSTEM = /^\s*#\s*include\s*<(?<header>[^>]+)>/;
const QUOTED = /^\s*#\s*include\s*"/;

/**
 * Adds `#include <header>` in alphabetical order to the first block of system includes that is always compiled,
 * otherwise below the quoted ones, the include guard or the opening comment. Undefined when it is there already.
 */
export function insertInclude(text: string, header: string): string | undefined {
  const { lines, join } = textLines(text);
  if (lines.some((line) => SYSTEM.exec(line)?.groups?.header === header)) return undefined;
  lines.splice(placeOf(lines, header), 0, `#include <${header}>`);
  return join();
}

function placeOf(lines: readonly string[], header: string): number {
  const open = unconditional(lines);
  const first = lines.findIndex((line, index) => open[index] && SYSTEM.test(line));
  if (first !== -1) {
    let at = first;
    while (SYSTEM.test(lines[at] ?? '') && (SYSTEM.exec(lines[at] ?? '')?.groups?.header ?? '') < header) at += 1;
    return at;
  }
  const quoted = lines.findLastIndex((line, index) => open[index] && QUOTED.test(line));
  if (quoted !== -1) return quoted + 1;
  const guard = lines.findIndex((line, index) => /^#\s*define\s/.test(line) && isGuard(lines, index - 1));
  const pragma = lines.findIndex((line) => /^#\s*pragma\s+once\b/.test(line));
  if (guard !== -1 || pragma !== -1) return Math.max(guard, pragma) + 1;
  return endOfComment(lines);
}

/** For each line: whether no `#if` but an include guard stands around it. */
function unconditional(lines: readonly string[]): readonly boolean[] {
  const stack: boolean[] = [];
  return lines.map((line, index) => {
    if (/^\s*#\s*if/.test(line)) stack.push(isGuard(lines, index));
    else if (/^\s*#\s*endif/.test(line)) stack.pop();
    return stack.every(Boolean);
  });
}

function isGuard(lines: readonly string[], index: number): boolean {
  const name = /^#\s*ifndef\s+(?<name>\w+)/.exec(lines[index] ?? '')?.groups?.name;
  return name !== undefined && new RegExp(`^#\\s*define\\s+${name}\\s*(?:1\\s*)?$`).test(lines[index + 1] ?? '');
}

function endOfComment(lines: readonly string[]): number {
  if (/^\s*\/\*/.test(lines[0] ?? '')) return lines.findIndex((line) => line.includes('*/')) + 1;
  const end = lines.findIndex((line) => !line.startsWith('//'));
  return end === -1 ? 0 : end;
}
