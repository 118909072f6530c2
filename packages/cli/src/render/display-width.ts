import { eastAsianWidth } from 'get-east-asian-width';

// string-width knows emoji sequences too, but loading its patterns costs more than reading a log.
const PLAIN = /^[\x20-\x7e]*$/;
const NO_WIDTH = /^[\p{Mark}\p{Cf}\p{Cc}]$/u;
const ESCAPE_SEQUENCE = /\u001b\[[\d;]*m/g;

/** How many columns a text takes on a terminal; colours take none. */
export function displayWidth(text: string): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text.replace(ESCAPE_SEQUENCE, '')) {
    if (!NO_WIDTH.test(character)) width += eastAsianWidth(character.codePointAt(0) ?? 0);
  }
  return width;
}
