import { eolOf } from './text-lines.ts';

/** `[from, to)` of a text, in UTF-16 units. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** The text with a span replaced; undefined when that is what stands there. */
export function replaceSpan(text: string, { from, to }: Span, by: string): string | undefined {
  return text.slice(from, to) === by ? undefined : text.slice(0, from) + by + text.slice(to);
}

/** The text with several spans replaced, from the last one up so that the others stay true. */
export function replaceSpans(text: string, spans: readonly (Span & { readonly by: string })[]): string | undefined {
  const ordered = spans.toSorted((a, b) => b.from - a.from);
  const changed = ordered.reduce((all, { from, to, by }) => all.slice(0, from) + by + all.slice(to), text);
  return changed === text ? undefined : changed;
}

/** Puts a line of its own behind the line that holds `at`; a text without a final newline stays without one. */
export function insertLineAfter(text: string, at: number, line: string): string {
  const end = text.indexOf('\n', at);
  const eol = eolOf(text);
  return end === -1 ? `${text}${eol}${line}` : `${text.slice(0, end + 1)}${line}${eol}${text.slice(end + 1)}`;
}

/** Where the content begins: behind a byte-order mark. */
export const contentStart = (text: string): number => (text.startsWith('\uFEFF') ? 1 : 0);

/** Spans of the lines, without their line breaks. */
export function lineSpans(text: string): readonly Span[] {
  const spans: Span[] = [];
  let from = contentStart(text);
  while (from < text.length) {
    const end = text.indexOf('\n', from);
    const stop = end === -1 ? text.length : end;
    spans.push({ from, to: stop > from && text[stop - 1] === '\r' ? stop - 1 : stop });
    from = stop + 1;
  }
  return spans;
}
