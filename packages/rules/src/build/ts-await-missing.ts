import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';

/** The declaration of a name that holds what a call promised, with the wait for it. */
function awaited(text: string, line: number, name: string): string | undefined {
  const lines = text.split('\n');
  const declared = new RegExp(
    `^(?<head>\\s*(?:const|let) ${escapePattern(name)} = )(?!await\\b|new\\b)(?<call>[\\w$.]+\\(.*)$`,
  );
  const at = lines.findLastIndex((each, index) => index < line && declared.test(each));
  const { head, call } = declared.exec(lines[at] ?? '')?.groups ?? {};
  if (at < 0 || head === undefined || call === undefined) return undefined;
  const depth = (each: string) => each.length - each.trimStart().length;
  const inside = depth(lines[at] ?? '');
  // The function around it: the nearest line above, less indented, that opens a block of parameters.
  const opens = lines.findLastIndex(
    (each, index) => index < at && depth(each) < inside && /(?:\)|=>)[^;]*\{\s*$/.test(each),
  );
  if (
    opens < 0 ||
    !/\basync\b/.test(lines[opens] ?? '') ||
    /^\s*(?:if|for|while|switch|else|try|catch)\b/.test(lines[opens] ?? '')
  )
    return undefined;
  lines[at] = `${head}await ${call}`;
  return lines.join('\n');
}

export const rule = defineRule({
  id: 'build/ts-await-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: "does not exist on type 'Promise<",
  // tsc: TS2339 and TS2551.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS(?:2339|2551): Property '(?<property>[\w$]{1,200})' does not exist on type 'Promise</,
  captures: ['path', 'line', 'column', 'property'],
  explains: ['build/ts-compiler-error', 'build/ts-property-misspelt', 'build/ts-did-you-mean'],
  docs: {
    title: 'A promise is used as if it were its value',
    what: '{path}:{line}: `{property}` is of what the promise will be, and nothing waits for it.',
    why: 'An `await` was forgotten, or the function that is called became async.',
    how: 'Wait for it: `await` in front of the call, in a function that is async.',
    references: ['https://developer.mozilla.org/docs/Web/JavaScript/Reference/Operators/await'],
  },
  fix: ({ property, ...at }, repo, context) =>
    fixAt(at, repo, context, 'Wait for what the call promises', 'review', ({ text, lineText, line, column }) => {
      const before = lineText.slice(0, column);
      const name = /(?<name>[\w$]+)\??\.$/.exec(before)?.groups?.name;
      return name === undefined || !lineText.startsWith(property, column) ? undefined : awaited(text, line - 1, name);
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
        name: 'in a function that is not async',
        log: "src/api.ts(3,15): error TS2339: Property 'name' does not exist on type 'Promise<{ name: string; }>'.",
        repo: {
          'src/api.ts': 'export function name(id: string) {\n  const user = fetchUser(id);\n  return user.name;\n}\n',
        },
      },
    ],
    ignore: [
      { name: 'another type', log: "src/api.ts(3,15): error TS2339: Property 'name' does not exist on type 'User'." },
    ],
  },
});
