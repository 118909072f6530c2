import type { Suggestion } from './clippy-suggestions.ts';

type Change = Suggestion['change'];

/** What a change puts into a line without taking anything away, where it is put in at one place. */
function insertionOf({
  removed,
  added,
}: Change): { readonly line: string; readonly at: number; readonly put: string } | undefined {
  const [line, fresh] = [removed?.[0], added[0]];
  if (typeof line !== 'string' || fresh === undefined || removed?.length !== 1 || added.length !== 1) return undefined;
  const size = fresh.length - line.length;
  const at = [...line].findIndex((letter, index) => fresh[index] !== letter);
  const place = at < 0 ? line.length : at;
  const put = fresh.slice(place, place + size);
  return size > 0 && line.slice(0, place) + put + line.slice(place) === fresh ? { line, at: place, put } : undefined;
}

const LITERALS = /^(?:\s*,\s*"(?:[^"\\]|\\.){0,200}"){1,40}(?=\s*,?\s*\])/;

/** The places behind the other literals of a list, when its first is converted: rustc says of the next ones only then. */
function alongList(line: string, at: number, put: string): readonly number[] {
  const rest = put.startsWith('.to_') && line[at - 1] === '"' ? LITERALS.exec(line.slice(at))?.[0] : undefined;
  if (rest === undefined || !/\[\s*"(?:[^"\\]|\\.){0,200}"$/.test(line.slice(0, at))) return [];
  return [...rest.matchAll(/"(?:[^"\\]|\\.){0,200}"/g)].map(({ index, 0: literal }) => at + index + literal.length);
}

/** Changes of which those that put something into the same line are one, as each shows the line without the others. */
export function mergeInsertions(changes: readonly Change[]): readonly Change[] {
  const merged = new Map<string, Map<number, string>>();
  const others: Change[] = [];
  for (const change of changes) {
    const put = insertionOf(change);
    if (put === undefined) {
      others.push(change);
      continue;
    }
    const key = JSON.stringify([change.line, put.line]);
    const places = merged.get(key) ?? new Map<number, string>();
    for (const at of [put.at, ...alongList(put.line, put.at, put.put)]) if (!places.has(at)) places.set(at, put.put);
    merged.set(key, places);
  }
  const whole = [...merged].map(([key, places]) => {
    const [line, text] = JSON.parse(key) as [number, string];
    const added = [...places]
      .sort(([a], [b]) => b - a)
      .reduce((all, [at, put]) => all.slice(0, at) + put + all.slice(at), text);
    return { line, removed: [text], added: [added] };
  });
  return [...others, ...whole];
}
