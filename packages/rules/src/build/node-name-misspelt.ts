import { defineRule } from '@self-healer/core/rule';
import { nodeExport } from '../data/node-exports.ts';
import { declareAssigned } from '../support/javascript/declare-assigned.ts';
import { importAsOthers } from '../support/javascript/import-as-others.ts';
import { importOfTestLibrary } from '../support/javascript/import-of-test-library.ts';
import { importOwn } from '../support/javascript/import-own.ts';
import { misspeltGlobal } from '../support/javascript/misspelt-global.ts';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { ofThis } from '../support/javascript/of-this.ts';
import { correctInFrame } from '../support/python/correct-misspelt.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { respellDefinition } from '../support/text/respell-definition.ts';

/** Letters of a name that may be a misspelling of another. */
const SHORTEST = 4;
const COMMONJS = /^(?:require|module|exports|__dirname|__filename)$/;

export const rule = defineRule({
  id: 'build/node-name-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: ' is not defined',
  // V8; the second form is TAP of node:test.
  pattern:
    /^\s{0,20}(?:(?:Uncaught )?ReferenceError: (?<name>[\w$]{1,60}) is not defined|error: '(?<tap>[\w$]{1,60}) is not defined')$/,
  captures: ['name?', 'tap?'],
  explains: ['test/*'],
  docs: {
    title: 'A JavaScript name is misspelt',
    what: 'There is no `{written}`.',
    why: 'A typing error, or the name was changed where it is declared, or its import or declaration is missing.',
    how: 'Write the name that is declared, import or declare it.',
    references: ['https://developer.mozilla.org/docs/Web/JavaScript/Reference/Errors/Not_defined'],
  },
  gathers: ['written'],
  gather({ name, tap }) {
    const written = name ?? tap ?? '';
    // A module of Node wants an import, and what CommonJS alone has an ES module: both have a rule.
    return nodeExport(written) === undefined && !COMMONJS.test(written) ? { written } : undefined;
  },
  async fix({ written }, repo, { window }) {
    const frame = await nodeFrame(window, repo);
    if (frame === undefined) return undefined;
    const tested = importOfTestLibrary(written, frame.text);
    if (tested !== undefined)
      return {
        title: `Import from ${tested.from} all that the test calls`,
        safety: 'review',
        edits: [{ kind: 'write', path: frame.path, content: tested.content }],
      };
    const respelt = await respellDefinition(written, frame.path, repo);
    if (respelt !== undefined) return respelt;
    // Of a shorter name nothing else is near enough.
    const corrected =
      written.length < SHORTEST
        ? undefined
        : ((await correctInFrame(written, frame)) ?? misspeltGlobal(written, frame));
    if (corrected !== undefined) return corrected;
    const own = ofThis(written, frame.text);
    if (own !== undefined)
      return {
        title: `Use this.${written}, as the class does elsewhere`,
        safety: 'review',
        edits: [{ kind: 'write', path: frame.path, content: own }],
      };
    // What a class has for itself is hardly a variable of one method.
    const isOfClass = new RegExp(`\\bthis\\.${escapePattern(written)}(?![\\w$])`).test(frame.text);
    const declared = isOfClass ? undefined : declareAssigned(written, frame.text);
    if (declared !== undefined)
      return {
        title: `Declare ${written} where it is assigned first`,
        safety: 'review',
        edits: [{ kind: 'write', path: frame.path, content: declared }],
      };
    const found =
      (await importAsOthers(written, frame.path, frame.text, repo)) ??
      (await importOwn(written, frame.path, frame.text, repo));
    if (found === undefined) return undefined;
    return {
      title: `Import ${written} from ${found.from}`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content: found.content }],
    };
  },
  examples: {
    match: [
      {
        name: 'what nothing reads',
        log: '/w/session.mjs:4\n  currentUser = user;\n              ^\n\nReferenceError: currentUser is not defined\n    at login (file:///w/session.mjs:4:15)',
        repo: {
          'session.mjs':
            'let current = null;\n\nexport function login(user) {\n  currentUser = user;\n}\n\nexport const who = () => current;\n',
        },
      },
      {
        name: 'node:test',
        log: '  ReferenceError: vale is not defined\n      at total (/builds/g/app/lib/sum.js:3:41)\n      at TestContext.<anonymous> (/builds/g/app/test/sum.test.js:4:40)',
        captures: { written: 'vale' },
        repo: {
          'lib/sum.js':
            'function total(values) {\n  let result = 0;\n  for (const value of values) result += vale;\n  return result;\n}\n',
        },
        patched: {
          'lib/sum.js':
            'function total(values) {\n  let result = 0;\n  for (const value of values) result += value;\n  return result;\n}\n',
        },
      },
      {
        name: 'vitest',
        log: 'ReferenceError: pricez is not defined\n ❯ total src/cart.js:2:10\n ❯ src/cart.test.js:4:10',
        repo: { 'src/cart.js': 'export function total(prices) {\n  return pricez.length;\n}\n' },
        patched: { 'src/cart.js': 'export function total(prices) {\n  return prices.length;\n}\n' },
      },
      {
        name: 'of the language',
        log: 'ReferenceError: Pormise is not defined\n    at wait (/w/app/wait.js:1:33)',
        repo: { 'wait.js': 'exports.wait = () => new Pormise(() => {});\n' },
        patched: { 'wait.js': 'exports.wait = () => new Promise(() => {});\n' },
      },
      {
        name: 'TAP',
        log: "  error: 'vale is not defined'\n  code: 'ERR_TEST_FAILURE'\n  name: 'ReferenceError'\n  stack: |-\n    total (/w/app/lib/sum.js:1:40)",
        captures: { written: 'vale' },
        repo: { 'lib/sum.js': 'exports.total = (value) => vale;\n' },
        patched: { 'lib/sum.js': 'exports.total = (value) => value;\n' },
      },
      {
        name: 'a field of the class, set without this',
        log: 'ReferenceError: loose is not defined\n    at new Range (/w/src/range.js:3:11)',
        repo: {
          'src/range.js':
            'class Range {\n  constructor(options) {\n    loose = !!options.loose\n  }\n\n  test(v) {\n    return this.loose || v\n  }\n}\n',
        },
        patched: {
          'src/range.js':
            'class Range {\n  constructor(options) {\n    this.loose = !!options.loose\n  }\n\n  test(v) {\n    return this.loose || v\n  }\n}\n',
        },
      },
      {
        name: 'a module that the files beside it require',
        log: 'ReferenceError: compare is not defined\n    at gt (/w/src/gt.js:3:24)',
        repo: {
          'src/gt.js': "'use strict'\n\nmodule.exports = (a, b) => compare(a, b) > 0\n",
          'src/lt.js':
            "'use strict'\n\nconst compare = require('./compare')\n\nmodule.exports = (a, b) => compare(a, b) < 0\n",
          'src/compare.js': "'use strict'\n\nmodule.exports = (a, b) => a - b\n",
          'index.js': "const compare = require('./src/compare')\n\nmodule.exports = { compare }\n",
        },
        patched: {
          'src/gt.js':
            "'use strict'\n\nconst compare = require('./compare')\n\nmodule.exports = (a, b) => compare(a, b) > 0\n",
        },
      },
      {
        name: 'a function that is misspelt where it is defined',
        log: 'ReferenceError: satisfies is not defined\n    at Object.<anonymous> (/w/src/satisfies.js:3:18)',
        repo: {
          'src/satisfies.js': 'const saitsfies = (a, b) => a === b\n\nmodule.exports = satisfies\n',
          'index.js': "const satisfies = require('./src/satisfies')\n\nmodule.exports = { satisfies }\n",
        },
        patched: { 'src/satisfies.js': 'const satisfies = (a, b) => a === b\n\nmodule.exports = satisfies\n' },
      },
      {
        name: 'a function of another module, CommonJS',
        log: 'ReferenceError: slugify is not defined\n    at title (/w/src/page.js:4:30)',
        repo: {
          'src/page.js': "const one = require('./one');\n\nexports.title = (s) => slugify(s) + one;\n",
          'src/text/slug.js': 'function slugify(s) {\n  return s;\n}\nmodule.exports = { slugify };\n',
        },
        patched: {
          'src/page.js':
            "const one = require('./one');\nconst { slugify } = require('./text/slug');\n\nexports.title = (s) => slugify(s) + one;\n",
        },
      },
      {
        name: 'never declared, in strict mode',
        log: 'ReferenceError: total is not defined\n    at sum (/w/app/sum.js:4:9)',
        captures: { written: 'total' },
        repo: {
          'sum.js':
            "'use strict';\n\nexports.sum = (list) => {\n  total = 0;\n  for (const n of list) total += n;\n  return total;\n};\n",
        },
        patched: {
          'sum.js':
            "'use strict';\n\nexports.sum = (list) => {\n  let total = 0;\n  for (const n of list) total += n;\n  return total;\n};\n",
        },
      },
      {
        name: 'the counter of a loop',
        log: 'ReferenceError: i is not defined\n    at file:///w/app/count.mjs:1:6',
        repo: { 'count.mjs': 'for (i = 0; i < 3; i++) {\n  console.log(i);\n}\nconsole.log("done");\n' },
        patched: { 'count.mjs': 'for (let i = 0; i < 3; i++) {\n  console.log(i);\n}\nconsole.log("done");\n' },
      },
      {
        name: 'assigned in one function and used in another',
        log: 'ReferenceError: total is not defined\n    at add (/w/app/sum.js:2:9)',
        repo: {
          'sum.js':
            'function add(n) {\n  total = n;\n}\nfunction show() {\n  return total;\n}\nmodule.exports = { add, show };\n',
        },
      },
      {
        name: 'a hook of the library that the test imports others of',
        log: '  ReferenceError: beforeEach is not defined\n      at Suite.<anonymous> (file:///w/test/a.test.js:5:3)',
        repo: {
          'test/a.test.js':
            "import assert from 'node:assert';\nimport { describe, it } from 'node:test';\n\ndescribe('a', () => {\n  beforeEach(() => {});\n  afterEach(() => {});\n  it('b', () => assert.ok(1));\n});\n",
        },
        patched: {
          'test/a.test.js':
            "import assert from 'node:assert';\nimport { describe, it, afterEach, beforeEach } from 'node:test';\n\ndescribe('a', () => {\n  beforeEach(() => {});\n  afterEach(() => {});\n  it('b', () => assert.ok(1));\n});\n",
        },
      },
      {
        name: 'a hook, CommonJS',
        log: 'ReferenceError: after is not defined\n    at Object.<anonymous> (/w/test/a.test.js:3:1)',
        repo: {
          'test/a.test.js': "const { test } = require('node:test');\n\nafter(() => {});\ntest('b', () => {});\n",
        },
        patched: {
          'test/a.test.js': "const { test, after } = require('node:test');\n\nafter(() => {});\ntest('b', () => {});\n",
        },
      },
      {
        name: 'two names are as near',
        log: 'ReferenceError: itemz is not defined\n    at f (/w/a.js:1:29)',
        repo: { 'a.js': 'const f = (items, itema) => itemz;\n' },
      },
      {
        name: 'what another class of the file has',
        log: '/w/app/src/bill.js:9\n    return this.sum * rate\n                      ^\n\nReferenceError: rate is not defined\n    at Bill.tax (/w/app/src/bill.js:9:23)',
        repo: {
          'src/bill.js':
            'class Region {\n  constructor(percent) {\n    this.rate = percent / 100\n  }\n}\n\nclass Bill {\n  tax() {\n    return this.sum * rate\n  }\n}\n',
        },
      },
      {
        name: 'what only tests import',
        log: '/w/app/src/server.js:2\n  return config.host\n  ^\n\nReferenceError: config is not defined\n    at address (/w/app/src/server.js:2:3)',
        repo: {
          'src/server.js': 'export function address() {\n  return config.host\n}\n',
          'test/support/config.js': "export default { host: 'localhost' }\n",
          'test/server.test.js':
            "import config from './support/config.js'\nimport { address } from '../src/server.js'\n",
        },
      },
    ],
    ignore: [{ name: 'a module of Node', log: 'ReferenceError: readFileSync is not defined' }],
  },
});
