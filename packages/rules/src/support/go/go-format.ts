import { textLines } from '../text/text-lines.ts';

const WRONG =
  /format (?<verb>%[-+# 0]*\d*(?:\.\d+)?[a-zA-Z]) has arg (?<arg>.{1,200}) of wrong type (?<type>[\w.*[\]]{1,100})/;
const VERB = /%(?:%|[-+# 0]*[\d*]*(?:\.[\d*]+)?[a-zA-Z])/g;
const VERBS: Readonly<Record<string, string>> = { string: 's', error: 'v', bool: 't', float64: 'g', float32: 'g' };

/** Gives an argument of a format the verb of its type, or a value that is no format a format of its own. */
export function goFormat(text: string, line: number, message: string): string | undefined {
  const { lines, join } = textLines(text);
  const current = lines[line - 1] ?? '';
  const changed = message.startsWith('non-constant')
    ? withFormat(current)
    : message.endsWith(' arg list ends with redundant newline')
      ? current.replace(/(?<=\w*ln\(.{0,300})\\n"\)/, '")')
      : withVerb(current, message);
  if (changed === undefined || changed === current) return undefined;
  lines[line - 1] = changed;
  return join();
}

function withFormat(line: string): string | undefined {
  const call = /^(?<head>.*\b\w+(?:\.\w+)*f\((?:\w+, )?)(?<value>[\w.]{1,100})(?<tail>\).*)$/.exec(line)?.groups;
  return call === undefined ? undefined : `${call.head}"%s", ${call.value}${call.tail}`;
}

/** The verb that stands where the argument stands, when format and arguments are on this line. */
function withVerb(line: string, message: string): string | undefined {
  const wrong = WRONG.exec(message)?.groups;
  const format = /"(?:[^"\\]|\\.)*"/.exec(line);
  if (wrong?.type === undefined || wrong.arg === undefined || format === null) return undefined;
  const verbs = [...format[0].matchAll(VERB)].filter(([verb]) => verb !== '%%');
  const rest = line.slice(format.index + format[0].length);
  const args = argumentsOf(rest);
  const literal = args.indexOf(wrong.arg);
  const at = literal < 0 ? args.indexOf(wrong.arg.replace(/^"(?<inner>.*)"$/, '$<inner>')) : literal;
  const verb = verbs[at];
  if (verb === undefined || verbs.length !== args.length || verb[0] !== wrong.verb) return undefined;
  const letter = VERBS[wrong.type] ?? (/^u?int\d*$/.test(wrong.type) ? 'd' : 'v');
  const start = format.index + verb.index;
  return `${line.slice(0, start)}${verb[0].slice(0, -1)}${letter}${line.slice(start + verb[0].length)}`;
}

/** The arguments behind the format, up to the parenthesis that closes the call. */
function argumentsOf(rest: string): readonly string[] {
  const args: string[] = [];
  let [depth, start] = [0, -1];
  for (const [at, letter] of [...rest].entries()) {
    const closes = letter === ')' && depth === 0;
    if ((letter === ',' && depth === 0) || closes) {
      if (start >= 0) args.push(rest.slice(start, at).trim());
      start = at + 1;
    }
    if (closes) break;
    if ('([{'.includes(letter)) depth += 1;
    if (')]}'.includes(letter)) depth -= 1;
  }
  return args;
}
