import { contentStart, lineSpans, replaceSpan } from './splice.ts';
import { eolOf } from './text-lines.ts';

/** The interpreter's line, without `#!`; undefined when the script has none. */
export function shebangOf(text: string): string | undefined {
  return /^#![ \t]*(?<line>[^\r\n]*)/.exec(text.slice(contentStart(text)))?.groups?.line?.trim();
}

/** Sets the interpreter's line, or puts one at the head. */
export function setShebang(text: string, interpreter: string): string | undefined {
  const start = contentStart(text);
  if (shebangOf(text) === undefined) return `${text.slice(0, start)}#!${interpreter}${eolOf(text)}${text.slice(start)}`;
  const [first] = lineSpans(text);
  return first && replaceSpan(text, first, `#!${interpreter}`);
}

/** Puts a line before the first that is neither the interpreter, a comment, empty nor `set`; undefined when it is there. */
export function insertAfterHeader(text: string, line: string): string | undefined {
  const lines = lineSpans(text);
  if (lines.some(({ from, to }) => text.slice(from, to).trim() === line)) return undefined;
  const first = lines.find(({ from, to }) => !/^(?:#|\s*$|(?:set|shopt) )/.test(text.slice(from, to)));
  const at = first?.from ?? text.length;
  const open = at === text.length && text.length > 0 && !text.endsWith('\n');
  return open ? `${text}${eolOf(text)}${line}` : `${text.slice(0, at)}${line}${eolOf(text)}${text.slice(at)}`;
}
