import { masked } from '@self-healer/editors/masked';
import { namesBeside, partNames } from './part-names.ts';

/** A line that the one below goes on with: its brackets are closed there. */
const GOES_ON = /(?:[([{,.?:&|=+*-]|&&|\|\|)\s*$/;
const code = (line: string): string => masked(line, { strings: true });
const bracketsOf = (line: string): number => line.split('(').length - line.split(')').length;

/**
 * The line (0-based), which closes one bracket more than it opens, with the `(` that a call lost: between two names that
 * ran into one, or behind the one name that a `)` follows. Undefined where the statement began above, or nothing fits.
 */
export function openCall(lines: readonly string[], at: number, language: readonly string[] = []): string | undefined {
  const own = code(lines[at] ?? '');
  const above = lines.slice(0, at).findLast((line) => line.trim() !== '') ?? '';
  if (bracketsOf(own) !== -1 || (GOES_ON.test(code(above)) && !above.trimEnd().endsWith('{'))) return undefined;
  const parted = partNames(lines[at] ?? '', own, new Set([...namesBeside(lines, at, code), ...language]));
  if (parted !== undefined) return parted;
  const places = [...own.matchAll(/(?<=[A-Za-z_]\w*)\)/g)].map(({ index }) => index);
  // The `)` before which as many are open as closed is the one that has no `(`.
  const [place, ...others] = places.filter((index) => bracketsOf(own.slice(0, index)) === 0);
  if (place === undefined || others.length > 0) return undefined;
  return `${(lines[at] ?? '').slice(0, place)}(${(lines[at] ?? '').slice(place)}`;
}
