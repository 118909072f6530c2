import { masked } from '@self-healer/editors/masked';
import { depthOf, indentOf } from '../text/indentation.ts';

/** Whether a line declares the name: a `var`, a short declaration, a parameter or a named result. */
const declares = (line: string, name: string): boolean =>
  new RegExp(
    `^\\s*var (?:\\w+, )*${name}\\b|(?:^|\\s)(?:\\w+, )*${name}(?:, \\w+)* :=|^func .*[(,] ?${name}(?:,| [\\w*[\\].]+)`,
  ).test(line);

/**
 * The line (0-based) with its short declaration as an assignment, where the name that nothing reads hides one of the
 * function that is declared farther out and that somebody reads after this block, or in the next round of its loop.
 */
export function assignOuter(lines: readonly string[], at: number, name: string): string | undefined {
  const own = lines[at] ?? '';
  if (!new RegExp(`^\\s*${name} := `).test(own)) return undefined;
  const start = lines.slice(0, at + 1).findLastIndex((line) => /^func\b/.test(line));
  const end = lines.findIndex((line, index) => index > at && line.startsWith('}'));
  if (start < 0 || end < 0) return undefined;
  const body = masked(lines.slice(start, end).join('\n'), { strings: true }, { line: ['//'], quotes: ['`', '"', "'"] });
  const code = body.split('\n');
  const here = at - start;
  const around = enclosing(code, here);
  // The head of the function is around everything; what its own block declares is not farther out.
  const outer = code.findLastIndex(
    (line, index) =>
      index < here &&
      declares(line, name) &&
      indentOf(line).length < indentOf(own).length &&
      (around.includes(index) || around.includes(enclosing(code, index)[0] ?? -1)),
  );
  if (outer < 0 || isOfItsOwn(code, around, outer, name)) return undefined;
  const left = code.findIndex((line, index) => index > here && line.trim() !== '' && depthOf(line) < depthOf(own));
  const loops = around.some((index) => index > outer && /^\s*for\b/.test(code[index] ?? ''));
  const given = new RegExp(`^\\s*(?:\\w+, )*${name}(?:, \\w+)* :?= `);
  const read = new RegExp(`(?<![\\w.])${name}\\b`);
  const isRead = (line: string) => read.test(line.replace(given, ''));
  const later = left < 0 ? [] : code.slice(left);
  const seen = loops ? code.slice(outer + 1).filter((_, index) => index + outer + 1 !== here) : later;
  const isResult = /^func\b/.test(code[outer] ?? '') && later.some((line) => /^\s*return\s*$/.test(line));
  return seen.some(isRead) || isResult ? own.replace(' := ', ' = ') : undefined;
}

/**
 * Whether a block has good reason for a variable of its own: a function inside this one, which runs at another time, and a
 * loop in which a parameter of the function would be lost in the first round.
 */
function isOfItsOwn(code: readonly string[], around: readonly number[], outer: number, name: string): boolean {
  const between = around.filter((index) => index > outer).map((index) => code[index] ?? '');
  const parameters =
    /^func (?:\([^)]*\) )?\w+(?:\[[^\]]*\])?\((?<all>[^)]*)\)/.exec(code[outer] ?? '')?.groups?.all ?? '';
  const isParameter = new RegExp(`(?:^|, )${name}\\b`).test(parameters);
  return between.some((line) => /\bfunc\(/.test(line) || (isParameter && /^\s*for\b/.test(line)));
}

/** The lines whose blocks a line stands in, the innermost first. */
function enclosing(code: readonly string[], at: number): readonly number[] {
  const found: number[] = [];
  let depth = indentOf(code[at] ?? '').length;
  for (let index = at - 1; index >= 0 && depth > 0; index -= 1) {
    const line = code[index] ?? '';
    // A label stands farther out than what it names.
    if (line.trim() === '' || /^\s*(?!default:)\w+:\s*$/.test(line) || indentOf(line).length >= depth) continue;
    found.push(index);
    depth = indentOf(line).length;
  }
  return found;
}
