import { splitArguments } from '../text/split-arguments.ts';
import { textLines } from '../text/text-lines.ts';

const WRONG =
  /format (?<verb>%[-+# 0]*\d*(?:\.\d+)?[a-zA-Z]) has arg (?<arg>.{1,200}) of wrong type (?<type>[\w.*[\]]{1,100})/;
const VERB = /%(?:%|[-+# 0]*[\d*]*(?:\.[\d*]+)?[a-zA-Z])/g;
const VERBS: Readonly<Record<string, string>> = { string: 's', error: 'v', bool: 't', float64: 'g', float32: 'g' };

/** Gives an argument of a format the verb of its type, or a value that is no format a format of its own. */
export function goFormat(text: string, line: number, message: string): string | undefined {
  const { lines, join } = textLines(text);
  const current = lines[line - 1] ?? '';
  const changed = / call has possible (?:Printf )?formatting directive %/.test(message)
    ? asFormatted(current)
    : message.startsWith('non-constant')
      ? withFormat(current)
      : message.endsWith(' arg list ends with redundant newline')
        ? current.replace(/(?<=\w*ln\(.{0,300})\\n"\)/, '")')
        : withVerb(current, message, text);
  if (changed === undefined || changed === current) return undefined;
  lines[line - 1] = changed;
  return join();
}

const verbOf = (type: string): string => VERBS[type] ?? (/^u?int\d*$/.test(type) ? 'd' : 'v');

/** Whether the findings of one line only want its verbs in another order, which its arguments may want just as well. */
export function isTurned(messages: readonly string[]): boolean {
  const wrong = messages.map((message) => WRONG.exec(message)?.groups);
  const [verbs, wanted] = [
    wrong.map((each) => each?.verb?.slice(-1) ?? ''),
    wrong.map((each) => verbOf(each?.type ?? '')),
  ].map((letters) => letters.toSorted().join(''));
  return messages.length > 1 && verbs === wanted;
}

/** `Println("n=%d", n)` as `Printf("n=%d\n", n)`, when the verbs are as many as the arguments. */
function asFormatted(line: string): string | undefined {
  const call =
    /^(?<head>.*?\b\w+\.)(?<name>Print|Sprint|Error|Fatal|Log|Skip|Panic)(?<ln>ln)?\("(?<format>(?:[^"\\]|\\.)*)"(?<rest>,.*)$/.exec(
      line,
    )?.groups;
  if (call?.format === undefined || call.rest === undefined) return undefined;
  const verbs = [...call.format.matchAll(VERB)].filter(([verb]) => verb !== '%%');
  if (verbs.length === 0 || verbs.length !== argumentsBehind(call.rest).length) return undefined;
  // What a logger or a test writes ends its line by itself.
  const ends = call.ln !== undefined && /\bfmt\.$/.test(call.head ?? '') && !call.format.endsWith('\\n');
  return `${call.head}${call.name}f("${call.format}${ends ? '\\n' : ''}"${call.rest}`;
}

function withFormat(line: string): string | undefined {
  const call = /^(?<head>.*\b\w+(?:\.\w+)*f\((?:\w+, )?)(?<value>[\w.]{1,100})(?<tail>\).*)$/.exec(line)?.groups;
  return call === undefined ? undefined : `${call.head}"%s", ${call.value}${call.tail}`;
}

/** The verb that stands where the argument stands, when format and arguments are on this line. */
function withVerb(line: string, message: string, text: string): string | undefined {
  const wrong = WRONG.exec(message)?.groups;
  const format = /"(?:[^"\\]|\\.)*"/.exec(line);
  if (wrong?.type === undefined || wrong.arg === undefined || format === null) return undefined;
  const verbs = [...format[0].matchAll(VERB)].filter(([verb]) => verb !== '%%');
  const rest = line.slice(format.index + format[0].length);
  const args = argumentsBehind(rest);
  const literal = args.indexOf(wrong.arg);
  const at = literal < 0 ? args.indexOf(wrong.arg.replace(/^"(?<inner>.*)"$/, '$<inner>')) : literal;
  const verb = verbs[at];
  if (verb === undefined || verbs.length !== args.length || verb[0] !== wrong.verb) return undefined;
  const letter = verbOf(wrong.type);
  // An argument whose verb this one wants, and that wants this one's: the two may have changed places.
  const crossed = args.some((each, index) => {
    const type = declaredType(each, text);
    return (
      index !== at && type !== undefined && verbOf(type) === verb[0].slice(-1) && verbs[index]?.[0].endsWith(letter)
    );
  });
  if (crossed) return undefined;
  // A text for a number, or a number for a text, between words and where the format has a verb of its kind too: they may
  // have changed places.
  const isText = (each: string) => /[sq]$/.test(each);
  const speaks = /[A-Za-z]{2}/.test(format[0].replace(VERB, ' ').replace(/\\./g, ' '));
  const turned = speaks && isText(letter) !== isText(verb[0]) && letter !== 'v';
  if (turned && verbs.some((other) => other !== verb && other[0].endsWith(letter))) return undefined;
  const start = format.index + verb.index;
  return `${line.slice(0, start)}${verb[0].slice(0, -1)}${letter}${line.slice(start + verb[0].length)}`;
}

/** The type that a variable is declared with; undefined where none, or several, is written. */
function declaredType(name: string, text: string): string | undefined {
  if (!/^\w+$/.test(name)) return undefined;
  const found = [
    ...text.matchAll(new RegExp(`\\b${name}(?:, \\w+)* (?<type>string|bool|u?int\\d*|float\\d\\d)\\b`, 'g')),
  ];
  const types = new Set(found.map(({ groups }) => groups?.type));
  return types.size === 1 ? [...types][0] : undefined;
}

/** The arguments behind the format, from its comma up to the parenthesis that closes the call. */
const argumentsBehind = (rest: string): readonly string[] =>
  splitArguments(rest)
    .slice(1)
    .map((argument) => argument.trim());
