import { indentOf } from '../text/indentation.ts';
import { textLines } from '../text/text-lines.ts';

const START = /^[ \t]*(?:public |protected |private )?constructor\(/;
const HEAD =
  /^(?<indent>[ \t]*)(?<access>(?:public |protected |private )?)constructor\((?<parameters>[^()]{1,2000})\) \{(?<empty>\})?[ \t]*$/;
const PROPERTY =
  /^(?<modifiers>(?:(?:public|private|protected|readonly|override) )+)(?<name>[\w$]+)(?<mark>\??)(?<rest>.*)$/s;
const NEXT = /,\s*(?=(?:(?:public|private|protected|readonly|override) )*[\w$]+\??\s*(?:[:=,]|$))/;
const MOST_LINES = 30;

/** The type that a parameter has by its default alone, where that is a literal. */
function typeOfLiteral(rest: string): string | undefined {
  const value = /^\s*=\s*(?<value>.*)$/s.exec(rest)?.groups?.value?.trim() ?? '';
  if (/^-?\d[\d_.]*$/.test(value)) return 'number';
  if (/^(?:'[^']*'|"[^"]*")$/.test(value)) return 'string';
  return /^(?:true|false)$/.test(value) ? 'boolean' : undefined;
}

/** The lines of the head of a constructor, from the one that opens it to the one that ends with its brace. */
function headOf(lines: readonly string[], line: number): { readonly at: number; readonly count: number } | undefined {
  const at = lines.slice(0, line).findLastIndex((each) => START.test(each));
  if (at < 0 || line - 1 - at > MOST_LINES) return undefined;
  const end = lines.slice(at, at + MOST_LINES).findIndex((each) => /\) \{\}?[ \t]*$/.test(each));
  return end < 0 || at + end < line - 1 ? undefined : { at, count: end + 1 };
}

/** A constructor's parameters that are properties as well, as properties that the constructor sets. */
export function writeOutProperties(text: string, line: number): string | undefined {
  const { lines, join } = textLines(text);
  const found = headOf(lines, line);
  if (found === undefined) return undefined;
  const { at, count } = found;
  const head = HEAD.exec(lines.slice(at, at + count).join('\n'))?.groups;
  const written = head?.parameters?.trim().replace(/,$/, '');
  if (head === undefined || written === undefined || /[{@]|\/[/*]/.test(written)) return undefined;
  const { indent = '', access = '', empty } = head;
  const below = lines[at + count] ?? '';
  const step =
    below.trim() !== '' && indentOf(below).length > indent.length
      ? indentOf(below)
      : `${indent}${indent === '' ? '  ' : indent}`;
  const end = lines.some((code) => /;\s*$/.test(code)) ? ';' : '';
  const properties: string[] = [];
  const sets: string[] = [];
  const plain = written.split(NEXT).map((parameter) => {
    const { modifiers, name, mark = '', rest = '' } = PROPERTY.exec(parameter.trim())?.groups ?? {};
    if (modifiers === undefined || name === undefined) return parameter.trim();
    const type = /^\s*:\s*(?<type>[^=]+?)\s*(?:=(?!>).*)?$/s.exec(rest)?.groups?.type;
    const declared = type ?? typeOfLiteral(rest);
    properties.push(declared === undefined ? '' : `${indent}${modifiers}${name}${mark}: ${declared}${end}`);
    sets.push(`${step}this.${name} = ${name}${end}`);
    return `${name}${mark}${rest.trimEnd()}`;
  });
  if (properties.length === 0 || properties.includes('')) return undefined;
  // What the constructor calls of the class above comes first; where that takes more than a line, a person looks.
  const called = empty === undefined && /^\s*super\(.*\);?\s*$/.test(below) ? [below] : [];
  if (called.length === 0 && /^\s*super\(/.test(below)) return undefined;
  const parameters =
    count === 1 ? [plain.join(', ')] : ['', ...plain.map((parameter) => `${step}${parameter},`), indent];
  const opened = `${indent}${access}constructor(${parameters.join('\n')}) {`.split('\n');
  const closed = empty === undefined ? [] : [`${indent}}`];
  lines.splice(at, count + called.length, ...properties, '', ...opened, ...called, ...sets, ...closed);
  return join();
}

/** Every such constructor of a source. */
export function writeOutAllProperties(text: string): string | undefined {
  const starts = textLines(text).lines.flatMap((each, index) => (START.test(each) ? [index + 1] : []));
  const changed = starts.toReversed().reduce((before, line) => writeOutProperties(before, line) ?? before, text);
  return changed === text ? undefined : changed;
}
