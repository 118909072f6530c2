import { textLines } from '../text/text-lines.ts';

/** Results that cannot hold on to the context they were made with. */
const PLAIN = /^(?:error|string|bool|\[\]byte|u?int\d{0,2}|float\d\d)$/;

/**
 * Names the cancel function that a line discards and calls it at the end of the function. Undefined where the context may
 * be needed for longer: the function gives back something that could hold it, or starts what goes on without it.
 */
export function deferCancel(text: string, line: number): string | undefined {
  const { lines, join } = textLines(text);
  const own = lines[line - 1] ?? '';
  const start = lines.slice(0, line).findLastIndex((each) => /^func\b/.test(each));
  const length = lines.slice(line).findIndex((each) => /^\}/.test(each));
  const head = resultsOf(lines[start] ?? '');
  if (head === undefined || length < 0) return undefined;
  const results = head
    .replace(/[()]/g, '')
    .split(',')
    .map((each) => each.trim());
  const kept = /^(?<indent>\t)\w+, (?<cancel>[a-z]\w*) :?= context\.With\w+\(.*\)$/.exec(own)?.groups;
  const body = lines.slice(start + 1, line + length).join('\n');
  if (!results.every((each) => each === '' || PLAIN.test(each)) || /\bgo \w/.test(body)) return undefined;
  // It has a name and is called on some ways out: at the end it is called on all of them, and twice does no harm.
  if (kept?.cancel !== undefined) {
    if (new RegExp(`defer ${kept.cancel}\\(|return [^\\n]*\\b${kept.cancel}\\b`).test(body)) return undefined;
    lines.splice(line, 0, `${kept.indent}defer ${kept.cancel}()`);
    return join();
  }
  if (/\bcancel\b/.test(body)) return undefined;
  const statement = /^(?<indent>\t)(?<name>\w+), _ (?<sign>:?=) context\.\w+\(.*\)$/.exec(own)?.groups;
  // A parameter is of the function's own scope: `:=` beside a new name assigns it.
  const declared = new RegExp(`^func [^{]*[(,] ?${statement?.name}\\b`).test(lines[start] ?? '');
  if (statement === undefined || (statement.sign !== ':=' && !declared)) return undefined;
  lines.splice(line - 1, 1, own.replace(/, _ :?=/, ', cancel :='), `${statement.indent}defer cancel()`);
  return join();
}

/** What a function gives back, as its head says it: what stands behind its last parameter. */
function resultsOf(head: string): string | undefined {
  const from = /^func (?:\([^)]*\) )?\w+(?:\[[^\]]*\])?\(/.exec(head)?.[0].length;
  if (from === undefined || !head.endsWith('{')) return undefined;
  let depth = 1;
  for (let at = from; at < head.length; at += 1) {
    if (head[at] === '(') depth += 1;
    if (head[at] === ')') depth -= 1;
    if (depth === 0) return head.slice(at + 1, -1).trim();
  }
  return undefined;
}
