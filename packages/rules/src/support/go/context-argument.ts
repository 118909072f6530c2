import { escapePattern } from '../text/escape-pattern.ts';
import { textLines } from '../text/text-lines.ts';
import { addGoImport } from './go-imports.ts';

/** How far above its closing parenthesis a call may start. */
const MOST_LINES = 12;

/**
 * The text with the context of the function around it as the first argument of the call that ends at a place: its own,
 * the one of its request or command, or in a test and in `main` the background. Undefined where it has none of them.
 */
export function passContext(text: string, line: number, column: number, callee: string): string | undefined {
  const { lines, join } = textLines(text);
  const start = lines.slice(0, line).findLastIndex((each) => /^func\b/.test(each));
  const call = `${callee}(`;
  for (let at = line - 1; at >= Math.max(start, line - MOST_LINES, 0); at -= 1) {
    const own = lines[at] ?? '';
    const found = own.lastIndexOf(call, at === line - 1 ? Math.max(0, column - 1) : own.length);
    if (found < 0) continue;
    const context = contextOf(lines.slice(start, at + 1));
    if (context === undefined) return undefined;
    const behind = own.slice(found + call.length);
    const alone = behind.trim() === '';
    if ((alone ? (lines[at + 1] ?? '').trim() : behind).startsWith(context)) return undefined;
    const empty = behind.startsWith(')');
    if (alone && lines[at + 1] === undefined) return undefined;
    if (alone) lines.splice(at + 1, 0, `${/^\t*/.exec(lines[at + 1] ?? '')?.[0] ?? ''}${context},`);
    else lines[at] = `${own.slice(0, found + call.length)}${context}${empty ? '' : ', '}${behind}`;
    const passed = join();
    return context.startsWith('context.') ? (addGoImport(passed, 'context') ?? passed) : passed;
  }
  return undefined;
}

/** What a function that starts with the first of the lines has for a context at the last of them. */
function contextOf(lines: readonly string[]): string | undefined {
  const head = lines[0] ?? '';
  const nearest = lines.toReversed();
  const within = (pattern: RegExp) =>
    nearest.map((line) => pattern.exec(line)?.groups?.name).find((name) => name !== undefined && name !== '_');
  const made = within(/^\s*(?<name>\w+)(?:, \w+)? :?= (?:context\.\w+\(|\w+\.Context\(\))/);
  const own = within(/\bfunc\b[^{]*[(,] ?(?<name>\w+) context\.Context\b/);
  const nearby = made ?? own;
  // Behind its end it is over, and what it is handed to would end at once.
  if (lines.some((line) => /<-\s*[\w.]+\.Done\(\)/.test(line))) return undefined;
  if (nearby !== undefined) return nearby;
  // What goes on beside a request outlives it.
  if (lines.slice(1).some((line) => /^\s*go\b/.test(line))) return undefined;
  const request = within(/\bfunc\b[^{]*[(,] ?(?<name>\w+) \*(?:http\.Request|cobra\.Command)\b/);
  if (request !== undefined) return `${request}.Context()`;
  const background =
    /^func main\(\)/.test(head) || within(/^func [^{]*[(,] ?(?<name>\w+) \*testing\.[TBF]\b/) !== undefined;
  return background ? 'context.Background()' : undefined;
}

/** The method of a type with a context before its other parameters, as the interface has it. */
export function takeContext(text: string, type: string, method: string): string | undefined {
  const head = new RegExp(
    `^(?<head>func \\(\\w*\\s?\\*?${escapePattern(type)}(?:\\[[\\w, ]+\\])?\\) ${escapePattern(method)}\\()(?<rest>.*)$`,
    'm',
  );
  const found = head.exec(text)?.groups;
  const rest = found?.rest ?? '';
  if (found === undefined || rest.trim() === '' || rest.includes('context.Context')) return undefined;
  // Parameters without names stay without names.
  const named = rest.startsWith(')') || /^\w+(?:, \w+)* (?!\))[\w*[\].]/.test(rest) || /^\w+, /.test(rest);
  const parameter = `${named ? '_ ' : ''}context.Context${rest.startsWith(')') ? '' : ', '}`;
  return text.replace(head, (_all, before: string) => `${before}${parameter}${rest}`);
}
