import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { namesOfModule } from '../data/node-module-names.ts';
import { namedOfPackage } from '../support/javascript/named-of-package.ts';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { ownModule, passOn } from '../support/javascript/own-module.ts';
import { importAs, takeExport } from '../support/javascript/take-export.ts';
import { isTypeOnly, markTypeImports } from '../support/javascript/type-imports.ts';
import { resolveRelative } from '../support/paths/relative-path.ts';
import type { TrackedFrame } from '../support/python/python-source.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

export const rule = defineRule({
  id: 'build/node-export-missing',
  category: 'build',
  severity: 'high',
  stage: 'build',
  ecosystems: ['node'],
  needle: ['does not provide an export named', "SyntaxError: Named export '"],
  // Node 12 and newer; browsers say the same. The second form is of Node before 23 and a CommonJS module.
  pattern:
    /^(?:Uncaught )?SyntaxError: (?:The requested module '(?<specifier>[^']{1,300})' does not provide an export named '(?<name>[\w$]{1,200})'|Named export '(?<named>[\w$]{1,200})' not found\. The requested module '(?<commonjs>[^']{1,300})' is a CommonJS module, .{1,200})$/,
  captures: ['specifier?', 'name?', 'named?', 'commonjs?'],
  docs: {
    title: 'A module has no such export',
    what: '`{module}` exports no `{wanted}`.',
    why: 'The name is misspelt or was changed, or the module exports by name and is imported by default.',
    how: 'Import a name that the module exports.',
    references: ['https://developer.mozilla.org/docs/Web/JavaScript/Reference/Statements/import'],
  },
  gathers: ['module', 'wanted'],
  gather: ({ specifier, name, named, commonjs }) => ({
    module: specifier ?? commonjs ?? '',
    wanted: name ?? named ?? '',
  }),
  async fix({ module: specifier, wanted: name }, repo, { window }) {
    const frame = await nodeFrame(window, repo);
    if (frame !== undefined && specifier.startsWith('node:')) return ofNode(frame, specifier, name);
    const own = frame && !specifier.startsWith('.') ? await ownModule(frame.path, specifier, repo) : undefined;
    if (frame !== undefined && name === 'default' && !specifier.startsWith('.') && own === undefined)
      return namedOfPackage(specifier, repo);
    const target = frame && specifier.startsWith('.') ? resolveRelative(frame.path, specifier) : own;
    const passed = own === undefined ? undefined : await passOn(name, own, repo);
    if (passed !== undefined) return passed;
    if (target !== undefined && /\.[cm]?tsx?$/.test(target) && isTypeOnly(name, (await repo.read(target)) ?? ''))
      return markTypeImports(repo);
    return frame === undefined || target === undefined ? undefined : takeExport(frame, specifier, target, name, repo);
  },
  examples: {
    match: [
      {
        name: 'misspelt',
        log: "file:///w/app/a.js:1\nimport { enqeue } from './q.js';\n         ^^^^^^\nSyntaxError: The requested module './q.js' does not provide an export named 'enqeue'",
        captures: { specifier: './q.js', name: 'enqeue' },
        repo: { 'a.js': "import { enqeue } from './q.js';\nenqeue(1);\n", 'q.js': 'export function enqueue() {}\n' },
        patched: { 'a.js': "import { enqueue } from './q.js';\nenqueue(1);\n" },
      },
      {
        name: 'declared and not exported',
        log: "file:///w/app/a.js:1\nimport { dequeue } from './q.js';\n         ^^^^^^\nSyntaxError: The requested module './q.js' does not provide an export named 'dequeue'",
        repo: {
          'a.js': "import { dequeue } from './q.js';\ndequeue(1);\n",
          'q.js': 'export function enqueue() {}\n\nasync function dequeue() {}\n',
        },
        patched: { 'q.js': 'export function enqueue() {}\n\nexport async function dequeue() {}\n' },
      },
      {
        name: 'longer in its module, and another one elsewhere',
        log: "file:///w/app/a.js:1\nimport { round } from './money.js';\n         ^^^^^\nSyntaxError: The requested module './money.js' does not provide an export named 'round'",
        repo: {
          'a.js': "import { round } from './money.js';\nround(1);\n",
          'money.js': 'export function roundCents(n) {\n  return n;\n}\n',
          'map/round.js': 'export function round(n) {\n  return n;\n}\n',
        },
      },
      {
        name: 'moved to another module',
        log: "file:///w/app/a.js:1\nimport { one, slug } from './util.js';\n              ^^^^\nSyntaxError: The requested module './util.js' does not provide an export named 'slug'",
        repo: {
          'a.js': "import { one, slug } from './util.js';\nslug(one);\n",
          'util.js': 'export const one = 1;\n',
          'text/slug.js': 'export function slug(n) {\n  return n;\n}\n',
        },
        patched: {
          'a.js': "import { one } from './util.js';\nimport { slug } from './text/slug.js';\nslug(one);\n",
        },
      },
      {
        name: 'of a module that an import map names, CommonJS',
        log: "file:///w/app/src/a.js:1\nimport { tally } from '#legacy/votes';\n         ^^^^^\nSyntaxError: The requested module '#legacy/votes' does not provide an export named 'tally'",
        repo: {
          'package.json': '{ "type": "module", "imports": { "#legacy/*": "./legacy/*.cjs" } }\n',
          'src/a.js': "import { tally } from '#legacy/votes';\ntally();\n",
          'legacy/votes.cjs': 'const all = {\n  tally() {},\n};\nmodule.exports = Object.assign({}, all);\n',
        },
        patched: {
          'src/a.js': "import votes from '#legacy/votes';\n\nconst { tally } = votes;\ntally();\n",
        },
      },
      {
        name: 'of another package of the repository, renamed',
        log: "file:///w/apps/a/a.js:1\nimport { totalsOf } from '@w/money';\n         ^^^^\nSyntaxError: The requested module '@w/money' does not provide an export named 'totalsOf'",
        repo: {
          'apps/a/package.json': '{ "name": "@w/a" }\n',
          'apps/a/a.js': "import { totalsOf } from '@w/money';\ntotalsOf();\n",
          'packages/money/package.json': '{ "name": "@w/money", "exports": { ".": { "default": "./src/main.js" } } }\n',
          'packages/money/src/main.js': 'export function totalOf() {}\n',
        },
        patched: { 'apps/a/a.js': "import { totalOf } from '@w/money';\ntotalOf();\n" },
      },
      {
        name: 'of another package of the repository, which does not pass it on',
        log: "file:///w/apps/a/a.js:1\nimport { round } from '@w/money';\n         ^^^^\nSyntaxError: The requested module '@w/money' does not provide an export named 'roundCents'",
        repo: {
          'apps/a/package.json': '{ "name": "@w/a" }\n',
          'apps/a/a.js': "import { roundCents } from '@w/money';\nroundCents();\n",
          'packages/money/package.json': '{ "name": "@w/money", "main": "index.js" }\n',
          'packages/money/index.js': "export { total } from './total.js';\n",
          'packages/money/total.js': 'export const total = 1;\n',
          'packages/money/round.js': 'export function roundCents() {}\n',
        },
        patched: {
          'packages/money/index.js': "export { total } from './total.js';\nexport { roundCents } from './round.js';\n",
        },
      },
      {
        name: 'misspelt, of Node',
        log: "file:///w/app/a.mjs:1\nimport { readFileSnyc } from 'node:fs';\n         ^^^^\nSyntaxError: The requested module 'node:fs' does not provide an export named 'readFileSnyc'",
        repo: { 'a.mjs': "import { readFileSnyc } from 'node:fs';\nreadFileSnyc('a');\n" },
        patched: { 'a.mjs': "import { readFileSync } from 'node:fs';\nreadFileSync('a');\n" },
      },
      {
        name: 'by default',
        log: "file:///w/app/a.js:1\nimport hello from './hello.js';\n       ^^^^^\nSyntaxError: The requested module './hello.js' does not provide an export named 'default'",
        captures: { name: 'default' },
        repo: { 'a.js': "import hello from './hello.js';\nhello();\n", 'hello.js': 'export const greet = () => 1;\n' },
        patched: { 'a.js': "import { greet as hello } from './hello.js';\nhello();\n" },
      },
      {
        name: 'by default, under the name of another thing',
        log: "file:///w/app/a.js:1\nimport hello from './g.js';\n       ^^^^^\nSyntaxError: The requested module './g.js' does not provide an export named 'default'",
        captures: { name: 'default' },
        repo: { 'a.js': "import hello from './g.js';\nhello();\n", 'g.js': 'export const greet = () => 1;\n' },
      },
      {
        name: 'in braces, of a module that exports it by default',
        log: "file:///w/app/a.js:1\nimport { Store, one } from './s.js';\n         ^^^^^\nSyntaxError: The requested module './s.js' does not provide an export named 'Store'",
        repo: {
          'a.js': "import { Store, one } from './s.js';\nnew Store(one);\n",
          's.js': 'export const one = 1;\nexport default class Store {}\n',
        },
        patched: { 'a.js': "import Store, { one } from './s.js';\nnew Store(one);\n" },
      },
      {
        name: 'a type, where Node takes types away',
        log: "file:///w/src/a.ts:1\nimport { EMPTY, Bill } from './t.ts';\n                ^^^^\nSyntaxError: The requested module './t.ts' does not provide an export named 'Bill'",
        repo: {
          'src/a.ts': "import { EMPTY, Bill } from './t.ts';\nexport const one = (bill: Bill = EMPTY) => bill.id;\n",
          'src/b.ts': "import { Bill } from './t.ts';\nexport const two = (bill: Bill) => bill.id;\n",
          'src/t.ts': 'export interface Bill {\n  id: string;\n}\nexport const EMPTY: Bill = { id: "" };\n',
        },
        patched: {
          'src/a.ts':
            "import { EMPTY, type Bill } from './t.ts';\nexport const one = (bill: Bill = EMPTY) => bill.id;\n",
          'src/b.ts': "import type { Bill } from './t.ts';\nexport const two = (bill: Bill) => bill.id;\n",
        },
      },
      {
        name: 'of a package that exports by name only',
        log: "file:///w/app/a.mjs:1\nimport LRU from 'lru-cache';\n       ^^^\nSyntaxError: The requested module 'lru-cache' does not provide an export named 'default'",
        repo: {
          'package.json': '{ "dependencies": { "lru-cache": "^11.0.0" } }\n',
          'a.mjs': "import LRU from 'lru-cache';\nexport const cache = new LRU({ max: 1 });\n",
        },
        patched: {
          'a.mjs': "import { LRUCache as LRU } from 'lru-cache';\nexport const cache = new LRU({ max: 1 });\n",
        },
      },
      {
        name: 'of a CommonJS module that makes its exports as it runs',
        log: "file:///w/app/a.js:1\nimport { parse } from './q.cjs';\n         ^^^^^\nSyntaxError: The requested module './q.cjs' does not provide an export named 'parse'",
        repo: {
          'a.js': "import { parse } from './q.cjs';\nparse(1);\n",
          'q.cjs': 'const all = {};\nall.parse = (s) => s;\nmodule.exports = all;\n',
        },
        patched: { 'a.js': "import q from './q.cjs';\n\nconst { parse } = q;\nparse(1);\n" },
      },
      {
        name: 'of a CommonJS module, Node 20',
        log: "file:///w/app/a.js:1\nimport { parse } from './q.cjs';\n         ^^^^^\nSyntaxError: Named export 'parse' not found. The requested module './q.cjs' is a CommonJS module, which may not support all module.exports as named exports.",
        captures: { commonjs: './q.cjs', wanted: 'parse' },
        repo: {
          'a.js': "import { parse } from './q.cjs';\nparse(1);\n",
          'q.cjs': 'const all = {};\nall.parse = (s) => s;\nmodule.exports = all;\n',
        },
        patched: { 'a.js': "import q from './q.cjs';\n\nconst { parse } = q;\nparse(1);\n" },
      },
    ],
    ignore: [{ name: 'tsc', log: "error TS2305: Module './q.js' has no exported member 'enqeue'." }],
  },
});

/** A misspelt name of one of Node's own modules. */
function ofNode(frame: TrackedFrame, specifier: string, name: string): RuleFix | undefined {
  const meant = nearestWord(name, namesOfModule(specifier.slice('node:'.length)));
  const content = importAs(frame.text, name, meant);
  if (content === undefined) return undefined;
  return {
    title: `Import ${meant}, as ${specifier} names it`,
    safety: 'review',
    edits: [{ kind: 'write', path: frame.path, content }],
  };
}
