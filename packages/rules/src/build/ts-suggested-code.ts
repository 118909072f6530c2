import { defineRule } from '@self-healer/core/rule';
import { replaceAt } from '@self-healer/editors/source';
import { fixAt, type Place } from '../support/javascript/ts-location.ts';

export const rule = defineRule({
  id: 'build/ts-suggested-code',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: ['error TS1064: ', 'error TS2662: ', 'error TS2663: ', 'error TS2749: ', 'error TS2820: '],
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS(?:1064|266[23]|2749|2820): (?<problem>.{1,400}?) Did you mean (?:to write |the (?:static|instance) member )?'(?<meant>.{1,200})'\?$/,
  captures: ['path', 'line', 'column', 'problem', 'meant'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'TypeScript says what should stand there',
    what: '{path}:{line}: {problem}',
    why: 'Something was left out, or is written as in another place: the compiler knows what fits.',
    how: 'Write `{meant}`, if that is what is meant.',
    references: ['https://www.typescriptlang.org/docs/'],
  },
  fix: ({ meant, problem, ...at }, repo, context) =>
    fixAt(at, repo, context, `Write ${meant}`, 'review', (place) => {
      const literal = /^Type '"(?<value>[^"']{1,200})"' is not/.exec(problem)?.groups?.value;
      if (literal !== undefined) return withLiteral(place, literal, meant);
      const written = /^Promise<(?<type>.+)>$/.exec(meant)?.groups?.type ?? /[\w$]+$/.exec(meant)?.[0] ?? '';
      const { text, line, column } = place;
      return replaceAt(text, { line, column: column + 1 }, written, meant);
    }),
  examples: {
    match: [
      {
        name: 'the result of an async function',
        log: "src/a.ts(1,42): error TS1064: The return type of an async function or method must be the global Promise<T> type. Did you mean to write 'Promise<string>'?",
        captures: { meant: 'Promise<string>' },
        repo: { 'src/a.ts': 'export async function load(url: string): string {\n  return url\n}\n' },
        patched: { 'src/a.ts': 'export async function load(url: string): Promise<string> {\n  return url\n}\n' },
      },
      {
        name: 'a member of the instance',
        log: "src/a.ts(4,5): error TS2663: Cannot find name 'count'. Did you mean the instance member 'this.count'?",
        repo: { 'src/a.ts': 'class A {\n  count = 0\n  add() {\n    count += 1\n  }\n}\n' },
        patched: { 'src/a.ts': 'class A {\n  count = 0\n  add() {\n    this.count += 1\n  }\n}\n' },
      },
      {
        name: 'a static member, pretty output',
        log: "src/a.ts:4:16 - error TS2662: Cannot find name 'scale'. Did you mean the static member 'Unit.scale'?",
        repo: { 'src/a.ts': 'class Unit {\n  static scale = 9\n  to(n: number) {\n    return n * scale\n  }\n}\n' },
        patched: {
          'src/a.ts': 'class Unit {\n  static scale = 9\n  to(n: number) {\n    return n * Unit.scale\n  }\n}\n',
        },
      },
      {
        name: 'the type of a value',
        log: "src/a.ts(2,26): error TS2749: 'defaults' refers to a value, but is being used as a type here. Did you mean 'typeof defaults'?",
        repo: { 'src/a.ts': 'const defaults = { port: 80 }\nfunction start(config?: defaults) {}\n' },
        // The place is not where the name stands.
      },
      {
        name: 'the type of a value, where the name stands',
        log: "src/a.ts(2,25): error TS2749: 'defaults' refers to a value, but is being used as a type here. Did you mean 'typeof defaults'?",
        repo: { 'src/a.ts': 'const defaults = { port: 80 }\nfunction start(config?: defaults) {}\n' },
        patched: { 'src/a.ts': 'const defaults = { port: 80 }\nfunction start(config?: typeof defaults) {}\n' },
      },
      {
        name: 'a text',
        log: "src/a.ts(3,3): error TS2820: Type '\"opened\"' is not assignable to type 'Status'. Did you mean '\"open\"'?",
        repo: {
          'src/a.ts': "type Status = 'open' | 'closed'\nexport function state(): Status {\n  return 'opened'\n}\n",
        },
        patched: {
          'src/a.ts': "type Status = 'open' | 'closed'\nexport function state(): Status {\n  return 'open'\n}\n",
        },
      },
    ],
    ignore: [
      { name: 'no suggestion', log: "src/a.ts(3,3): error TS2322: Type '\"wran\"' is not assignable to type 'Level'." },
    ],
  },
});

/** The text with another literal in place of the only one with that value in the line. */
function withLiteral({ text, line, lineText, column }: Place, value: string, meant: string): string | undefined {
  const places = ['"', "'", '`']
    .map((quote) => [`${quote}${value}${quote}`, quote] as const)
    .filter(([written]) => lineText.slice(column).split(written).length === 2);
  const [place] = places;
  const better = /^"(?<better>[\w./:-]{1,200})"$/.exec(meant)?.groups?.better;
  if (place === undefined || places.length > 1 || better === undefined) return undefined;
  const [written, quote] = place;
  const at = { line, column: lineText.indexOf(written, column) + 1 };
  return replaceAt(text, at, written, `${quote}${better}${quote}`);
}
