import { masked } from '@self-healer/editors/masked';
import { textLines } from '../text/text-lines.ts';
import { orderModifiers } from './order-modifiers.ts';

/** A violation of Checkstyle; line and column are 1-based. */
export interface Violation {
  readonly check: string;
  readonly line: number;
  readonly column: number | undefined;
  readonly message: string;
}

/** A line after a repair: another text, or none at all. Undefined: nothing to do there. */
type LineRepair = (line: string, violation: Violation, all: string) => string | null | undefined;

const TAB_WIDTH = 4;

/** Checks that leave no choice how the code is to be written. */
const REPAIRS: Readonly<Record<string, LineRepair>> = {
  UnusedImports: (line, { message }, all) => dropImport(line, message, all),
  RedundantImport: (line, { message }, all) => dropImport(line, message, all),
  RegexpSingleline: (line, { message }) =>
    /trailing (?:spaces|whitespace)/i.test(message) ? line.trimEnd() : undefined,
  FileTabCharacter: (line) => line.replace(/^[ \t]+/, (indent) => indent.replaceAll('\t', ' '.repeat(TAB_WIDTH))),
  RedundantModifier: (line, { message, column }) => {
    const word = /Redundant '(?<word>[a-z]{1,12})' modifier/.exec(message)?.groups?.word;
    const at = word === undefined ? undefined : placeOf(line, word, column);
    return word === undefined || at === undefined
      ? undefined
      : line.slice(0, at) + line.slice(at + word.length).replace(/^[ \t]+/, '');
  },
  ArrayTypeStyle: (line) =>
    onlyPlace(line, /(?<=[\w>]) (?<name>[a-z]\w{0,100})(?<brackets>(?:\[\]){1,4})(?!\w)/g, '$<brackets> $<name>'),
  EmptyStatement: (line) => onlyPlace(line, /;[ \t]*;[ \t]*$/g, ';'),
  GenericWhitespace: unspaced,
  MethodParamPad: unspaced,
  NoWhitespaceAfter: unspaced,
  ParenPad: unspaced,
  ModifierOrder: (line, { message }) => (message.includes('annotation') ? undefined : orderModifiers(line)),
  UpperEll: (line) => line.replace(/(?<=\b\d[\d_]{0,30})l\b/g, 'L'),
  WhitespaceAround: spaced,
  WhitespaceAfter: spaced,
  NoWhitespaceBefore: (line, { message, column }) => {
    const token = quoted(message);
    const at = token === undefined ? undefined : placeOf(line, token, column);
    const before = line.slice(0, at).trimEnd();
    return at === undefined || before === '' ? undefined : before + line.slice(at);
  },
};

/** Whether a repair is known for a check. */
export const CHECKSTYLE_CHECKS: readonly string[] = [...Object.keys(REPAIRS), 'NeedBraces', 'NewlineAtEndOfFile'];

/** Repairs the violations of one file that leave no choice; undefined when there is none. */
export function repairCheckstyle(text: string, violations: readonly Violation[]): string | undefined {
  const { lines, join } = textLines(text);
  // From the end of the file and of each line, so that places before stay true.
  const behind = ({ message }: Violation) => Number(message.includes(' is not preceded '));
  const order = violations.toSorted(
    (a, b) => b.line - a.line || (b.column ?? 0) - (a.column ?? 0) || behind(a) - behind(b),
  );
  for (const violation of order) {
    const line = lines[violation.line - 1];
    if (violation.check === 'NeedBraces') braced(lines, violation.line - 1);
    if (line === undefined || !Object.hasOwn(REPAIRS, violation.check)) continue;
    const repaired = REPAIRS[violation.check]?.(line, violation, text);
    if (repaired === null) lines.splice(violation.line - 1, 1);
    else if (repaired !== undefined) lines[violation.line - 1] = repaired;
  }
  const wantsEnd = violations.some(({ check }) => check === 'NewlineAtEndOfFile') && lines.at(-1) !== '';
  if (wantsEnd) lines.push('');
  const changed = join();
  return changed === text ? undefined : changed;
}

/** What `if`, `else`, `for` or `while` holds, where it is one statement on the line below or the same one, gets braces. */
function braced(lines: string[], at: number): void {
  const line = lines[at] ?? '';
  const head = /^(?<indent>\s*)(?:\} )?(?:else\s+if|if|else|for|while)\b/.exec(line);
  if (head === null || /[{}]\s*$|\/\/|\/\*/.test(line.slice(head[0].length))) return;
  const end = /\belse$/.test(head[0]) ? head[0].length : closedAt(line, head[0].length);
  if (end === undefined) return;
  const indent = head.groups?.indent ?? '';
  const behind = line.slice(end).trim();
  const single = /^[^{}]*;$/;
  const next = lines[at + 1] ?? '';
  const isNext = behind === '' && single.test(next.trim()) && !/^\s*(?:if|for|while|do|try|switch|else)\b/.test(next);
  const isHere = behind !== ';' && single.test(behind) && !/^(?:if|for|while|do|try|switch)\b/.test(behind);
  if (!isNext && !isHere) return;
  const body = isNext ? next : `${indent}${indent.includes('\t') ? '\t' : '    '}${behind}`;
  const last = at + (isNext ? 1 : 0);
  const other = /^\s*(?<rest>else\b.*)$/.exec(lines[last + 1] ?? '')?.groups?.rest;
  const closing = other === undefined ? `${indent}}` : `${indent}} ${other}`;
  lines.splice(at, last - at + (other === undefined ? 1 : 2), `${line.slice(0, end)} {`, body, closing);
}

/** Where the parentheses that open behind `from` are closed, outside of texts; undefined where they stay open. */
function closedAt(line: string, from: number): number | undefined {
  const code = masked(line, { strings: true });
  let depth = 0;
  for (const [at, letter] of [...code].entries()) {
    if (at < from) continue;
    if (letter === '(') depth += 1;
    if (letter === ')') depth -= 1;
    if (letter === ')' && depth === 0) return at + 1;
    if (depth === 0 && letter !== ' ') return undefined;
  }
  return undefined;
}

/** The import named in the message, when the code below has no other use for its name. */
function dropImport(line: string, message: string, all: string): null | undefined {
  const named =
    /(?:Unused|Duplicate|Redundant) import (?:to line \d+ )?- (?<name>[\w.*]{1,200}?)\.?$|Redundant import from the (?:same|java\.lang) package - (?<own>[\w.]{1,200}?)\.?$/.exec(
      message,
    )?.groups;
  const name = named?.name ?? named?.own;
  const written = /^\s*import\s+(?:static\s+)?(?<name>[\w.]+(?:\.\*)?)\s*;\s*$/.exec(line)?.groups?.name;
  if (name === undefined || written !== name) return undefined;
  if (!message.startsWith('Unused')) return null;
  const word = name.slice(name.lastIndexOf('.') + 1);
  const code = masked(all, { strings: true }).replace(/^\s*import\b.*$/gm, '');
  return new RegExp(`\\b${word}\\b`).test(code) ? undefined : null;
}

const quoted = (message: string) => /^'(?<token>[^']{1,12})' is /.exec(message)?.groups?.token;

/** Where a token stands: at the column the check names, or where it stands once in the line. */
function placeOf(line: string, token: string, column: number | undefined): number | undefined {
  if (column !== undefined && line.startsWith(token, column - 1)) return column - 1;
  const first = line.indexOf(token);
  return column === undefined && first >= 0 && first === line.lastIndexOf(token) ? first : undefined;
}

/** What a pattern finds once in a line, written in another way. */
function onlyPlace(line: string, pattern: RegExp, by: string): string | undefined {
  const code = masked(line, { strings: true });
  const found = [...code.matchAll(pattern)];
  return found.length === 1 && code.includes('//') === false ? line.replace(pattern, by) : undefined;
}

/** Without the blanks before or behind a token, which stay where they are all that a line begins with. */
function unspaced(line: string, { message, column }: Violation): string | undefined {
  const token = quoted(message);
  const at = token === undefined ? undefined : placeOf(line, token, column);
  if (token === undefined || at === undefined) return undefined;
  const [before, behind] = [line.slice(0, at), line.slice(at + token.length)];
  if (message.includes(' is followed by whitespace')) return before + token + behind.trimStart();
  if (message.includes(' is preceded with whitespace') && before.trim() !== '')
    return before.trimEnd() + token + behind;
  return undefined;
}

function spaced(line: string, { message, column }: Violation): string | undefined {
  const token = quoted(message);
  const at = token === undefined ? undefined : placeOf(line, token, column);
  if (token === undefined || at === undefined) return undefined;
  const end = at + token.length;
  if (/ is not followed by whitespace/.test(message))
    return /^\S/.test(line.slice(end)) ? `${line.slice(0, end)} ${line.slice(end)}` : undefined;
  if (/ is not preceded with whitespace/.test(message))
    return /\S$/.test(line.slice(0, at)) ? `${line.slice(0, at)} ${line.slice(at)}` : undefined;
  return undefined;
}
