/** Longest part of a line a pattern sees at once; the parts of a longer line overlap. */
const PART = 4096;
const OVERLAP = 256;

function* parts(text: string): Generator<string> {
  for (const line of text.split(/\r\n|[\r\n\u2028\u2029]/)) {
    yield line.slice(0, PART);
    for (let at = PART - OVERLAP; at + OVERLAP < line.length; at += PART - OVERLAP) yield line.slice(at, at + PART);
  }
}

/** What a pattern finds in a text, line by line. Stateless: the pattern needs no `g`. */
export function matchesOf(text: string, pattern: RegExp): readonly string[] {
  const all = new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`);
  const found: string[] = [];
  for (const part of parts(text)) for (const match of part.matchAll(all)) found.push(match[0]);
  return found;
}
