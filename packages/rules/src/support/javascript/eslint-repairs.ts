import { nearestWord } from '../text/nearest-word.ts';
import { bracedCase } from './braced-case.ts';

/** What a line is with the finding at its column repaired; undefined where the line does not hold what the finding says. */
type Repair = (line: string, at: number, message: string) => string | undefined;

const OBJECT_METHOD = /^(?<method>hasOwnProperty|isPrototypeOf|propertyIsEnumerable)\(/;
/** What a value is called on: a name, its members, an element. */
const RECEIVER = /(?<!(?:[\w$)\].?]))(?<receiver>[A-Za-z_$][\w$]*(?:\.[\w$]+|\[[\w$'"]{1,40}\])*)\.$/;
const TYPES = ['undefined', 'object', 'boolean', 'number', 'string', 'function', 'symbol', 'bigint'];
const FOCUSED = /^(?:\.only\b|\[['"]only['"]\])/;

/** The start of a line, and its rest with the pattern's match replaced. */
const replaced = (line: string, at: number, pattern: RegExp, to: string): string | undefined => {
  const rest = line.slice(at);
  return pattern.test(rest) ? line.slice(0, at) + rest.replace(pattern, to) : undefined;
};

/** Rules of ESLint without a fix of their own, where one text alone can be meant, and what it means stays. */
const REPAIRS: Readonly<Record<string, Repair>> = {
  'no-useless-escape': (line, at, message) => {
    const letter = /^Unnecessary escape character: \\(?<letter>.)\.?$/.exec(message)?.groups?.letter;
    return letter !== undefined && line.startsWith(`\\${letter}`, at)
      ? line.slice(0, at) + line.slice(at + 1)
      : undefined;
  },
  'no-prototype-builtins': (line, at) => {
    const method = OBJECT_METHOD.exec(line.slice(at))?.groups?.method;
    const receiver = RECEIVER.exec(line.slice(0, at))?.groups?.receiver;
    if (method === undefined || receiver === undefined) return undefined;
    const start = at - receiver.length - 1;
    const rest = line.slice(at + method.length + 1);
    return `${line.slice(0, start)}Object.prototype.${method}.call(${receiver}, ${rest}`;
  },
  radix: (line, at, message) =>
    /^Missing radix parameter/.test(message)
      ? replaced(line, at, /^(?<call>(?:Number\.)?parseInt\((?:[^(),]|\([^()]*\)){1,120})\)/, '$<call>, 10)')
      : undefined,
  'valid-typeof': (line, at, message) => {
    const { quote, written } = /^(?<quote>['"])(?<written>\w{3,20})\1/.exec(line.slice(at))?.groups ?? {};
    const meant = written === undefined ? undefined : nearestWord(written, TYPES);
    return meant === undefined || !message.startsWith('Invalid typeof')
      ? undefined
      : `${line.slice(0, at)}${quote}${meant}${quote}${line.slice(at + (written?.length ?? 0) + 2)}`;
  },
  'no-new-native-nonconstructor': (line, at) => replaced(line, line.lastIndexOf('new ', at), /^new (?=Symbol\()/, ''),
  'no-new-symbol': (line, at) => replaced(line, line.lastIndexOf('new ', at), /^new (?=Symbol\()/, ''),
  'no-irregular-whitespace': (line, at) => replaced(line, at, /^[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]+/, ' '),
  'no-return-await': (line, at) => replaced(line, at, /^await /, ''),
  'no-debugger': (line) => (/^\s*debugger;?\s*$/.test(line) ? '' : undefined),
  'jest/no-focused-tests': (line, at) => unfocused(line, at),
  'vitest/no-focused-tests': (line, at) => unfocused(line, at),
  'mocha/no-exclusive-tests': (line, at) => unfocused(line, at),
  'mocha/no-exclusive-mocha-tests': (line, at) => unfocused(line, at),
  'no-only-tests/no-only-tests': (line, at) => unfocused(line, at),
};

/** The rules that have a repair here. */
export const ESLINT_REPAIRED: readonly string[] = [...Object.keys(REPAIRS), 'no-case-declarations'];

/** The lines of a file with one finding repaired; `line` and `column` as ESLint counts, from 1. */
export function repairEslint(
  lines: readonly string[],
  {
    line,
    column,
    rule,
    message,
  }: { readonly line: number; readonly column: number; readonly rule: string; readonly message: string },
): readonly string[] | undefined {
  const code = lines[line - 1];
  if (code === undefined) return undefined;
  if (rule === 'no-case-declarations') return bracedCase(lines, line - 1);
  const changed = Object.hasOwn(REPAIRS, rule) ? REPAIRS[rule]?.(code, column - 1, message) : undefined;
  if (changed === undefined || changed === code) return undefined;
  return rule === 'no-debugger' ? lines.toSpliced(line - 1, 1) : lines.with(line - 1, changed);
}

/** A test that runs with the others again. */
function unfocused(line: string, at: number): string | undefined {
  for (const start of [at, at - 1]) {
    const changed = start < 0 ? undefined : replaced(line, start, FOCUSED, '');
    if (changed !== undefined) return changed;
  }
  const called = /^(?:(?:it|test|describe|context|suite|bench)(?:\.\w{1,20}){0,2})(?=\.only\b)/.exec(
    line.slice(at),
  )?.[0];
  if (called !== undefined) return replaced(line, at + called.length, FOCUSED, '');
  return replaced(line, at, /^f(?=(?:it|describe)\()/, '');
}
