import { isCollection, parseDocument } from 'yaml';

/** YAML of one or more lines at column zero, as it stands on one line between braces; undefined when it is not whole. */
export function flowText(value: string): string | undefined {
  const document = parseDocument(value.replace(/^\n/, ''));
  if (document.errors.length > 0 || document.contents === null) return undefined;
  // A comment on the only line would swallow the closing brace.
  if (value.includes('#') && /(?:^|\s)#/.test(value)) return undefined;
  if (!isCollection(document.contents)) return inFlow(document.toJS());
  return document.toString({ collectionStyle: 'flow', lineWidth: 0 }).trimEnd();
}

/** A scalar alone is written as in a list, where commas and brackets have to be quoted. */
function inFlow(scalar: unknown): string {
  const list = parseDocument('[]');
  list.set(0, scalar);
  return list.toString({ collectionStyle: 'flow', lineWidth: 0 }).trim().slice(1, -1).trim();
}

/** Puts an entry or an item into a collection that is written between braces or brackets, before `next` or at its end. */
export function insertInFlow(
  text: string,
  entry: string,
  places: { readonly open: number; readonly next: number | undefined; readonly end: number | undefined },
): string {
  const { open, next, end } = places;
  if (next !== undefined) return `${text.slice(0, next)}${entry}, ${text.slice(next)}`;
  if (end !== undefined) return `${text.slice(0, end)}, ${entry}${text.slice(end)}`;
  const rest = text.slice(open + 1).trimStart();
  const pad = text[open] === '{' ? ' ' : '';
  return `${text.slice(0, open + 1)}${pad}${entry}${pad}${rest}`;
}
