import { defineRule } from '@self-healer/core/rule';
import { replaceAt } from '@self-healer/editors/source';
import { runDirectories } from '../support/commands/run-directories.ts';
import { exportImported } from '../support/javascript/export-declared.ts';
import { importMissing } from '../support/javascript/import-own.ts';
import { fixAt } from '../support/javascript/ts-location.ts';
import { tsMembers } from '../support/javascript/ts-members.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { isNamedInData } from '../support/text/named-in-data.ts';
import { hasRival } from '../support/text/nearest-word.ts';
import { respellDefinition } from '../support/text/respell-definition.ts';
import { wordsOf } from '../support/text/words-of.ts';

export const rule = defineRule({
  id: 'build/ts-did-you-mean',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: ["Did you mean '", "Did you mean to write '"],
  // tsc TS2551 property, TS2552 name, TS2561/TS2568 member, TS2724 export, TS4117 what is overridden.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS(?:2551|2552|2561|2568|2724|4117): (?:Property '[^']{1,200}' does not exist on type '(?<type>[A-Z][\w$]{0,100})'\.|[^?]{1,800}) Did you mean (?:to write )?'(?<to>[\w$]{1,200})'\?/,
  captures: ['path', 'line', 'column', 'type?', 'to'],

  docs: {
    title: 'A name is misspelt',
    what: '{path}:{line}: there is no such name, and the compiler knows `{to}`.',
    why: 'A typing error, or the name was changed where it is declared.',
    how: 'Write `{to}` if that is what is meant.',
    references: ['https://www.typescriptlang.org/docs/'],
  },
  async fix({ to, type, ...at }, repo, context) {
    const { lines, index } = context.window;
    const exported =
      /error TS2724: (?:Module )?'"(?<module>[^"]{1,300})"' has no exported member named '(?<name>[\w$]{1,200})'/.exec(
        lines[index] ?? '',
      )?.groups;
    const path =
      exported === undefined ? undefined : await trackedPath(at.path, repo, await runDirectories(repo, context));
    const declared =
      path === undefined ? undefined : await exportImported(exported?.name ?? '', path, exported?.module ?? '', repo);
    if (declared !== undefined) return declared;
    const missing = /error TS2552: Cannot find name '(?<name>[\w$]{1,200})'/.exec(lines[index] ?? '')?.groups?.name;
    // The compiler looks at what is in scope; a module that exports the very name is nearer.
    const own = missing === undefined ? undefined : await importMissing(missing, at.path, repo, context);
    if (own !== undefined) return own;
    const property = /error TS(?:2551|2561): .{0,120}?'(?<name>[\w$]{1,200})' does not exist/.exec(lines[index] ?? '')
      ?.groups?.name;
    if (property !== undefined && (await isNamedInData(property, to, repo))) return undefined;
    const members = type === undefined ? [] : await tsMembers(type, repo);
    const written = missing ?? /Property '(?<name>[\w$]{1,200})'/.exec(lines[index] ?? '')?.groups?.name;
    const respelt =
      written === undefined
        ? undefined
        : await respellDefinition(written, at.path, repo, type === undefined ? undefined : members);
    if (respelt !== undefined) return respelt;
    return fixAt(at, repo, context, `Use ${to}, the name that exists`, 'review', ({ text, lineText, line, column }) => {
      const written = /^[\w$]{1,200}/.exec(lineText.slice(column))?.[0];
      // The compiler names one, and is silent about others that are as near.
      if (written === undefined || hasRival(written, to, [...members, ...wordsOf(text)])) return undefined;
      return replaceAt(text, { line, column: column + 1 }, written, to);
    });
  },
  examples: {
    match: [
      {
        name: 'tsc 5, property',
        log: "src/a.ts(1,5): error TS2551: Property 'toUppercase' does not exist on type 'string'. Did you mean 'toUpperCase'?",
        captures: { to: 'toUpperCase' },
        repo: { 'src/a.ts': "'a'.toUppercase();\n" },
        patched: { 'src/a.ts': "'a'.toUpperCase();\n" },
      },
      {
        name: 'a name that another module exports',
        log: "src/a.ts(1,1): error TS2552: Cannot find name 'formatDate'. Did you mean 'FormData'?",
        repo: {
          'src/a.ts': 'formatDate(1);\n',
          'src/util/date.ts': 'export function formatDate(n: number): string {\n  return `${n}`;\n}\n',
        },
        patched: { 'src/a.ts': "import { formatDate } from './util/date';\n\nformatDate(1);\n" },
      },
      {
        name: 'two members that are as near',
        log: "src/a.ts(1,50): error TS2551: Property 'price' does not exist on type 'Order'. Did you mean 'priceA'?",
        captures: { type: 'Order' },
        repo: {
          'src/a.ts': 'export const pay = (cart: Order): number => cart.price;\n',
          'src/order.ts': 'export interface Order {\n  priceA: number;\n  priceB: number;\n}\n',
        },
      },
      {
        name: 'a property that the data have under the name that is written',
        log: "src/a.ts(2,47): error TS2551: Property 'postCode' does not exist on type 'Address'. Did you mean 'postcode'?",
        captures: { to: 'postcode' },
        repo: {
          'src/a.ts':
            "import type { Address } from './address';\nexport const code = (a: Address): string => a.postCode;\n",
          'src/address.ts': 'export interface Address {\n  postcode: string;\n}\n',
          'test/fixtures/address.json': '{ "postCode": "1010" }\n',
        },
      },
      {
        name: 'what is overridden',
        log: "src/a.ts(2,37): error TS4117: This member cannot have an 'override' modifier because it is not declared in the base class 'Base'. Did you mean 'greet'?",
        repo: { 'src/a.ts': 'class Base { greet() {} }\nclass Kid extends Base { override   gret() {} }\n' },
        patched: { 'src/a.ts': 'class Base { greet() {} }\nclass Kid extends Base { override   greet() {} }\n' },
      },
      {
        name: 'pretty output, name',
        log: "src/a.ts:2:1 - error TS2552: Cannot find name 'conosle'. Did you mean 'console'?",
        captures: { to: 'console', line: '2' },
      },
    ],
    ignore: [
      { name: 'no suggestion', log: "src/a.ts(1,5): error TS2339: Property 'x' does not exist on type 'string'." },
    ],
  },
});
