import { displayWidth } from './display-width.ts';

/** Folds text at words; every line but the first starts with `indent` blanks, which the first is taken to have. */
export function fold(text: string, width: number, indent: number): string {
  const room = Math.max(20, width - indent);
  const lines = text.split('\n').flatMap((line) => (displayWidth(line) <= room ? line : foldLine(line, room)));
  return lines.join(`\n${' '.repeat(indent)}`);
}

/** Breaks at blanks, and inside words that are wider than a line. */
function foldLine(text: string, room: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  const end = () => {
    lines.push(line.trimEnd());
    line = '';
  };
  for (const word of text.split(/(?<= )/)) {
    if (line !== '' && displayWidth(line) + displayWidth(word.trimEnd()) > room) end();
    line += word;
    while (displayWidth(line.trimEnd()) > room) {
      const rest = line.slice(startOf(line, room).length);
      line = line.slice(0, -rest.length);
      end();
      line = rest;
    }
  }
  if (line.trim() !== '') end();
  return lines;
}

/** As much of the text as fits in `room` columns, at least one character. */
export function startOf(text: string, room: number): string {
  let kept = '';
  let width = 0;
  for (const character of text) {
    width += displayWidth(character);
    if (width > room && kept !== '') break;
    kept += character;
  }
  return kept;
}
