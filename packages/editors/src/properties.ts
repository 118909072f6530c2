import { contentStart, insertLineAfter, lineSpans, replaceSpan, type Span } from './splice.ts';

/** An entry of a Java `.properties` file: its key, and the span of its value as written. */
interface Property extends Span {
  readonly key: string;
}

/** The value of a key, unescaped; undefined when the file does not set it. The last one wins, as in Java. */
export function getProperty(text: string, key: string): string | undefined {
  const found = propertiesOf(text).findLast((entry) => entry.key === key);
  return found && unescaped(text.slice(found.from, found.to));
}

/** Sets a key, adding it behind the last entry where it is missing; undefined when it has that value. */
export function setProperty(text: string, key: string, value: string): string | undefined {
  if (getProperty(text, key) === value) return undefined;
  const entries = propertiesOf(text);
  const found = entries.findLast((entry) => entry.key === key);
  if (found !== undefined) return replaceSpan(text, found, escapedValue(value));
  const last = entries.at(-1);
  const line = `${escapedKey(key)}${separatorOf(text, last)}${escapedValue(value)}`;
  if (last !== undefined) return insertLineAfter(text, last.to, line);
  const start = contentStart(text);
  return text.length === start ? `${text}${line}\n` : insertLineAfter(text, text.trimEnd().length, line);
}

function propertiesOf(text: string): readonly Property[] {
  const lines = lineSpans(text);
  const found: Property[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const { from, to: first } = lines[at] ?? { from: 0, to: 0 };
    if (/^\s*(?:[#!]|$)/.test(text.slice(from, first))) continue;
    while (at + 1 < lines.length && isContinued(text.slice(lines[at]?.from, lines[at]?.to))) at += 1;
    const to = lines[at]?.to ?? first;
    const head = /^[ \t\f]*(?<key>(?:\\[\s\S]|[^\s=:\\])*)(?:[ \t\f]*[=:])?[ \t\f]*/.exec(text.slice(from, to));
    if (head !== null) found.push({ key: unescaped(head.groups?.key ?? ''), from: from + head[0].length, to });
  }
  return found;
}

const isContinued = (line: string): boolean => (/\\*$/.exec(line)?.[0].length ?? 0) % 2 === 1;

/** What stands between key and value of the entry above. */
function separatorOf(text: string, entry: Property | undefined): string {
  const head = entry === undefined ? '' : text.slice(text.lastIndexOf('\n', entry.from - 1) + 1, entry.from);
  return /\s*[=:]\s*$/.exec(head)?.[0] ?? '=';
}

const ESCAPES: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f' };

function unescaped(written: string): string {
  return written
    .replace(/\\\r?\n[ \t\f]*/g, '')
    .replace(/\\u(?<code>[0-9a-fA-F]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\(?<char>[\s\S])/g, (_, char: string) => ESCAPES[char] ?? char);
}

const escapedKey = (key: string): string => key.replace(/[\\ :=#!]/g, '\\$&');

function escapedValue(value: string): string {
  return value
    .replace(/\\/g, '\\\\')
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\t/g, '\\t')
    .replace(/^ /, '\\ ');
}
