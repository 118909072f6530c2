import { defineRule } from '@self-healer/core/rule';
import { enclosingFunction } from '../support/javascript/make-async.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { textLines } from '../support/text/text-lines.ts';

/** A function of one line that says that it returns a promise. */
const FUNCTION =
  /^(?<head>\s*(?:export )?(?:default )?)(?<kind>function\b.*\): Promise<.*>? \{|(?:(?:public|private|protected|static|override) )*[\w$]+\(.*\): Promise<.*> \{)\s*$/;

export const rule = defineRule({
  id: 'build/ts-async-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: 'error TS1308: ',
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS1308: 'await' expressions? (?:are|is) only allowed within (?:an )?async functions?/,
  captures: ['path', 'line', 'column'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'A function awaits and is not async',
    what: '{path}:{line}: `await` stands in a function that is not `async`.',
    why: 'The `async` was forgotten, or the call was moved here.',
    how: 'Declare the function `async`; it returns a promise then.',
    references: ['https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/async_function'],
  },
  fix: ({ path, line, column }, repo, context) =>
    fixAt({ path, line, column }, repo, context, 'Declare the function async', 'review', ({ text, line: from }) => {
      const { lines, join } = textLines(text);
      // One that does not return a promise already would change for its callers.
      const at = enclosingFunction(lines, from);
      const code = lines[at] ?? '';
      const found = FUNCTION.exec(code)?.groups;
      if (found === undefined || /\basync\b/.test(code)) return undefined;
      const modifiers = /^(?:(?:public|private|protected|static|override) )*/.exec(found.kind ?? '')?.[0] ?? '';
      lines[at] = `${found.head}${modifiers}async ${found.kind?.slice(modifiers.length)}`;
      return join();
    }),
  examples: {
    match: [
      {
        name: 'tsc 5',
        log: "src/a.ts(3,19): error TS1308: 'await' expressions are only allowed within async functions and at the top levels of modules.",
        captures: { line: '3' },
        repo: {
          'src/a.ts': 'export function twice(): Promise<number> {\n  if (x) {\n    const value = await load();\n',
        },
        patched: {
          'src/a.ts': 'export async function twice(): Promise<number> {\n  if (x) {\n    const value = await load();\n',
        },
      },
      {
        name: 'a function that returns no promise',
        log: "src/a.ts(2,17): error TS1308: 'await' expressions are only allowed within async functions and at the top levels of modules.",
        repo: { 'src/a.ts': 'export function twice(): number {\n  const value = await load();\n' },
      },
    ],
    ignore: [
      {
        name: 'another',
        log: "src/a.ts(3,17): error TS1375: 'await' expressions are only allowed at the top level of a file",
      },
    ],
  },
});
