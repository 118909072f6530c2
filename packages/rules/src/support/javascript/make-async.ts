import { depthOf } from '../text/indentation.ts';
import { textLines } from '../text/text-lines.ts';

const HEAD = /\bfunction\b|=>|^\s*(?:[\w#]+ )*[\w$#]+\(.*\)(?::.*)? \{/;
const BLOCK = /^\s*(?:if|for|while|switch|try|else|\} else|catch|\} catch|do)\b/;

/** The index of the line that begins the innermost function around a line (1-based), by indentation; -1 for none. */
export function enclosingFunction(lines: readonly string[], line: number): number {
  return lines
    .slice(0, line - 1)
    .findLastIndex(
      (code) =>
        /\{\s*$/.test(code) && HEAD.test(code) && !BLOCK.test(code) && depthOf(code) < depthOf(lines[line - 1] ?? ''),
    );
}

/** What calls a function and does not wait for what it gives: a promise is always true, and the work is not done in time. */
const DOES_NOT_WAIT =
  /(?:\.(?:filter|some|every|find(?:Last)?(?:Index)?|sort|toSorted|reduce(?:Right)?|forEach|flatMap|replace(?:All)?|partition|groupBy|sortBy)|\bdescribe(?:\.\w+)?|\bsuite|\bnew Promise|\bObject\.groupBy)\s*\(/;

/** Whether the function that begins in a line is handed to what does not wait for it. */
function isNotAwaited(code: string): boolean {
  const start = code.search(/(?:\([^()]*\)|[\w$]+)\s*=>|\bfunction\b/);
  const before = start < 0 ? '' : code.slice(0, start);
  return DOES_NOT_WAIT.test(before) || (/\.map\(\s*$/.test(before) && !/\b(?:all|allSettled|race|any)\(/.test(before));
}

/** A JavaScript text in which the function around a line (1-based) is `async`; undefined when it is, or none is found. */
export function makeAsync(text: string, line: number): string | undefined {
  const { lines, join } = textLines(text);
  const at = enclosingFunction(lines, line);
  const code = lines[at] ?? '';
  const own = lines[line - 1] ?? '';
  // An arrow function on the line of the `await` itself.
  const target = /=>.*\bawait\b/.test(own) ? line - 1 : at;
  if (isNotAwaited(lines[target] ?? '')) return undefined;
  const changed = withAsync(target === at ? code : own);
  if (changed === undefined) return undefined;
  lines[target] = changed;
  return join();
}

function withAsync(code: string): string | undefined {
  if (code.trim() === '' || /\basync\b|\bfunction\s*\*|\b(?:constructor|get \w+|set \w+)\(/.test(code))
    return undefined;
  const arrow = /(?<open>\([^()]*\)|[\w$]+)(?=\s*=>)/.exec(code);
  if (/\bfunction\b/.test(code)) return code.replace(/\bfunction\b/, 'async function');
  if (arrow !== null) return `${code.slice(0, arrow.index)}async ${code.slice(arrow.index)}`;
  return code.replace(/^(?<head>\s*(?:(?:static|override|public|private|protected) )*)/, '$<head>async ');
}
