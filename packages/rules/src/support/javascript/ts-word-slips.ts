import { escapePattern } from '../text/escape-pattern.ts';
import { indentOf } from '../text/indentation.ts';
import { textLines } from '../text/text-lines.ts';
import type { Place } from './ts-location.ts';

/** The text with the line from the column on as the pattern's replacement has it; the pattern begins there. */
export function rewritten({ text, line, lineText, column }: Place, pattern: RegExp, to: string): string | undefined {
  const rest = lineText.slice(column);
  if (pattern.exec(rest)?.index !== 0) return undefined;
  const { lines, join } = textLines(text);
  lines[line - 1] = lineText.slice(0, column) + rest.replace(pattern, to);
  return join();
}

/** A modifier that stands there twice, once. */
export function modifierOnce(place: Place): string | undefined {
  const word = /^[a-z]+(?= )/.exec(place.lineText.slice(place.column))?.[0];
  const before = place.lineText.slice(0, place.column);
  if (word === undefined || !new RegExp(`(?:^|\\s)${word} (?:\\w+ )*$`).test(before)) return undefined;
  return rewritten(place, /^[a-z]+ /, '');
}

/** A label that nothing jumps to, gone. */
export function withoutLabel(place: Place): string | undefined {
  const name = /^[\w$]+(?=\s*:)/.exec(place.lineText.slice(place.column))?.[0];
  if (name === undefined || new RegExp(`\\b(?:break|continue) ${escapePattern(name)}\\b`).test(place.text))
    return undefined;
  return rewritten(place, /^[\w$]+\s*:\s*/, '');
}

/** A class or an interface with the word that says what it does with the other type. */
export function heritage(place: Place, from: string, to: string): string | undefined {
  const { text, line, lineText, column } = place;
  const at = lineText.slice(column).startsWith(from) ? column : lineText.lastIndexOf(`${from} `, column);
  // What extends and implements already wants its lists joined.
  if (at < 0 || new RegExp(`\\b${to}\\b`).test(lineText)) return undefined;
  return rewritten({ text, line, lineText, column: at }, new RegExp(`^${from}(?= )`), to);
}

/** A constructor that calls the one it extends before it uses `this`: above the line that does. */
export function superFirst({ text, line, lineText }: Place): string | undefined {
  const { lines, join } = textLines(text);
  const indent = indentOf(lineText);
  const call = lines.findIndex((code, at) => at >= line && /^\s*super\([^()]*(?:\([^()]*\)[^()]*)*\);?$/.test(code));
  const between = lines.slice(line - 1, call);
  const moved = lines[call];
  if (call < 0 || moved === undefined || indentOf(moved) !== indent) return undefined;
  // The same block, and nothing that the call needs is made between.
  if (between.some((code) => code.trim() !== '' && indentOf(code).length < indent.length)) return undefined;
  const made = between.flatMap((code) => /^\s*(?:const|let|var) (?<name>[\w$]+)/.exec(code)?.groups?.name ?? []);
  if (/\bthis\b/.test(moved) || made.some((name) => new RegExp(`(?<![\\w$.])${escapePattern(name)}\\b`).test(moved)))
    return undefined;
  if (between.some((code) => /^\s*(?:return|throw)\b/.test(code))) return undefined;
  lines.splice(call, 1);
  lines.splice(line - 1, 0, moved);
  return join();
}

/** A file that uses JSX with the import of React that it needs. */
export function withReact({ text }: Place): string | undefined {
  const { lines, join } = textLines(text);
  if (/^import (?:\* as )?React\b/m.test(text)) return undefined;
  const quote = /from "/.test(text) ? '"' : "'";
  const end = /;\s*$/m.test(text) ? ';' : '';
  const statement = `import * as React from ${quote}react${quote}${end}`;
  const first = lines.findIndex((line) => /^import\b/.test(line));
  const start = lines.findIndex((line) => !/^(?:#!|\/\/|\/\*|\s*\*|['"]use \w+['"];?$|\s*$)/.test(line));
  lines.splice(Math.max(first >= 0 ? first : start, 0), 0, ...(first >= 0 ? [statement] : [statement, '']));
  return join();
}
