import { isMap, isScalar, isSeq, parseDocument } from 'yaml';
import type { YamlPath } from './yaml.ts';

/** A key of a YAML map: its path (the key itself last) and where it stands, `[from, to)` in the text with its quotes. */
export interface YamlKeyPlace {
  readonly path: YamlPath;
  readonly key: string;
  readonly from: number;
  readonly to: number;
}

/** All keys of a YAML text, in order, also those that stand twice; what does not parse gives what does. */
export function yamlKeys(text: string): readonly YamlKeyPlace[] {
  const places: YamlKeyPlace[] = [];
  const walk = (node: unknown, path: YamlPath): void => {
    if (isSeq(node)) for (const [index, item] of node.items.entries()) walk(item, [...path, index]);
    if (!isMap(node)) return;
    for (const pair of node.items) {
      if (!isScalar(pair.key) || !pair.key.range) continue;
      const key = `${pair.key.value}`;
      const [from, to] = pair.key.range;
      places.push({ path: [...path, key], key, from, to });
      walk(pair.value, [...path, key]);
    }
  };
  walk(parseDocument(text, { uniqueKeys: false, logLevel: 'silent' }).contents, []);
  return places;
}

/** Writes another name over a key, with the quotes it has. */
export function renameYamlKey(text: string, { from, to }: YamlKeyPlace, name: string): string {
  const quote = /^["']/.exec(text.slice(from, to))?.[0] ?? '';
  return `${text.slice(0, from)}${quote}${name}${quote}${text.slice(to)}`;
}

/**
 * Takes an entry of a block map out with all its lines; undefined when there is none, it is the only one of its map, or
 * the map is in flow style.
 */
export function removeYamlKey(text: string, path: YamlPath): string | undefined {
  const place = yamlKeys(text).find((each) => each.path.join('\0') === path.join('\0'));
  if (place === undefined) return undefined;
  const entry = entryAt(text, place);
  if (entry === undefined) return undefined;
  const siblings = yamlKeys(text).filter(
    (each) => each.path.length === path.length && each.path.slice(0, -1).join('\0') === path.slice(0, -1).join('\0'),
  );
  return siblings.length < 2 ? undefined : text.slice(0, entry.from) + text.slice(entry.to);
}

/**
 * Makes one entry of two with the same key in one block map: the second's own entries go behind the first's, when none
 * of them is in both; a second that says the same goes. Undefined when the two differ in anything, or are not two.
 */
export function mergeYamlTwins(text: string, path: YamlPath): string | undefined {
  const same = yamlKeys(text).filter((each) => each.path.join('\0') === path.join('\0'));
  const [first, second] = same;
  if (first === undefined || second === undefined || same.length > 2) return undefined;
  const [one, two] = [entryAt(text, first), entryAt(text, second)];
  if (one === undefined || two === undefined || one.indent !== two.indent) return undefined;
  const without = text.slice(0, two.from) + text.slice(two.to);
  if (one.body.trim() === two.body.trim()) return without;
  const keysOf = (body: string) =>
    body
      .split('\n')
      .slice(1)
      .flatMap((line) => /^\s+(?<key>[\w.-]+):/.exec(line)?.groups?.key ?? []);
  const block = (body: string) => /^[^\n]*:[ \t]*\r?\n\s+[\w.-]+:/.test(body);
  if (!block(one.body) || !block(two.body)) return undefined;
  const known = new Set(keysOf(one.body));
  if (keysOf(two.body).some((key) => known.has(key))) return undefined;
  const added = two.body.slice(two.body.indexOf('\n') + 1);
  return `${without.slice(0, one.to)}${added}${without.slice(one.to)}`;
}

/** The lines of a key's entry in a block map. */
function entryAt(text: string, { from }: YamlKeyPlace) {
  const start = text.lastIndexOf('\n', from - 1) + 1;
  const indent = text.slice(start, from);
  if (indent.trim() !== '') return undefined;
  const lines = text.slice(start).match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const next = lines.findIndex(
    (line, index) =>
      index > 0 &&
      line.trim() !== '' &&
      (/^ */.exec(line)?.[0].length ?? 0) <= indent.length &&
      !line.startsWith(`${indent}- `),
  );
  let end = next < 0 ? lines.length : next;
  // Blank lines below belong to what follows.
  while (end > 1 && lines[end - 1]?.trim() === '') end -= 1;
  const body = lines.slice(0, end).join('');
  return { indent, from: start, to: start + body.length, body };
}
