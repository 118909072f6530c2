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
