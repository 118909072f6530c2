/** A text as lines without their endings, and what puts it together again. */
export interface TextLines {
  readonly lines: string[];
  join(): string;
}

/** Splits a text; `join` gives the lines back with the text's own line ending. */
export function textLines(text: string): TextLines {
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  const lines = text.split(/\r?\n/);
  return { lines, join: () => lines.join(ending) };
}
