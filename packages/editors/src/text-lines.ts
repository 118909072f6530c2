/** The line ending a text uses. */
export function eolOf(text: string): '\r\n' | '\n' {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

/** Lines with their endings still on, so that joining them gives the text back. */
export function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Adds a line at the end, closing an unfinished last line first. */
export function appendLine(text: string, line: string): string {
  const eol = eolOf(text);
  const open = text !== '' && !text.endsWith('\n');
  return `${text}${open ? eol : ''}${line}${open ? '' : eol}`;
}
