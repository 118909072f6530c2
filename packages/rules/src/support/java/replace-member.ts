import type { Place } from '../javascript/ts-location.ts';
import { escapePattern } from '../text/escape-pattern.ts';
import { textLines } from '../text/text-lines.ts';

/** The text with what is written after a dot in place of the only one in the line. */
export function replaceMember({ text, line, lineText }: Place, written: string, meant: string): string | undefined {
  const pattern = new RegExp(`\\.\\s*${escapePattern(written)}(?![\\w(])`, 'g');
  const places = [
    ...lineText.matchAll(written.endsWith(')') ? pattern : new RegExp(`\\.\\s*${written}\\b(?!\\s*\\[)`, 'g')),
  ];
  const [place] = places;
  if (place === undefined || places.length > 1) return undefined;
  const { lines, join } = textLines(text);
  lines[line - 1] = `${lineText.slice(0, place.index)}.${meant}${lineText.slice(place.index + place[0].length)}`;
  return join();
}
