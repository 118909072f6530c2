import { defineRule } from '@self-healer/core/rule';
import { runDirectories } from '../support/commands/run-directories.ts';
import { sayTypeModule } from '../support/javascript/say-type-module.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

export const rule = defineRule({
  id: 'configuration/ts-package-type',
  category: 'configuration',
  severity: 'high',
  stage: 'build',
  ecosystems: ['typescript'],
  needle: ['error TS1286: ', 'error TS1287: ', 'error TS1295: ', 'error TS1479: '],
  // tsc 5 and newer; 1479 since 4.7.
  pattern:
    /^(?<path>[^\s(:][^(:]{0,300}\.tsx?)[(:](?<line>\d{1,7})[,:]\d{1,5}\)?(?::| -) error TS(?:1286|1287|1295|1479): (?<what>ECMAScript imports and exports cannot|ESM syntax is not|A top-level 'export' modifier cannot|The current file is a CommonJS module whose imports)/,
  captures: ['path', 'line', 'what'],
  explains: ['build/ts-compiler-error'],
  docs: {
    title: 'The compiler takes ES modules for CommonJS',
    what: '{path}:{line} is written as an ES module, and it is compiled as CommonJS: {what} …',
    why: 'package.json does not say `"type": "module"`, and the compiler goes by it.',
    how: 'Set `"type": "module"` in the nearest package.json.',
    references: ['https://www.typescriptlang.org/docs/handbook/modules/reference.html'],
  },
  async fix({ path }, repo, context) {
    const source = await trackedPath(path, repo, await runDirectories(repo, context));
    return source === undefined ? undefined : sayTypeModule(source, repo, ['.js', '.ts', '.tsx']);
  },
  examples: {
    match: [
      {
        name: 'a package that is required',
        log: "src/main.ts(1,1): error TS1295: ECMAScript imports and exports cannot be written in a CommonJS file under 'verbatimModuleSyntax'.",
        repo: {
          'package.json': '{ "exports": { ".": { "require": "./dist/main.js" } } }\n',
          'src/main.ts': 'export const a = 1;\n',
        },
      },
      {
        name: 'tsc 7',
        log: "src/main.ts(1,1): error TS1295: ECMAScript imports and exports cannot be written in a CommonJS file under 'verbatimModuleSyntax'. Adjust the 'type' field in the nearest 'package.json' to make this file an ECMAScript module, or adjust your 'verbatimModuleSyntax', 'module', and 'moduleResolution' settings in TypeScript.",
        captures: { what: 'ECMAScript imports and exports cannot' },
        repo: {
          'package.json': '{\n  "name": "a",\n  "version": "1.0.0"\n}\n',
          'src/main.ts': "import { area } from './area.js';\n",
        },
        patched: { 'package.json': '{\n  "name": "a",\n  "version": "1.0.0",\n  "type": "module"\n}\n' },
      },
      {
        name: 'a dependency that is an ES module',
        log: "packages/a/src/main.ts:1:20 - error TS1479: The current file is a CommonJS module whose imports will produce 'require' calls; however, the referenced file is an ECMAScript module and cannot be imported with 'require'.",
        repo: {
          'package.json': '{ "private": true }\n',
          'packages/a/package.json': '{ "name": "a" }\n',
          'packages/a/src/main.ts': "import got from 'got';\n",
        },
        patched: { 'packages/a/package.json': '{\n  "name": "a",\n  "type": "module"\n}\n' },
      },
      {
        name: 'a package with CommonJS in it',
        log: "src/main.ts(1,1): error TS1287: A top-level 'export' modifier cannot be used on value declarations in a CommonJS module when 'verbatimModuleSyntax' is enabled.",
        repo: {
          'package.json': '{ "name": "a" }\n',
          'src/main.ts': 'export const a = 1;\n',
          'tools/check.js': "const fs = require('node:fs');\n",
        },
      },
    ],
    ignore: [{ name: 'another', log: "src/main.ts(1,1): error TS1208: 'main.ts' cannot be compiled." }],
  },
});
