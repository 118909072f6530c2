/** How a language writes what is not code. */
interface Masking {
  /** Begins a comment up to the end of its line. */
  readonly line: readonly string[];
  /** Begins and ends a comment over lines. */
  readonly block?: readonly [string, string];
  /** Quotes of strings, longest first. */
  readonly quotes: readonly string[];
}

const C_LIKE: Masking = { line: ['//'], block: ['/*', '*/'], quotes: ['"""', "'''", '"', "'"] };

/**
 * The text with comments, and where `strings` says so what stands in strings, blanked out, so that places found in it
 * are places of the text. For Groovy, Kotlin and what is written like them.
 */
export function masked(text: string, { strings = false } = {}, { line, block, quotes } = C_LIKE): string {
  let out = '';
  let at = 0;
  while (at < text.length) {
    const here = (word: string) => text.startsWith(word, at);
    const quote = quotes.find(here);
    const end = line.some(here)
      ? endOf(text, '\n', at, 0)
      : block !== undefined && here(block[0])
        ? endOf(text, block[1], at + block[0].length, block[1].length)
        : undefined;
    if (end !== undefined) {
      out += blank(text.slice(at, end));
      at = end;
    } else if (quote !== undefined) {
      const close = endOfString(text, at + quote.length, quote);
      const inner = text.slice(at + quote.length, close);
      const closing = text.slice(close, close + quote.length);
      out += quote + (strings ? blank(inner) : inner) + closing;
      at = close + closing.length;
    } else {
      out += text[at];
      at += 1;
    }
  }
  return out;
}

const blank = (text: string): string => text.replace(/[^\r\n]/g, ' ');

function endOf(text: string, word: string, from: number, length: number): number {
  const found = text.indexOf(word, from);
  return found === -1 ? text.length : found + length;
}

/** Where a string's closing quote stands: an unclosed one ends with its line. */
function endOfString(text: string, from: number, quote: string): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text.startsWith(quote, at)) return at;
    else if (text[at] === '\n' && quote.length === 1) return at;
  }
  return text.length;
}
