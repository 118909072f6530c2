import { depthOf } from './indentation.ts';
import { textLines } from './text-lines.ts';

/** Where the code of a line ends: before a comment that begins with `#` or `//` outside of quotes. */
function codeEnd(line: string): number {
  let quote = '';
  for (let at = 0; at < line.length; at += 1) {
    const letter = line[at] ?? '';
    if (quote !== '') {
      if (letter === '\\') at += 1;
      else if (letter === quote) quote = '';
    } else if (letter === '"' || letter === "'") quote = letter;
    else if (letter === '#' || line.startsWith('//', at)) return at;
  }
  return line.length;
}

/**
 * Puts a comma at the end of the line above `line` (1-based), where a list has the next entry and the parser wanted the
 * list's end. Undefined where that line does not end with a value, or `line` is not one more entry.
 */
export function commaBefore(text: string, line: number): string | undefined {
  const { lines, join } = textLines(text);
  const entry = lines[line - 1] ?? '';
  const at = lines.slice(0, line - 1).findLastIndex((each) => each.slice(0, codeEnd(each)).trim() !== '');
  const above = lines[at] ?? '';
  const code = above.slice(0, codeEnd(above)).trimEnd();
  // An entry stands as deep as the one above it.
  if (at < 0 || depthOf(entry) !== depthOf(above) || !/^\s*['"\w:[{$\\&-]/.test(entry)) return undefined;
  if (!/['"\w)\]}]$/.test(code) || /(?:^\s*<\?php|\b(?:do|then|else|return|and|or|not))$/.test(code)) return undefined;
  lines[at] = `${code},${above.slice(code.length)}`;
  return join();
}
