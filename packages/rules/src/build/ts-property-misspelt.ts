import { defineRule } from '@self-healer/core/rule';
import { fixAt } from '../support/javascript/ts-location.ts';
import { tsMembers } from '../support/javascript/ts-members.ts';
import { isNamedInData } from '../support/text/named-in-data.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceName } from '../support/text/replace-name.ts';

export const rule = defineRule({
  id: 'build/ts-property-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: ['error TS2339: ', 'error TS2353: '],
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:](?<column>\d{1,5})\)?(?::| -) error TS(?:2339: Property '(?<property>[\w$]{1,200})' does not exist on|2353: Object literal may only specify known properties, and '(?<key>[\w$]{1,200})' does not exist in) type '(?:typeof )?(?<type>[\w$]{1,200})'\.$/,
  captures: ['path', 'line', 'column', 'property?', 'key?', 'type'],
  specificity: 'general',
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'A property does not exist',
    what: '{path}:{line}: `{type}` has no `{name}`.',
    why: 'The name is misspelt, or was changed where it is declared.',
    how: 'Write the name as it is declared, or declare it.',
    references: ['https://www.typescriptlang.org/docs/handbook/2/objects.html'],
  },
  gathers: ['name'],
  gather: ({ property, key }) => ({ name: property ?? key ?? '' }),
  async fix({ path, line, column, name, type }, repo, context) {
    const meant = name.length < 4 ? undefined : nearestWord(name, await tsMembers(type, repo));
    if (meant === undefined || (await isNamedInData(name, meant, repo))) return undefined;
    return fixAt({ path, line, column }, repo, context, `Use ${meant}, the name that is declared`, 'review', (place) =>
      replaceName(place.text, place, name, meant),
    );
  },
  examples: {
    match: [
      {
        name: 'tsc 5',
        log: "src/a.ts(2,19): error TS2339: Property 'nmae' does not exist on type 'User'.",
        captures: { name: 'nmae', type: 'User' },
        repo: {
          'src/a.ts': 'export const first = (users: User[]) =>\n  users[0].nmae;\n',
          'src/user.ts': 'export interface User {\n  name: string;\n  readonly age?: number;\n}\n',
        },
        patched: { 'src/a.ts': 'export const first = (users: User[]) =>\n  users[0].name;\n' },
      },
      {
        name: 'one that a contract has',
        log: "src/a.ts(2,53): error TS2339: Property 'colours' does not exist on type 'Theme'.",
        repo: {
          'src/a.ts':
            "import type { Theme } from './theme';\nexport const first = (theme: Theme): string => theme.colours[0];\n",
          'src/theme.ts': 'export interface Theme {\n  colors: string[];\n}\n',
          'api/openapi.yaml':
            'components:\n  schemas:\n    Theme:\n      properties:\n        colours:\n          type: array\n',
        },
      },
      {
        name: 'in an object',
        log: "src/a.ts(2,29): error TS2353: Object literal may only specify known properties, and 'retrys' does not exist in type 'Options'.",
        captures: { key: 'retrys' },
        repo: {
          'src/a.ts': "import type { Options } from './options';\nexport const o: Options = { retrys: 3 };\n",
          'src/options.ts': 'export interface Options {\n  retries?: number;\n  timeout?: number;\n}\n',
        },
        patched: {
          'src/a.ts': "import type { Options } from './options';\nexport const o: Options = { retries: 3 };\n",
        },
      },
      {
        name: 'nothing near',
        log: "src/a.ts(1,1): error TS2339: Property 'address' does not exist on type 'User'.",
        repo: { 'src/a.ts': 'interface User { name: string }\n' },
      },
    ],
    ignore: [
      {
        name: 'the compiler knows',
        log: "src/a.ts(1,5): error TS2551: Property 'nam' does not exist on type 'User'. Did you mean 'name'?",
      },
    ],
  },
});
