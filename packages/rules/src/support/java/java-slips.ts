import { depthOf } from '../text/indentation.ts';
import { textLines } from '../text/text-lines.ts';

/** Rewrites a text at a line (from 0); undefined when what is there is not understood. */
type Slip = (lines: string[], at: number, what: string) => boolean;

const WRAPPERS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    boolean: 'Boolean',
    byte: 'Byte',
    char: 'Character',
    double: 'Double',
    float: 'Float',
    int: 'Integer',
    long: 'Long',
    short: 'Short',
  }),
);

/** Changes the only match of a line. */
function onlyMatch(lines: string[], at: number, pattern: RegExp, change: (match: string) => string): boolean {
  const line = lines[at] ?? '';
  const places = [...line.matchAll(pattern)];
  const [place] = places;
  if (place === undefined || places.length > 1) return false;
  lines[at] = line.slice(0, place.index) + change(place[0]) + line.slice(place.index + place[0].length);
  return true;
}

/** A text in the quotes of a character. */
const text: Slip = (lines, at) => onlyMatch(lines, at, /'[^'"\\]{2,}'/g, (all) => `"${all.slice(1, -1)}"`);
/** A number that needs to be long. */
const long: Slip = (lines, at) => onlyMatch(lines, at, /(?<![\w.])[1-9][\d_]{9,}(?![\w.])/g, (all) => `${all}L`);
/** A number that needs to be a float. */
const float: Slip = (lines, at) => onlyMatch(lines, at, /(?<![\w.])\d+\.\d+(?![\w.])/g, (all) => `${all}f`);
/** A method of an interface that has a body. */
const body: Slip = (lines, at) => {
  const line = lines[at] ?? '';
  if (!/^\s+(?!\s|default\b|static\b|private\b)[\w<>[\],. ]+\(.*\{/.test(line)) return false;
  lines[at] = line.replace(/^(?<indent>\s*)(?<access>public )?/, '$<indent>$<access>default ');
  return true;
};
/** A class inside another that needs nothing of it. */
const inner: Slip = (lines, at) => {
  const name = /\bnew (?<name>\w+)\s*[(<]/.exec(lines[at] ?? '')?.groups?.name;
  const declaration = new RegExp(`^\\s+(?:(?:public|protected|private|final|abstract) )*class ${name}\\b`);
  const places = [...lines.keys()].filter((each) => declaration.test(lines[each] ?? ''));
  const [place] = places;
  if (name === undefined || place === undefined || places.length > 1) return false;
  lines[place] = (lines[place] ?? '').replace(/\b(?=(?:final |abstract )*class\b)/, 'static ');
  return true;
};
/** A local variable that changes. */
const variable: Slip = (lines, at, name) => {
  const declaration = new RegExp(`^\\s+final (?=[\\w<>\\[\\],. ]+ ${name}\\s*=)`);
  const places = [...lines.keys()].filter((each) => declaration.test(lines[each] ?? ''));
  const [place] = places;
  // A field is final so that nobody changes it: it stands where classes have their members.
  const method = lines.slice(0, place).findLast((line) => /^\s+[\w<>[\],. @]+\(.*\{\s*$/.test(line));
  if (place === undefined || places.length > 1 || place >= at || method === undefined) return false;
  if (depthOf(method) >= depthOf(lines[place] ?? '')) return false;
  lines[place] = (lines[place] ?? '').replace(/\bfinal /, '');
  return true;
};
/** Primitive types as arguments of generic ones. */
const wrapper: Slip = (lines, at) => {
  const line = lines[at] ?? '';
  lines[at] = line.replace(/(?<=[<,]\s{0,4})(?:boolean|byte|char|double|float|int|long|short)(?=\s*[,>])/g, (type) =>
    /^[^(]*</.test(line) || /<[^()]*>/.test(line) ? (WRAPPERS.get(type) ?? type) : type,
  );
  return lines[at] !== line;
};

/** A value that is set where it is to be compared. */
const compare: Slip = (lines, at) =>
  /^\s*(?:\} else )?(?:if|while) \(/.test(lines[at] ?? '') &&
  onlyMatch(lines, at, /(?<=\()[\w.]+ = (?=[\w."-]+\))/g, (all) => all.replace(' = ', ' == '));
/** A number that is to be a text. */
const digits: Slip = (lines, at) =>
  onlyMatch(lines, at, /(?<=\bString \w+ = )-?\d+(?:\.\d+)?(?=;)/g, (all) => `"${all}"`);
/** A field that says `var`, of which the value says the type. */
const field: Slip = (lines, at) =>
  onlyMatch(lines, at, /\bvar (?=\w+ = (?:\d+;|"[^"]*";|(?:true|false);|new \w+(?:<[\w, ]+>)?\())/g, () => {
    const value = /= (?<value>.*)$/.exec(lines[at] ?? '')?.groups?.value ?? '';
    if (/^\d/.test(value)) return 'int ';
    if (/^"/.test(value)) return 'String ';
    return `${/^new (?<type>\w+(?:<[\w, ]+>)?)/.exec(value)?.groups?.type ?? 'boolean'} `;
  });
/** What other languages call `else if`, and `:` in a loop over items. */
const words: Slip = (lines, at) => {
  const line = lines[at] ?? '';
  lines[at] = line
    .replace(/^(?<before>\s*\}?\s*)(?:elseif|elsif|elif)(?=\s*\()/, '$<before>else if')
    .replace(/(?<=\bfor \((?:final )?[\w<>[\], ]+ \w+) (?:in|of) (?=[\w.]+(?:\(\))?\) )/, ' : ');
  return lines[at] !== line;
};

const SLIPS: Readonly<Record<string, Slip>> = {
  text,
  long,
  float,
  body,
  inner,
  variable,
  wrapper,
  compare,
  digits,
  field,
  words,
};

/** A Java source whose line (from 1) has a slip of a kind mended. */
export function mendSlip(source: string, line: number, kind: string, what: string): string | undefined {
  const { lines, join } = textLines(source);
  return SLIPS[kind]?.(lines, line - 1, what) === true ? join() : undefined;
}
