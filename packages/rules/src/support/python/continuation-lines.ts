interface Bracket {
  readonly line: number;
  /** Where what stands behind the bracket on its own line begins; undefined when nothing does. */
  readonly inner: number | undefined;
}

type State = readonly Bracket[] | 'text';

/**
 * The brackets that are open where each line begins, the innermost last; `text` inside a text of several lines, and
 * undefined for a source that cannot be read so.
 */
function openBrackets(lines: readonly string[]): readonly State[] | undefined {
  const states: State[] = [];
  const open: Bracket[] = [];
  let quote = '';
  for (const [line, text] of lines.entries()) {
    states.push(quote === '' ? [...open] : 'text');
    for (let at = 0; at < text.length; at += 1) {
      const rest = text.slice(at, at + 3);
      if (quote !== '') {
        if (text[at] === '\\') at += 1;
        else if (text.startsWith(quote, at)) {
          at += quote.length - 1;
          quote = '';
        }
      } else if (text[at] === '#') break;
      else if (rest === '"""' || rest === "'''") {
        quote = rest;
        at += 2;
      } else if (text[at] === '"' || text[at] === "'") quote = text[at] ?? '';
      else if (/[([{]/.test(text[at] ?? '')) {
        const after = text.slice(at + 1).search(/\S/);
        const inner = after < 0 || text[at + 1 + after] === '#' ? undefined : at + 1 + after;
        open.push({ line, inner });
      } else if (/[)\]}]/.test(text[at] ?? '') && open.pop() === undefined) return undefined;
    }
    if (quote.length === 1) return undefined;
  }
  return open.length === 0 && quote === '' ? states : undefined;
}

/**
 * A source in which the lines of the given 1-based numbers, continuations of the line of an open bracket, begin below what
 * stands behind the bracket; what is nested in them moves with them. Undefined where that cannot be told.
 */
export function alignContinuations(text: string, numbers: readonly number[]): string | undefined {
  const eol = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(/\r?\n/);
  if (lines.some((line) => /^ *\t/.test(line))) return undefined;
  for (const number of [...numbers].sort((a, b) => a - b)) {
    const states = openBrackets(lines);
    const at = number - 1;
    const state = states?.[at];
    const inner = state === 'text' ? undefined : state?.at(-1)?.inner;
    if (states === undefined || state === undefined || state === 'text' || inner === undefined) return undefined;
    const shift = inner - (lines[at] ?? '').search(/\S/);
    for (let next = at; next < lines.length; next += 1) {
      const own = states[next];
      const nested = own !== 'text' && (own?.at(-1)?.line ?? -1) >= at;
      if (next > at && !nested && own !== 'text') break;
      // The blanks of a text are its value.
      if (own === 'text') return undefined;
      const line = lines[next] ?? '';
      if (line.trim() !== '') lines[next] = shift > 0 ? ' '.repeat(shift) + line : line.slice(-shift);
    }
  }
  return lines.join(eol);
}
