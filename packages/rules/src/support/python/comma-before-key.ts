const TEXT = /(?:"[^"\\]*"|'[^'\\]*')/.source;
/** A text that is a value, beside a text that is the next key. */
const BESIDE = new RegExp(`:\\s*${TEXT}(?=\\s+${TEXT}\\s*:)`, 'g');
const VALUE_AT_END = new RegExp(`:\\s*${TEXT}\\s*$`);
const KEY = new RegExp(`^\\s*${TEXT}\\s*:`);

/**
 * Puts the comma that a dictionary lacks before a key: two texts without one between them are read as one text, so that
 * Python only stumbles over the colon of the second.
 * @param index of the line with that colon, from 0
 * @returns the line that changes, and what it becomes; undefined where there is no such place, or more than one
 */
export function commaBeforeKey(
  lines: readonly string[],
  index: number,
): { readonly index: number; readonly line: string } | undefined {
  const line = lines[index] ?? '';
  const [place, second] = [...line.matchAll(BESIDE)];
  if (second !== undefined) return undefined;
  if (place !== undefined) {
    const end = place.index + place[0].length;
    return { index, line: `${line.slice(0, end)},${line.slice(end)}` };
  }
  const above = lines[index - 1] ?? '';
  return KEY.test(line) && VALUE_AT_END.test(above) ? { index: index - 1, line: `${above.trimEnd()},` } : undefined;
}
