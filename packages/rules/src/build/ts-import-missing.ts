import { defineRule } from '@self-healer/core/rule';
import { importMissing } from '../support/javascript/import-own.ts';

export const rule = defineRule({
  id: 'build/ts-import-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: [
    'error TS2304: Cannot find name ',
    'error TS2503: Cannot find namespace ',
    'error TS18004: No value exists in scope ',
  ],
  // tsc 2 and newer, with and without --pretty.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:]\d{1,5}\)?(?::| -) error TS(?:2304: Cannot find name|2503: Cannot find namespace|18004: No value exists in scope for the shorthand property) '(?<name>[\w$]{1,200})'\./,
  captures: ['path', 'line', 'name'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'A name is used and not imported',
    what: '{path}:{line}: nothing declares `{name}`.',
    why: 'Its import was forgotten or lost in an edit, or the name is misspelt.',
    how: 'Import it from the module that exports it.',
    references: ['https://www.typescriptlang.org/docs/handbook/modules/reference.html'],
  },
  fix: ({ path, name }, repo, context) => importMissing(name, path, repo, context),
  examples: {
    match: [
      {
        name: 'tsc 5, a type and a value',
        log: "src/report/header.ts(4,12): error TS2304: Cannot find name 'formatDate'.",
        captures: { name: 'formatDate', line: '4' },
        repo: {
          'src/report/header.ts':
            "import { title } from './title.js';\n\nexport const header = () => title + formatDate(1);\n",
          'src/report/title.ts': "export const title = 't';\n",
          'src/util/date.ts': 'export function formatDate(n: number): string {\n  return `${n}`;\n}\n',
          'src/util/date.test.ts': 'export const formatDate = 1;\n',
          'src/index.ts': "export { formatDate } from './util/date.js';\n",
        },
        patched: {
          'src/report/header.ts':
            "import { title } from './title.js';\nimport { formatDate } from '../util/date.js';\n\nexport const header = () => title + formatDate(1);\n",
        },
      },
      {
        name: 'a type, in a file that imports nothing',
        log: "src/a.ts:2:14 - error TS2304: Cannot find name 'Stamp'.",
        repo: {
          'src/a.ts': '// One line.\nexport const a: Stamp = 1;\n',
          'src/stamp.ts': 'export type Stamp = number;\n',
        },
        patched: {
          'src/a.ts': "// One line.\nimport type { Stamp } from './stamp';\n\nexport const a: Stamp = 1;\n",
        },
      },
      {
        name: 'two modules export it',
        log: "src/a.ts(1,1): error TS2304: Cannot find name 'format'.",
        repo: {
          'src/a.ts': 'format(1);\n',
          'src/date.ts': 'export const format = 1;\n',
          'src/money.ts': 'export const format = 2;\n',
        },
      },
      {
        name: 'a shorthand property',
        log: "src/a.ts(1,18): error TS18004: No value exists in scope for the shorthand property 'limit'. Either declare one or provide an initializer.",
        captures: { name: 'limit' },
      },
    ],
    ignore: [
      {
        name: 'a name that types would bring',
        log: "src/a.ts(1,1): error TS2582: Cannot find name 'describe'. Do you need to install type definitions for a test runner?",
      },
    ],
  },
});
