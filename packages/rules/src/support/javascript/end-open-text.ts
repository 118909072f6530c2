import { endText, openQuote } from '../text/end-text.ts';
import { textLines } from '../text/text-lines.ts';

/** The only line with a backtick that no other line closes: all others have an even number of them. */
function openTemplate(lines: readonly string[]): number | undefined {
  const odd = lines.flatMap((line, at) => (line.replace(/\\./g, '').split('`').length % 2 === 0 ? [at] : []));
  return odd.length === 1 ? odd[0] : undefined;
}

/** A JavaScript source with the text ended that is open in a line (1-based), or the only template that is. */
export function endOpenText(text: string, line?: number): string | undefined {
  const { lines, join } = textLines(text);
  const named = line !== undefined && openQuote(lines[line - 1] ?? '') !== undefined ? line - 1 : undefined;
  const own = named ?? openTemplate(lines);
  const code = own === undefined ? '' : (lines[own] ?? '');
  const open = openQuote(code);
  const ended = open === undefined ? undefined : endText(code, open);
  if (own === undefined || ended === undefined) return undefined;
  lines[own] = ended;
  return join();
}
