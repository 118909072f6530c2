import { isOtherWord } from './other-word.ts';

/** Words of which one never stands for another, however alike they look: what has one for the other does another thing. */
const APART: readonly ReadonlySet<string>[] = (
  'min minimum max maximum mean avg average median|first last|head tail|prev previous next|begin start end stop finish|' +
  'open close|opened closed|left right|top bottom|up down|in out|input output|inner outer|before after|pre post|push pop|' +
  'get set|get delete|read write|reader writer|load save unload|encode decode|encoder decoder|encoded decoded|' +
  'encrypt decrypt|encrypted decrypted|serialize deserialize|serializer deserializer|marshal unmarshal|pack unpack|' +
  'zip unzip|compress decompress|enable disable|enabled disabled|show hide|add remove subtract sub|inc dec|' +
  'increment decrement|increase decrease|import export|importer exporter|upload download|attach detach|allow deny|' +
  'allowed denied|grant revoke|accept reject|accepted rejected|include exclude|included excluded|success failure|on off|' +
  'old new|src dst|src dest|source target|source destination|from to|width height|row col|row column|x y z|' +
  'lat lng lon long|latitude longitude|eu us uk ap sa ca|en de fr es it pt nl pl ru ja zh ko sv da fi tr cs|' +
  'staging stage live|client server|request response|req res|debit credit|buy sell|bid ask|asc desc|' +
  'ascending descending|even odd|upper lower|day week month year|hour minute second|net gross|send receive|sent received|' +
  'sender receiver|local remote|parent child|ingress egress|horizontal vertical|major minor patch|positive negative|' +
  'any all|red green blue|primary secondary|sync async|floor ceil|user admin|public private|signed unsigned|' +
  'production staging|prod dev|prod stage|mount unmount|bind unbind|register unregister deregister|install uninstall'
)
  .split('|')
  .map((group) => new Set(group.split(' ')));

/** Units, of which one never stands for another: as a part of a name, `timeout_ms`, where a letter alone says nothing. */
const UNITS: readonly ReadonlySet<string>[] = (
  'ns us ms s sec m min h d|b kb mb gb tb kib mib gib|bit byte kilobyte megabyte|mm cm m km ft mi|mg g kg|px em rem pt|' +
  'deg rad|celsius fahrenheit kelvin|cent euro dollar pound|hz khz mhz ghz'
)
  .split('|')
  .map((group) => new Set(group.split(' ')));

/** Words of languages: what changes them is no name. */
const KEYWORDS: ReadonlySet<string> = new Set(
  (
    'in from new import export public private async signed unsigned while case class const final static return else elif ' +
    'then done with this self true false null none break switch default match catch except finally raise throw throws ' +
    'yield await where loop super using package module interface extends struct void let var val def for try and not use mod ' +
    'pub mut del end nil int ref out fn if do any'
  ).split(' '),
);

const singular = (word: string) => (word.length > 3 ? word.replace(/s$/, '') : word);

function partsOf(name: string): readonly string[] {
  return name
    .replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, ' ')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '');
}

function areApart(a: string, b: string): boolean {
  const [one, other] = [singular(a), singular(b)];
  if (one === other) return false;
  if (isOtherWord(a, b)) return true;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length > 3 && /^(?:un|dis|non|in|de)$/.test(long.slice(0, -short.length)) && long.endsWith(short))
    return true;
  return isOfOne(APART, a, b);
}

/** Whether two words are different ones of the same group. */
function isOfOne(groups: readonly ReadonlySet<string>[], a: string, b: string): boolean {
  return groups.some((group) => {
    const [here, there] = [group.has(a) ? a : singular(a), group.has(b) ? b : singular(b)];
    return here !== there && group.has(here) && group.has(there);
  });
}

/** Whether two names differ in words that mean another thing, and in nothing else: `minWidth` and `maxWidth`. */
export function areOpposite(a: string, b: string): boolean {
  if (a === b || KEYWORDS.has(a) || KEYWORDS.has(b)) return false;
  const [from, to] = [partsOf(a), partsOf(b)];
  if (from.length !== to.length) return false;
  const pairs = from.flatMap((part, at) => (part === to[at] ? [] : [[part, to[at] ?? ''] as const]));
  // `team_a` and `team_b`.
  const isNumbered = (one: string, other: string) => from.length > 1 && one.length === 1 && other.length === 1;
  const areUnits = (one: string, other: string) => from.length > 1 && isOfOne(UNITS, one, other);
  return (
    pairs.length > 0 &&
    pairs.every(([one, other]) => isNumbered(one, other) || areUnits(one, other) || areApart(one, other))
  );
}

/** Whether a name is the plural of another: `rows` of `row`, `entries` of `entry`, `DIRS` of `DIR`. */
export const isPluralOf = (many: string, one: string): boolean =>
  [`${one}s`, `${one}S`, `${one}es`, `${one}ES`].includes(many) ||
  (/y$/i.test(one) && [`${one.slice(0, -1)}ies`, `${one.slice(0, -1)}IES`].includes(many));
