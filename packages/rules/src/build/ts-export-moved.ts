import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { exportImported } from '../support/javascript/export-declared.ts';
import { exporterOf, specifierOf } from '../support/javascript/exporter-of.ts';
import { moveImport } from '../support/javascript/named-imports.ts';
import { ownModule, passOn } from '../support/javascript/own-module.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { isGenericName } from '../support/text/generic-name.ts';

export const rule = defineRule({
  id: 'build/ts-export-moved',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: 'has no exported member ',
  // tsc 3.7 and newer, with and without --pretty.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:]\d{1,5}\)?(?::| -) error TS(?:2305|2724): (?:Module )?'"(?<module>[^"]{1,300})"' has no exported member (?:named )?'(?<name>[\w$]{1,200})'\./,
  captures: ['path', 'line', 'module', 'name'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'A name is imported from a module that does not export it',
    what: '{path}:{line}: `{module}` exports no `{name}`.',
    why: 'The name was moved to another module, renamed or removed.',
    how: 'Import it from the module that exports it.',
    references: ['https://www.typescriptlang.org/docs/handbook/modules/reference.html'],
  },
  async fix({ path: printed, module, name }, repo, context) {
    const path = await trackedPath(printed, repo, await runDirectories(repo, context));
    const text = path === undefined ? undefined : await repo.read(path);
    const declared = path === undefined ? undefined : await exportImported(name, path, module, repo);
    if (declared !== undefined) return declared;
    const own = path === undefined || module.startsWith('.') ? undefined : await ownModule(path, module, repo);
    const passed = own === undefined ? undefined : await passOn(name, own, repo);
    if (passed !== undefined) return passed;
    const exporter = path === undefined ? undefined : await exporterOf(name, path, repo);
    if (isGenericName(name)) return undefined;
    if (path === undefined || text === undefined || exporter === undefined || exporter.kind === 'commonjs')
      return undefined;
    const content = moveImport(text, name, module, specifierOf(path, exporter.path, module));
    if (content === undefined) return undefined;
    return {
      title: `Import ${name} from ${exporter.path}, which exports it`,
      safety: 'review',
      edits: [{ kind: 'write', path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'of a package of the repository that does not pass it on',
        log: `apps/a/src/a.ts(1,10): error TS2305: Module '"@w/money"' has no exported member 'Rounding'.`,
        repo: {
          'apps/a/package.json': '{ "name": "@w/a" }\n',
          'apps/a/src/a.ts': "import type { Rounding } from '@w/money';\n",
          'packages/money/package.json':
            '{ "name": "@w/money", "exports": { ".": { "types": "./dist/index.d.ts", "default": "./dist/index.js" } } }\n',
          'packages/money/src/index.ts': "export * from './total.js';\n",
          'packages/money/src/total.ts': 'export const total = 1;\n',
          'packages/money/src/rounding.ts': 'export interface Rounding {\n  up: boolean;\n}\n',
        },
        patched: {
          'packages/money/src/index.ts':
            "export * from './total.js';\nexport type { Rounding } from './rounding.js';\n",
        },
      },
      {
        name: 'that the module declares and does not export',
        log: `src/page.ts(1,10): error TS2305: Module '"./shape.js"' has no exported member 'ShapeOptions'.`,
        captures: { name: 'ShapeOptions' },
        repo: {
          'src/page.ts':
            "import { type ShapeOptions } from './shape.js';\n\nexport const a: ShapeOptions = { wide: true };\n",
          'src/shape.ts':
            'export interface ShapeOption {\n  a: 1;\n}\n\ninterface ShapeOptions {\n  wide: boolean;\n}\n',
        },
        patched: {
          'src/shape.ts':
            'export interface ShapeOption {\n  a: 1;\n}\n\nexport interface ShapeOptions {\n  wide: boolean;\n}\n',
        },
      },
      {
        name: 'tsc 5, moved to a module that is imported already',
        log: "src/main.ts(1,17): error TS2305: Module '\"./money.js\"' has no exported member 'slugify'.",
        captures: { module: './money.js', name: 'slugify' },
        repo: {
          'src/main.ts':
            "import { cents, slugify } from './money.js';\nimport {\n  upper,\n} from './text/case.js';\n\nslugify(upper(cents(2)));\n",
          'src/money.ts': 'export function cents(n: number): number {\n  return n;\n}\n',
          'src/text/case.ts':
            'export const upper = (s: string) => s;\nexport function slugify(s: string): string {\n  return s;\n}\n',
        },
        patched: {
          'src/main.ts':
            "import { cents } from './money.js';\nimport {\n  upper,\n  slugify,\n} from './text/case.js';\n\nslugify(upper(cents(2)));\n",
        },
      },
      {
        name: 'pretty, the only one of its import',
        log: "src/a.ts:1:15 - error TS2305: Module '\"./old\"' has no exported member 'User'.",
        repo: {
          'src/a.ts': "import type { User } from './old';\nexport const u: User = { id: 1 };\n",
          'src/old.ts': 'export const one = 1;\n',
          'src/model/user.ts': 'export interface User {\n  id: number;\n}\n',
        },
        patched: {
          'src/a.ts': "import type { User } from './model/user';\nexport const u: User = { id: 1 };\n",
        },
      },
      {
        name: 'two modules export it',
        log: "src/a.ts(1,10): error TS2305: Module '\"./old\"' has no exported member 'format'.",
        repo: {
          'src/a.ts': "import { format } from './old';\nformat(1);\n",
          'src/date.ts': 'export const format = 1;\n',
          'src/money.ts': 'export const format = 2;\n',
        },
      },
    ],
    ignore: [{ name: 'a property', log: "src/a.ts(1,5): error TS2339: Property 'x' does not exist on type 'string'." }],
  },
});
