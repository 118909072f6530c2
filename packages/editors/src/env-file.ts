import { contentStart, insertLineAfter, replaceSpan, type Span } from './splice.ts';

/** A variable of a `.env` file: its name, value, and the span of the value as written, quotes included. */
export interface EnvEntry extends Span {
  readonly name: string;
  readonly value: string;
}

const ENTRY =
  /^[ \t]*(?:export[ \t]+)?(?<name>[A-Za-z_][\w.]*)[ \t]*=[ \t]*(?<written>"(?:\\[\s\S]|[^"\\])*"|'[^']*'|`[^`]*`|[^\r\n]*?)(?=[ \t]*(?:[ \t]#[^\r\n]*)?\r?$)/gm;

/** All variables, in order. */
export function envEntries(text: string): readonly EnvEntry[] {
  const start = contentStart(text);
  return [...text.slice(start).matchAll(ENTRY)].map((match) => {
    const { name = '', written = '' } = match.groups ?? {};
    const from = start + match.index + match[0].length - written.length;
    return { name, value: valueIn(written), from, to: from + written.length };
  });
}

/** The value of a variable, without quotes; undefined when the file does not set it. */
export function getEnv(text: string, name: string): string | undefined {
  return envEntries(text).findLast((entry) => entry.name === name)?.value;
}

/** Sets a variable, adding it at the end where it is missing; undefined when it has that value. */
export function setEnv(text: string, name: string, value: string): string | undefined {
  const entries = envEntries(text);
  const found = entries.findLast((entry) => entry.name === name);
  if (found?.value === value) return undefined;
  if (found !== undefined) return replaceSpan(text, found, quoted(value, text[found.from]));
  const line = `${name}=${quoted(value, undefined)}`;
  const last = entries.at(-1);
  if (last !== undefined) return insertLineAfter(text, last.to, line);
  return text.length === contentStart(text) ? `${text}${line}\n` : insertLineAfter(text, text.trimEnd().length, line);
}

function valueIn(written: string): string {
  const quote = written[0] ?? '';
  if (!`"'\``.includes(quote) || quote === '') return written.trim();
  const inner = written.slice(1, -1);
  return quote === '"' ? inner.replace(/\\(?<char>["\\$`])/g, '$<char>').replaceAll('\\n', '\n') : inner;
}

function quoted(value: string, like: string | undefined): string {
  if (like === "'" && !value.includes("'")) return `'${value}'`;
  if (like !== '"' && /^[\w./:@%+,-]*$/.test(value)) return value;
  return `"${value.replace(/["\\$`]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
