import type { Facts } from './rule.ts';

const PLACEHOLDER = /\{(?<name>[a-zA-Z]\w*)\}/g;

/** Puts facts into `{name}` placeholders; an absent fact becomes its name in angle brackets. */
export function fillPlaceholders(text: string, facts: Facts): string {
  return text.replace(PLACEHOLDER, (_, name: string) => facts[name] ?? `<${name}>`);
}

/** Names of the placeholders in a text. */
export function placeholdersOf(text: string): readonly string[] {
  return [...text.matchAll(PLACEHOLDER)].flatMap((match) => match.groups?.name ?? []);
}
