import { getJson } from '@self-healer/editors/json';

type Item = Readonly<Record<string, unknown>>;

const isItem = (value: unknown): value is Item => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a list that a tool printed as one line of JSON: the list itself, or what one key of it holds. */
export function jsonItems(line: string, key?: string): readonly Item[] {
  const value = getJson(line, key === undefined ? [] : [key]);
  return Array.isArray(value) ? value.filter(isItem) : [];
}

/** The objects that a key of one holds. */
export function itemsOf(item: Item, key: string): readonly Item[] {
  const value = item[key];
  return Array.isArray(value) ? value.filter(isItem) : [];
}

export const textOf = (item: Item, key: string): string => {
  const value = item[key];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
};
