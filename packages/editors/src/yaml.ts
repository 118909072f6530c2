import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  parseAllDocuments,
  type Scalar,
  stringify,
} from 'yaml';
import { eolOf } from './text-lines.ts';
import { flowText, insertInFlow } from './yaml-flow.ts';

export type YamlPath = readonly (string | number)[];
type YamlScalar = string | number | boolean;

/** The value at a path, or undefined when it is missing or the text is not one YAML document. */
export function getYaml(text: string, path: YamlPath): unknown {
  const value: unknown = documentOf(text)?.getIn(path, false);
  return typeof value === 'object' && value !== null && 'toJSON' in value && typeof value.toJSON === 'function'
    ? value.toJSON()
    : value;
}

/** A value as block YAML at column zero, without a newline at its end. */
export function yamlBlock(value: unknown): string {
  return stringify(value).trimEnd();
}

/** The 1-based line of the first syntax error of a text; undefined when it parses. */
export function yamlErrorLine(text: string): number | undefined {
  const lines = new LineCounter();
  const [error] = parseAllDocuments(text, { lineCounter: lines }).flatMap(({ errors }) => errors);
  return error && lines.linePos(error.pos[0]).line;
}

/** Where a scalar stands, `[from, to)` in the text with its quotes, and its value. */
export interface YamlScalarPlace {
  readonly path: YamlPath;
  readonly value: unknown;
  readonly from: number;
  readonly to: number;
  readonly style: Scalar['type'];
}

/** All scalar values with their paths, in order; none when the text is not YAML. Aliases are not followed. */
export function yamlScalars(text: string): readonly YamlScalarPlace[] {
  const document = documentOf(text);
  const places: YamlScalarPlace[] = [];
  const walk = (node: unknown, path: YamlPath): void => {
    if (isMap(node))
      for (const pair of node.items) walk(pair.value, [...path, isScalar(pair.key) ? `${pair.key.value}` : '']);
    else if (isSeq(node)) for (const [index, item] of node.items.entries()) walk(item, [...path, index]);
    else if (isScalar(node) && node.range) {
      places.push({ path, value: node.value, from: node.range[0], to: node.range[1], style: node.type });
    }
  };
  walk(document?.contents, []);
  return places;
}

/** Replaces the scalar at a path, keeping its quotes; undefined when it has that value or is no plain scalar. */
export function setYamlScalar(text: string, path: YamlPath, value: YamlScalar): string | undefined {
  const place = yamlScalars(text).find((each) => samePath(each.path, path));
  if (place === undefined || place.value === value) return undefined;
  if (place.style === 'BLOCK_LITERAL' || place.style === 'BLOCK_FOLDED') return undefined;
  const changed = text.slice(0, place.from) + scalarText(value, place.style) + text.slice(place.to);
  return getYaml(changed, path) === value ? changed : undefined;
}

/** Puts quotes around a scalar, so that `3.10` is a string; undefined when it is a string already. */
export function quoteYamlScalar(text: string, path: YamlPath): string | undefined {
  const place = yamlScalars(text).find((each) => samePath(each.path, path));
  if (place === undefined || typeof place.value === 'string') return undefined;
  const written = text.slice(place.from, place.to);
  return `${text.slice(0, place.from)}'${written}'${text.slice(place.to)}`;
}

/**
 * Adds an entry to the map at a path (`[]` for the document), after its last entry, before its first or before the named
 * one (its first, where that is missing).
 * `value` is YAML of one or more lines at column zero; a leading newline puts a single line on a line of its own. Undefined when the key is there, or the map is
 * missing or an alias.
 */
export function addYamlEntry(
  text: string,
  path: YamlPath,
  key: string,
  value: string,
  place: 'first' | 'last' | { readonly before: string } = 'last',
): string | undefined {
  const map = nodeAt(text, path);
  if (!isMap(map) || map.has(key)) return undefined;
  const [first, last] = [map.items[0], map.items.at(-1)];
  const next = typeof place === 'object' ? map.items.find(({ key: each }) => `${each}` === place.before) : first;
  const firstKey = (next?.key ?? first?.key) as Node | null | undefined;
  const lastEnd = ((last?.value ?? last?.key) as Node | null | undefined)?.range?.[1];
  if (map.flow === true) {
    const written = flowText(value);
    const before = place === 'last' ? undefined : firstKey?.range?.[0];
    if (written === undefined || !map.range) return undefined;
    const inside = insertInFlow(text, `${key}: ${written}`, { open: map.range[0], next: before, end: lastEnd });
    return getYaml(inside, [...path, key]) === undefined ? undefined : inside;
  }
  if (!firstKey?.range || lastEnd === undefined) return undefined;
  const lineStart = text.lastIndexOf('\n', firstKey.range[0] - 1) + 1;
  const indent = text.slice(lineStart, firstKey.range[0]).replace(/[^ ]/g, ' ');
  const eol = eolOf(text);
  const lines = value.replace(/^\n/, '').split('\n');
  const body = !value.includes('\n')
    ? ` ${value}`
    : lines.map((line) => `${eol}${line === '' ? '' : `${indent}  ${line}`}`).join('');
  const entry = `${key}:${body}`;
  const changed =
    place !== 'last'
      ? `${text.slice(0, firstKey.range[0])}${entry}${eol}${indent}${text.slice(firstKey.range[0])}`
      : insertAfterLine(text, lastEnd, `${indent}${entry}`, eol);
  return getYaml(changed, [...path, key]) === undefined ? undefined : changed;
}

/** Inserts items (YAML of a sequence, at column zero) before an item of a sequence, or after its last one. */
export function insertYamlItem(text: string, path: YamlPath, index: number, item: string): string | undefined {
  const sequence = nodeAt(text, path);
  if (!isSeq(sequence) || sequence.items.length === 0) return undefined;
  if (sequence.flow === true) {
    const written = flowText(item);
    if (written === undefined || !sequence.range) return undefined;
    const [next, last] = [sequence.items[index], sequence.items.at(-1)].map(
      (each) => (each as Node | undefined)?.range,
    );
    const inside = insertInFlow(text, written, { open: sequence.range[0], next: next?.[0], end: last?.[1] });
    return getYaml(inside, path) === undefined ? undefined : inside;
  }
  const eol = eolOf(text);
  const firstNode = sequence.items[0] as Node;
  const dash = text.lastIndexOf('-', (firstNode.range?.[0] ?? 0) - 1);
  const indent = text.slice(text.lastIndexOf('\n', dash) + 1, dash);
  const lines = item.split('\n').map((line, at) => `${at === 0 ? '- ' : '  '}${line}`);
  const target = sequence.items[index] as Node | undefined;
  const block = lines.map((line) => `${indent}${line}`).join(eol);
  if (target?.range) {
    const at = text.lastIndexOf('\n', text.lastIndexOf('-', target.range[0] - 1)) + 1;
    return `${text.slice(0, at)}${block}${eol}${text.slice(at)}`;
  }
  const end = (sequence.items.at(-1) as Node | undefined)?.range?.[1];
  return end === undefined ? undefined : insertAfterLine(text, end, block, eol);
}

function insertAfterLine(text: string, end: number, line: string, eol: string): string {
  // A block's range ends after its newline, a plain scalar's before it.
  const closed = text[end - 1] === '\n';
  const at = closed ? end : text.indexOf('\n', end) + 1;
  if (at > 0) return `${text.slice(0, at)}${line}${eol}${text.slice(at)}`;
  return `${text}${eol}${line}`;
}

function documentOf(text: string): Document.Parsed | undefined {
  const documents = parseAllDocuments(text, { lineCounter: new LineCounter(), keepSourceTokens: false });
  const [only] = documents;
  return documents.length === 1 && only !== undefined && only.errors.length === 0
    ? (only as Document.Parsed)
    : undefined;
}

function nodeAt(text: string, path: YamlPath): unknown {
  const document = documentOf(text);
  const node: unknown = path.length === 0 ? document?.contents : document?.getIn(path, true);
  return isAlias(node) ? undefined : node;
}

function scalarText(value: YamlScalar, style: Scalar['type']): string {
  if (typeof value !== 'string') return `${value}`;
  if (style === 'QUOTE_SINGLE') return `'${value.replaceAll("'", "''")}'`;
  if (style === 'QUOTE_DOUBLE') return JSON.stringify(value);
  return /^[A-Za-z_./~][\w./@~^:+-]*$/.test(value) &&
    !/^(?:true|false|null|yes|no|on|off|~)$/i.test(value) &&
    !value.endsWith(':')
    ? value
    : `'${value.replaceAll("'", "''")}'`;
}

function samePath(a: YamlPath, b: YamlPath): boolean {
  return a.length === b.length && a.every((key, index) => key === b[index]);
}
