import { defineRule } from '@self-healer/core/rule';
import { correctOwnPackage } from '../support/javascript/correct-own-package.ts';
import { declarePackage } from '../support/javascript/declare-package.ts';
import { declareToolPlugin } from '../support/javascript/declare-tool-plugin.ts';
import { packageOf } from '../support/javascript/imports-of.ts';
import { jestAlias } from '../support/javascript/jest-alias.ts';
import { misspeltBuiltin } from '../support/javascript/misspelt-builtin.ts';
import { nextMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'dependency/node-module-not-found',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node'],
  needle: ["Cannot find module '", "Cannot find package '"],
  // Node (CommonJS: importers under `Require stack:`; ES modules: `imported from`), Jest (`from`), Vitest.
  pattern:
    /^\s{0,8}(?:(?:Uncaught )?Error(?: \[ERR_MODULE_NOT_FOUND\])?: )?Cannot find (?:module|package) '(?<specifier>(?:@[\w.-]{1,100}\/)?[A-Za-z0-9][\w.-]{0,100}(?:\/[^']{1,300})?)'(?: imported from '?(?<esm>[^\s'][^']{0,500}?)'?| from '(?<jest>[^']{1,500})')?$/,
  captures: ['specifier', 'esm?', 'jest?'],
  docs: {
    title: 'A package is not installed',
    what: '{importer} imports `{specifier}`, and Node finds no such package.',
    why: 'No manifest above the file lists it (it was only there by chance, through another package), only development dependencies do and the job left them out, or its name is misspelt.',
    how: 'Check the name, then add it to the package.json of the package that imports it and commit the lock file.',
    references: ['https://nodejs.org/api/errors.html#module_not_found'],
  },
  gathers: ['importer', 'package'],
  gather({ specifier, esm, jest }, window) {
    const known = jest ?? esm?.replace(/^file:\/\//, '');
    const importer = known ?? nextMatch(window, /^\s{0,8}- (?<path>\S.{0,500})$/, 4)?.path;
    return { package: packageOf(specifier) ?? specifier, importer: importer ?? 'a file' };
  },
  fix: async (facts, repo, context) =>
    (await declarePackage(facts, repo, context)) ??
    (await correctOwnPackage(facts, repo)) ??
    (await misspeltBuiltin(facts.specifier, repo)) ??
    (await declareToolPlugin(facts.specifier, facts.importer, repo, context)) ??
    jestAlias(facts.specifier, facts.importer, repo),
  examples: {
    match: [
      {
        name: 'in the lock file',
        log: "Error: Cannot find module 'is-number'\nRequire stack:\n- /builds/g/app/src/index.js",
        captures: { specifier: 'is-number', importer: '/builds/g/app/src/index.js' },
        repo: {
          'package.json': '{\n  "name": "app",\n  "dependencies": {\n    "a": "1.0.0"\n  }\n}\n',
          'package-lock.json': '{"packages":{"":{"dependencies":{"is-number":"^7.0.0"}}}}\n',
          'src/index.js': "const isNumber = require('is-number');\n",
        },
        patched: {
          'package.json':
            '{\n  "name": "app",\n  "dependencies": {\n    "a": "1.0.0",\n    "is-number": "^7.0.0"\n  }\n}\n',
        },
        edits: [
          {
            kind: 'tool',
            argv: ['npm', 'install', '--package-lock-only', '--ignore-scripts', '--no-audit', '--no-fund'],
            cwd: '.',
            writes: ['package-lock.json'],
            network: true,
          },
        ],
      },
      {
        name: 'ES modules, a package of the repository, for a test',
        log: "Error [ERR_MODULE_NOT_FOUND]: Cannot find package '@app/money' imported from /app/web/test/a.test.js",
        captures: { package: '@app/money' },
        repo: {
          'web/package.json': '{\n  "name": "web"\n}\n',
          'money/package.json': '{\n  "name": "@app/money",\n  "version": "1.2.0"\n}\n',
          'web/test/a.test.js': "import { euro } from '@app/money';\n",
        },
        patched: {
          'web/package.json':
            '{\n  "name": "web",\n  "devDependencies": {\n    "@app/money": "file:../money"\n  }\n}\n',
        },
      },
      {
        name: 'a directory, as another package asks for it',
        log: "Error: Cannot find module 'padder'\nRequire stack:\n- /app/services/mailer/index.js",
        captures: { specifier: 'padder' },
        repo: {
          'services/mailer/package.json': '{\n  "name": "mailer"\n}\n',
          'services/mailer/index.js': "const { pad } = require('padder');\n",
          'report/package.json': '{ "name": "report", "dependencies": { "padder": "file:../vendor/padder" } }\n',
        },
        patched: {
          'services/mailer/package.json':
            '{\n  "name": "mailer",\n  "dependencies": {\n    "padder": "file:../../vendor/padder"\n  }\n}\n',
        },
      },
      {
        name: 'the name of a package of the repository, misspelt',
        log: "Error: Cannot find module '@acme/clok'\nRequire stack:\n- /w/services/orders/orders.js",
        repo: {
          'libs/clock/package.json': '{ "name": "@acme/clock" }\n',
          'services/orders/package.json': '{ "name": "orders" }\n',
          'services/orders/orders.js': "const { now } = require('@acme/clok');\n",
        },
        patched: { 'services/orders/orders.js': "const { now } = require('@acme/clock');\n" },
      },
      {
        name: 'a plugin of ESLint that its configuration imports',
        log: "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'eslint-plugin-react' imported from /w/app/eslint.config.js",
        repo: {
          'eslint.config.js':
            "import react from 'eslint-plugin-react';\nexport default [react.configs.flat.recommended];\n",
          'package.json': '{\n  "devDependencies": {\n    "eslint": "^9.20.0"\n  }\n}\n',
        },
        patched: {
          'package.json':
            '{\n  "devDependencies": {\n    "eslint": "^9.20.0",\n    "eslint-plugin-react": "^7.37.0"\n  }\n}\n',
        },
      },
      {
        name: 'a module of Node, misspelt',
        log: "Error: Cannot find module 'fs/promise'\nRequire stack:\n- /w/src/a.js",
        repo: { 'package.json': '{}\n', 'src/a.js': "const fs = require('fs/promise');\n" },
        patched: { 'src/a.js': "const fs = require('fs/promises');\n" },
      },
      {
        name: 'an alias that only the editor has, Jest',
        log: "    Cannot find module '@app/cart/discount' from 'src/cart/discount.test.js'",
        repo: {
          'jsconfig.json': '{ "compilerOptions": { "baseUrl": ".", "paths": { "@app/*": ["src/*"] } } }\n',
          'package.json': '{\n  "jest": {\n    "testEnvironment": "node"\n  }\n}\n',
          'src/cart/discount.js': '',
          'src/cart/discount.test.js': "require('@app/cart/discount');\n",
        },
        patched: {
          'package.json':
            '{\n  "jest": {\n    "testEnvironment": "node",\n    "moduleNameMapper": {\n      "^@app/(.*)$": "<rootDir>/src/$1"\n    }\n  }\n}\n',
        },
      },
      {
        name: 'one that nothing here knows',
        log: "    Cannot find module 'lodahs' from 'src/a.js'",
        captures: { jest: 'src/a.js' },
        repo: { 'package.json': '{}\n', 'src/a.js': "require('lodahs');\n" },
      },
      {
        name: 'Vitest',
        log: "Error: Cannot find package 'zod' imported from '/app/src/a.ts'",
        captures: { esm: '/app/src/a.ts' },
      },
    ],
    ignore: [{ name: 'a file', log: "Error: Cannot find module './utils'" }],
  },
});
