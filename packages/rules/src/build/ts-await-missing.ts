import { defineRule } from '@self-healer/core/rule';
import { enclosingFunction } from '../support/javascript/make-async.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { depthOf } from '../support/text/indentation.ts';
import { textLines } from '../support/text/text-lines.ts';

/** The declaration of a name that holds what a call promised, with the wait for it. */
function awaited(text: string, line: number, name: string): string | undefined {
  const lines = text.split('\n');
  const declared = new RegExp(
    `^(?<head>\\s*(?:const|let) ${escapePattern(name)} = )(?!await\\b|new\\b)(?<call>[\\w$.]+\\(.*)$`,
  );
  const at = lines.findLastIndex((each, index) => index < line && declared.test(each));
  const { head, call } = declared.exec(lines[at] ?? '')?.groups ?? {};
  if (at < 0 || head === undefined || call === undefined) return undefined;
  const inside = depthOf(lines[at] ?? '');
  // The function around it: the nearest line above, less indented, that opens a block of parameters.
  const opens = lines.findLastIndex(
    (each, index) => index < at && depthOf(each) < inside && /(?:\)|=>)[^;]*\{\s*$/.test(each),
  );
  if (
    opens < 0 ||
    !/\basync\b/.test(lines[opens] ?? '') ||
    /^\s*(?:if|for|while|switch|else|try|catch)\b/.test(lines[opens] ?? '')
  )
    return undefined;
  // Who waits for the promise by its name, maybe with others, meant the value that came of it.
  const waited = new RegExp(
    `\\bawait ${escapePattern(name)}\\b|\\bPromise\\.\\w+\\([^)]*\\b${escapePattern(name)}\\b|(?<![\\w.])${escapePattern(name)}\\.then\\(`,
  );
  if (waited.test(lines.slice(at + 1).join('\n'))) return undefined;
  lines[at] = `${head}await ${call}`;
  return lines.join('\n');
}

/** A call on its own line inside an async function, with the wait for it in front; parenthesised before a member. */
function awaitedHere(text: string, line: number, start: number, end: number | undefined): string | undefined {
  const { lines, join } = textLines(text);
  const code = lines[line - 1] ?? '';
  const open = enclosingFunction(lines, line);
  const own = code.slice(0, start);
  const inAsync = /\basync\b[^=]*=>/.test(own) || (!own.includes('=>') && /\basync\b/.test(lines[open] ?? ''));
  if (!inAsync || !/^[\w$.]+\(/.test(code.slice(start)) || /\b(?:await|new)\s+$/.test(own)) return undefined;
  lines[line - 1] =
    end === undefined
      ? `${own}await ${code.slice(start)}`
      : `${own}(await ${code.slice(start, end)})${code.slice(end)}`;
  return join();
}

const CALL = /^[\w$]+(?:\.[\w$]+)*\((?:[^()]|\([^()]*\))*\)/;

/** Where the call begins that ends before a member at `end`. */
function callBefore(code: string, end: number): number | undefined {
  const call = /[\w$]+(?:\.[\w$]+)*\((?:[^()]|\([^()]*\))*\)$/.exec(code.slice(0, end));
  return call?.index;
}

export const rule = defineRule({
  id: 'build/ts-await-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: [" type 'Promise<", "since this 'Promise<boolean>'"],
  // tsc: TS2339 and TS2551; TS2345, where the value of the promise is what is wanted; TS2801, where it is a condition.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS(?:(?:2339|2551): Property '(?<property>[\w$]{1,200})' does not exist on type 'Promise<|2345: Argument of type 'Promise<(?<given>[^']{1,200})>' is not assignable to parameter of type '(?<wanted>[^']{1,200})'\.$|2801: This condition will always return true since this 'Promise<boolean>' is always defined\.$)/,
  captures: ['path', 'line', 'column', 'property?', 'given?', 'wanted?'],
  explains: ['build/ts-compiler-error', 'build/ts-property-misspelt', 'build/ts-did-you-mean'],
  docs: {
    title: 'A promise is used as if it were its value',
    what: '{path}:{line}: what the promise will be is used, and nothing waits for it.',
    why: 'An `await` was forgotten, or the function that is called became async.',
    how: 'Wait for it: `await` in front of the call, in a function that is async.',
    references: ['https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/await'],
  },
  gathers: [],
  gather: ({ given, wanted }) => (given === wanted ? {} : undefined),
  fix: ({ property, given: _given, wanted: _wanted, ...at }, repo, context) =>
    fixAt(at, repo, context, 'Wait for what the call promises', 'review', ({ text, lineText, line, column }) => {
      if (property === undefined) {
        const name = /^[\w$]+(?=\s*(?:\)|&&|\|\||\?(?!\.)))/.exec(lineText.slice(column))?.[0];
        if (name !== undefined) return awaited(text, line - 1, name);
        // As formatters write it: `!(await allowed())`.
        const call = lineText[column - 1] === '!' ? CALL.exec(lineText.slice(column))?.[0] : undefined;
        return awaitedHere(text, line, column, call === undefined ? undefined : column + call.length);
      }
      if (!lineText.startsWith(property, column)) return undefined;
      const end = lineText.slice(0, column).replace(/\??\.$/, '').length;
      const call = callBefore(lineText, end);
      if (call !== undefined) return awaitedHere(text, line, call, end);
      const name = /(?<name>[\w$]+)\??\.$/.exec(lineText.slice(0, column))?.groups?.name;
      return name === undefined ? undefined : awaited(text, line - 1, name);
    }),
  examples: {
    match: [
      {
        name: 'in an async function',
        log: "src/api.ts(5,15): error TS2339: Property 'name' does not exist on type 'Promise<{ name: string; }>'.",
        captures: { property: 'name' },
        repo: {
          'src/api.ts':
            "import { fetchUser } from './client';\n\nexport async function name(id: string): Promise<string> {\n  const user = fetchUser(id);\n  return user.name;\n}\n",
        },
        patched: {
          'src/api.ts':
            "import { fetchUser } from './client';\n\nexport async function name(id: string): Promise<string> {\n  const user = await fetchUser(id);\n  return user.name;\n}\n",
        },
      },
      {
        name: 'a member of the call itself',
        log: "src/api.ts(2,27): error TS2339: Property 'name' does not exist on type 'Promise<User>'.",
        repo: { 'src/api.ts': 'export async function name(id: string) {\n  return api.get(key(id)).name;\n}\n' },
        patched: {
          'src/api.ts': 'export async function name(id: string) {\n  return (await api.get(key(id))).name;\n}\n',
        },
      },
      {
        name: 'an argument',
        log: "src/api.ts(2,16): error TS2345: Argument of type 'Promise<number>' is not assignable to parameter of type 'number'.",
        captures: { given: 'number', wanted: 'number' },
        repo: { 'src/api.ts': 'export const run = async () => {\n  return twice(load());\n};\n' },
        patched: { 'src/api.ts': 'export const run = async () => {\n  return twice(await load());\n};\n' },
      },
      {
        name: 'a condition',
        log: "src/auth.ts(2,8): error TS2801: This condition will always return true since this 'Promise<boolean>' is always defined.",
        repo: { 'src/auth.ts': 'export async function open(user: string) {\n  if (!isAllowed(user)) return;\n}\n' },
        patched: {
          'src/auth.ts': 'export async function open(user: string) {\n  if (!(await isAllowed(user))) return;\n}\n',
        },
      },
      {
        name: 'a condition that was called before',
        log: "src/auth.ts(3,7): error TS2801: This condition will always return true since this 'Promise<boolean>' is always defined.",
        repo: {
          'src/auth.ts':
            'export async function open(user: string) {\n  const allowed = isAllowed(user);\n  if (allowed) return 1;\n}\n',
        },
        patched: {
          'src/auth.ts':
            'export async function open(user: string) {\n  const allowed = await isAllowed(user);\n  if (allowed) return 1;\n}\n',
        },
      },
      {
        name: 'an argument, in a function that is not async',
        log: "src/api.ts(2,16): error TS2345: Argument of type 'Promise<number>' is not assignable to parameter of type 'number'.",
        repo: { 'src/api.ts': 'export const run = () => {\n  return twice(load());\n};\n' },
      },
      {
        name: 'one that is waited for together with another',
        log: "src/api.ts(5,14): error TS2339: Property 'total' does not exist on type 'Promise<{ total: number; }>'.",
        repo: {
          'src/api.ts':
            'export async function both(): Promise<number> {\n  const one = load(1);\n  const two = load(2);\n  const [first, second] = await Promise.all([one, two]);\n  return one.total + second.total;\n}\n',
        },
      },
      {
        name: 'in a function that is not async',
        log: "src/api.ts(3,15): error TS2339: Property 'name' does not exist on type 'Promise<{ name: string; }>'.",
        repo: {
          'src/api.ts': 'export function name(id: string) {\n  const user = fetchUser(id);\n  return user.name;\n}\n',
        },
      },
    ],
    ignore: [
      {
        name: 'a promise of something else',
        log: "src/api.ts(2,16): error TS2345: Argument of type 'Promise<string>' is not assignable to parameter of type 'number'.",
      },
      { name: 'another type', log: "src/api.ts(3,15): error TS2339: Property 'name' does not exist on type 'User'." },
    ],
  },
});
