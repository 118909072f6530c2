import type { LogWindow } from '@self-healer/core/log-window';
import { nearestWord } from '../text/nearest-word.ts';
import { longerByPlainWord, sameWords } from '../text/same-words.ts';
import { windowValues } from '../text/window-matches.ts';

/** Names that modules give to the same thing. */
const SYNONYMS: readonly (readonly string[])[] = [
  ['stage', 'environment', 'env'],
  ['region', 'location'],
  ['tags', 'labels'],
  ['vpc_id', 'network_id'],
  ['cidr', 'cidr_block'],
];

/**
 * The one argument that is required and not given, when its name says the same as the one that is given and not known:
 * `health_port` is another port than `port`, and `namespace` is no `name`.
 */
export function renamedArgument(
  name: string | undefined,
  window: LogWindow,
): { readonly name: string; readonly to: string } | undefined {
  const required = windowValues(window, /The argument "(?<to>[\w-]{1,100})" is required/, 'to');
  const [to] = required;
  if (name === undefined || to === undefined || required.length > 1) return undefined;
  const isSame = SYNONYMS.some((group) => group.includes(name) && group.includes(to)) || sameWords(name, [to]) === to;
  const isAlike = longerByPlainWord(name, [to]) ?? longerByPlainWord(to, [name]) ?? nearestWord(name, [to]);
  return isSame || isAlike !== undefined ? { name, to } : undefined;
}
