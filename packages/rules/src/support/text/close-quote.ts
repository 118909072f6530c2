import { textLines } from './text-lines.ts';

/** A shell script with a quote at the end of the one line that has an odd number of them; undefined when several have. */
export function closeQuote(text: string, quote: string): string | undefined {
  const { lines, join } = textLines(text);
  const other = quote === '"' ? /'[^']*'/g : /"(?:[^"\\]|\\.)*"/g;
  const odd = lines.flatMap((line, index) => {
    const code = line
      .replace(/\\./g, '')
      .replace(/(?:^|\s)#(?!\{).*$/, '')
      .replace(other, '');
    return code.split(quote).length % 2 === 0 ? [index] : [];
  });
  const [at] = odd;
  // Two lines may hold a text that goes over both.
  if (at === undefined || odd.length > 1 || /[\\|&]\s*$/.test(lines[at] ?? '')) return undefined;
  lines[at] = `${(lines[at] ?? '').trimEnd()}${quote}`;
  return join();
}
