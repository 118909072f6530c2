import { depthOf } from '../text/indentation.ts';

const OPENS_BLOCK = /:\s*(?:#.*)?$/;
const CONTINUES_BLOCK = /^(?:elif\b.*|else\s*|except\b.*|finally\s*|case\b.*):/;

/**
 * Whether the indentation of a Python source can be read: each deeper line follows a colon, each other one stands at the
 * depth of a block that is open, and `else`, `except` and `finally` stand where the block they continue began.
 * Lines inside brackets and triple quotes are free.
 */
export function indentationHolds(text: string): boolean {
  const depths = [0];
  const openers = new Map<number, string>();
  let free: { readonly quote: string; readonly brackets: number } = { quote: '', brackets: 0 };
  let expectsDeeper = false;
  for (const line of text.split(/\r?\n/)) {
    const inside = free.quote !== '' || free.brackets > 0;
    free = after(line, free);
    const code = line.trim();
    if (inside) {
      if (free.quote === '' && free.brackets === 0) expectsDeeper = OPENS_BLOCK.test(line);
      continue;
    }
    if (code === '' || code.startsWith('#')) continue;
    const depth = depthOf(line);
    const current = depths.at(-1) ?? 0;
    if (expectsDeeper ? depth <= current : depth > current) return false;
    if (depth > current) depths.push(depth);
    while ((depths.at(-1) ?? 0) > depth) openers.delete(depths.pop() ?? 0);
    if (depths.at(-1) !== depth) return false;
    const word = /^\w+/.exec(code)?.[0] ?? '';
    if (
      CONTINUES_BLOCK.test(code) &&
      word !== 'case' &&
      !/^(?:if|elif|else|for|while|try|except|async)$/.test(openers.get(depth) ?? '')
    )
      return false;
    openers.set(depth, word);
    expectsDeeper = free.quote === '' && free.brackets === 0 && OPENS_BLOCK.test(line);
  }
  return !expectsDeeper;
}

/** The state of brackets and triple quotes behind a line. */
function after(line: string, before: { readonly quote: string; readonly brackets: number }) {
  let { quote, brackets } = before;
  for (let at = 0; at < line.length; at += 1) {
    const three = line.slice(at, at + 3);
    if (quote !== '') {
      if (three === quote) {
        quote = '';
        at += 2;
      }
      continue;
    }
    if (three === '"""' || three === "'''") {
      quote = three;
      at += 2;
      continue;
    }
    const character = line[at] ?? '';
    if (character === '#') break;
    if (character === '"' || character === "'") {
      const end = closing(line, at);
      if (end === undefined) break;
      at = end;
    } else if ('([{'.includes(character)) brackets += 1;
    else if (')]}'.includes(character)) brackets = Math.max(0, brackets - 1);
  }
  return { quote, brackets };
}

function closing(line: string, start: number): number | undefined {
  for (let at = start + 1; at < line.length; at += 1) {
    if (line[at] === '\\') at += 1;
    else if (line[at] === line[start]) return at;
  }
  return undefined;
}
