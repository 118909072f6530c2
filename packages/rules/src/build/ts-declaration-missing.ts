import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { setJson } from '@self-healer/editors/json';
import { addDependency } from '@self-healer/editors/package-json';
import { inDirectory, projectDirectory } from '../support/commands/project-directory.ts';
import { runDirectories } from '../support/commands/run-directories.ts';
import { addDevelopmentPackage } from '../support/javascript/add-development-package.ts';
import { correctTypesEntry } from '../support/javascript/correct-types-entry.ts';
import { declaredRange } from '../support/javascript/declared-range.ts';
import { packageOf } from '../support/javascript/imports-of.ts';
import { lockAbove, relock } from '../support/javascript/package-manager.ts';
import { compilerOption, tsconfigsOf } from '../support/javascript/tsconfig-chain.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

/** `@types/name` of a package; a scope stands before two underscores. */
const typesOf = (name: string): string => `@types/${name.replace(/^@/, '').replace('/', '__')}`;

export const rule = defineRule({
  id: 'build/ts-declaration-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: 'TS7016',
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300})[(:](?<line>\d{1,7})[,:]\d{1,5}\)?(?::| -) error TS7016: Could not find a declaration file for module '(?<module>[^']{1,200})'/,
  captures: ['path', 'line', 'module'],
  docs: {
    title: 'A module comes without its types',
    what: '{path}:{line} imports `{module}`, and nothing declares its types.',
    why: 'It is JavaScript without declarations of its own, and `noImplicitAny` wants some.',
    how: 'Install its `@types` package where there is one, or write its types into a `.d.ts` file; `declare module` without a body only hides what is wrong.',
    references: ['https://www.typescriptlang.org/docs/handbook/declaration-files/consumption.html'],
  },
  async fix({ path: printed, module }, repo, context) {
    const importer = await trackedPath(printed, repo, await runDirectories(repo, context));
    if (importer === undefined) return undefined;
    if (module.startsWith('.')) return await typesFromJavaScript(importer, repo);
    const name = packageOf(module);
    const directory = await projectDirectory(repo, 'package.json', importer);
    const manifest = inDirectory(directory ?? '.', 'package.json');
    const text = await repo.read(manifest);
    if (name === undefined || directory === undefined || text === undefined) return undefined;
    const own = await correctTypesEntry(name, repo);
    if (own !== undefined) return own;
    const range = await declaredRange(repo, typesOf(name), directory);
    const content = range === undefined ? undefined : addDependency(text, typesOf(name), range, 'devDependencies');
    if (content === undefined) {
      const edits = await addDevelopmentPackage(typesOf(name), directory, repo, context);
      return (
        edits && { title: `Declare ${typesOf(name)}, the types of ${name}`, safety: 'safe', edits, needs: 'elsewhere' }
      );
    }
    const lock = await lockAbove(repo, directory);
    return {
      title: `Declare ${typesOf(name)}, the types of ${name}`,
      safety: 'safe',
      edits: [
        { kind: 'write', path: manifest, content },
        ...(lock === undefined ? [] : [relock(lock.kind, lock.directory, context)]),
      ],
    };
  },
  examples: {
    match: [
      {
        name: 'a package whose types are known',
        log: "src/app.ts(1,17): error TS7016: Could not find a declaration file for module 'express'. '/w/node_modules/express/index.js' implicitly has an 'any' type.",
        repo: {
          'package.json': '{\n  "dependencies": {\n    "express": "^4.21.0"\n  }\n}\n',
          'src/app.ts': "import express from 'express';\n",
        },
        patched: {
          'package.json':
            '{\n  "dependencies": {\n    "express": "^4.21.0"\n  },\n  "devDependencies": {\n    "@types/express": "^4.17.0"\n  }\n}\n',
        },
      },
      {
        name: 'a package without types',
        log: "src/app.ts(1,17): error TS7016: Could not find a declaration file for module 'left-pad'. '/w/node_modules/left-pad/index.js' implicitly has an 'any' type.\n  Try `npm i --save-dev @types/left-pad` if it exists or add a new declaration (.d.ts) file containing `declare module 'left-pad';`",
        captures: { module: 'left-pad' },
        repo: {
          'package.json': '{ "dependencies": { "left-pad": "^1.3.0" } }\n',
          'src/app.ts': "import pad from 'left-pad';\n",
        },
      },
      {
        name: 'types that a neighbour declares',
        log: "src/app.ts:1:17 - error TS7016: Could not find a declaration file for module 'left-pad'.",
        repo: {
          'a/package.json': '{\n  "dependencies": {\n    "left-pad": "^1.3.0"\n  }\n}\n',
          'a/src/app.ts': "import pad from 'left-pad';\n",
          'b/package.json': '{\n  "devDependencies": {\n    "@types/left-pad": "^1.2.2"\n  }\n}\n',
        },
        patched: {
          'a/package.json':
            '{\n  "dependencies": {\n    "left-pad": "^1.3.0"\n  },\n  "devDependencies": {\n    "@types/left-pad": "^1.2.2"\n  }\n}\n',
        },
      },
      {
        name: 'a package of this repository whose declarations moved',
        log: "apps/shop/src/cart.ts(1,24): error TS7016: Could not find a declaration file for module '@m/money'. '/w/packages/money/lib/money.js' implicitly has an 'any' type.",
        repo: {
          'apps/shop/package.json': '{ "name": "@m/shop", "dependencies": { "@m/money": "^2.0.0" } }\n',
          'apps/shop/src/cart.ts': "import { format } from '@m/money';\n",
          'packages/money/package.json':
            '{\n  "name": "@m/money",\n  "main": "lib/money.js",\n  "types": "lib/money.d.ts"\n}\n',
          'packages/money/lib/money.js': 'exports.format = String;\n',
          'packages/money/types/money.d.ts': 'export function format(cents: number): string;\n',
        },
        patched: {
          'packages/money/package.json':
            '{\n  "name": "@m/money",\n  "main": "lib/money.js",\n  "types": "types/money.d.ts"\n}\n',
        },
      },
      {
        name: 'a package of this repository whose exports name none that is there',
        log: "apps/shop/src/cart.ts(1,24): error TS7016: Could not find a declaration file for module '@m/money'. '/w/packages/money/lib/money.js' implicitly has an 'any' type.",
        repo: {
          'apps/shop/package.json': '{ "dependencies": { "@m/money": "^2.0.0" } }\n',
          'apps/shop/src/cart.ts': "import { format } from '@m/money';\n",
          'packages/money/package.json':
            '{\n  "name": "@m/money",\n  "exports": { ".": { "types": "./lib/money.d.ts", "default": "./index.js" } }\n}\n',
          'packages/money/index.js': 'export const format = String;\n',
          'packages/money/types/money.d.ts': 'export function format(cents: number): string;\n',
        },
        patched: {
          'packages/money/package.json':
            '{\n  "name": "@m/money",\n  "exports": { ".": { "types": "./types/money.d.ts", "default": "./index.js" } }\n}\n',
        },
      },
      {
        name: 'a package of this repository that names no declarations',
        log: "src/app.ts(1,17): error TS7016: Could not find a declaration file for module 'wire'. '/w/wire/lib/wire.js' implicitly has an 'any' type.",
        repo: {
          'package.json': '{ "workspaces": ["wire"] }\n',
          'src/app.ts': "import { wire } from 'wire';\n",
          'wire/package.json': '{\n  "name": "wire",\n  "main": "lib/wire.js"\n}\n',
          'wire/lib/wire.js': 'exports.wire = 1;\n',
          'wire/types/wire.d.ts': 'export const wire: number;\n',
        },
        patched: {
          'wire/package.json': '{\n  "name": "wire",\n  "main": "lib/wire.js",\n  "types": "types/wire.d.ts"\n}\n',
        },
      },
      {
        name: 'a package of this repository that a build makes',
        log: "src/app.ts(1,17): error TS7016: Could not find a declaration file for module 'wire'. '/w/wire/dist/wire.js' implicitly has an 'any' type.",
        repo: {
          'package.json': '{ "workspaces": ["wire"] }\n',
          'src/app.ts': "import { wire } from 'wire';\n",
          'wire/package.json': '{ "name": "wire", "main": "dist/wire.js", "types": "dist/wire.d.ts" }\n',
          'wire/src/wire.d.ts': 'export const wire: number;\n',
        },
      },
      {
        name: 'a file of the project',
        log: "src/app.ts(1,21): error TS7016: Could not find a declaration file for module './legacy.js'. '/w/src/legacy.js' implicitly has an 'any' type.",
        repo: {
          'tsconfig.json': '{\n  "compilerOptions": {\n    "strict": true,\n    "noEmit": true\n  }\n}\n',
          'src/app.ts': "import { old } from './legacy.js';\n",
          'src/legacy.js': 'export const old = 1;\n',
        },
        patched: {
          'tsconfig.json':
            '{\n  "compilerOptions": {\n    "strict": true,\n    "noEmit": true,\n    "allowJs": true\n  }\n}\n',
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'TS7016 tells of missing types' }],
  },
});

/** Files of the project itself are read for their types. */
async function typesFromJavaScript(importer: string, repo: Workspace): Promise<RuleFix | undefined> {
  const chain = await tsconfigsOf(importer, repo);
  const [config] = chain;
  if (config === undefined || compilerOption(chain, 'allowJs') !== undefined) return undefined;
  const content = setJson(config.text, ['compilerOptions', 'allowJs'], true);
  if (content === undefined) return undefined;
  return {
    title: 'Have TypeScript read the JavaScript files of the project',
    safety: 'review',
    edits: [{ kind: 'write', path: config.path, content }],
  };
}
