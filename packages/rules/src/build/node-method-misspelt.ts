import { isTestFile } from '@self-healer/core/patcher/policy/protected-paths';
import { defineRule } from '@self-healer/core/rule';
import { JS_METHODS } from '../data/js-methods.ts';
import { MATCHERS, OLD_MATCHERS as OLD } from '../data/test-names.ts';
import { declaredMembers } from '../support/javascript/declared-members.ts';
import { defaultOfEsm } from '../support/javascript/default-of-esm.ts';
import { exportCalledMember } from '../support/javascript/export-declared.ts';
import { nodeFrame } from '../support/javascript/node-frame.ts';
import { nearestWord } from '../support/text/nearest-word.ts';
import { replaceName } from '../support/text/replace-name.ts';

export const rule = defineRule({
  id: 'build/node-method-misspelt',
  category: 'build',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: ' is not a function',
  // V8; the second form is TAP of node:test. Of `a.b(...).c` and of `(intermediate value).c` the last name counts.
  pattern:
    /^\s{0,20}(?:(?:Uncaught )?TypeError: |error: ')(?:\S.{0,200}[.)])\.?(?<name>[\w$]{4,60}) is not a function'?$/,
  captures: ['name'],
  explains: ['test/*'],
  takesAfter: 'step',
  docs: {
    title: 'A method that is called does not exist',
    what: 'There is no method `{name}` on what it is called on.',
    why: 'The name is misspelt, was changed where it is declared, or the value is of another kind.',
    how: 'Call the method that exists.',
    references: ['https://developer.mozilla.org/docs/Web/JavaScript/Reference/Errors/Not_a_function'],
  },
  async fix({ name }, repo, { window }) {
    const frame = await nodeFrame(window, repo);
    if (frame === undefined) return undefined;
    const taken = await defaultOfEsm(frame, repo);
    if (taken !== undefined) return taken;
    const exported = await exportCalledMember(name, frame, repo);
    if (exported !== undefined) return exported;
    const members = await declaredMembers(repo);
    // A name that is declared is not misspelt: what it is called on is another thing.
    if (JS_METHODS.includes(name) || members.includes(name) || MATCHERS.includes(name)) return undefined;
    const of = isTestFile(frame.path) ? MATCHERS : [];
    const to = OLD[name] ?? nearestWord(name, [...new Set([...JS_METHODS, ...of, ...members])]);
    const content = to === undefined ? undefined : replaceName(frame.text, { line: frame.line, column: -1 }, name, to);
    if (to === undefined || content === undefined) return undefined;
    return {
      title: `Call ${to}, the method that exists`,
      safety: 'review',
      edits: [{ kind: 'write', path: frame.path, content }],
    };
  },
  examples: {
    match: [
      {
        name: "a string's",
        log: '          TypeError: n.toUppercase is not a function\n              at /w/app/lib/names.js:1:47\n              at Array.map (<anonymous>)',
        captures: { name: 'toUppercase' },
        repo: { 'lib/names.js': 'exports.upper = (names) => names.map((n) => n.toUppercase());\n' },
        patched: { 'lib/names.js': 'exports.upper = (names) => names.map((n) => n.toUpperCase());\n' },
      },
      {
        name: "the project's",
        log: 'TypeError: cart.addItme is not a function\n    at Object.<anonymous> (/w/app/test/cart.test.js:3:6)',
        repo: {
          'src/cart.js': 'class Cart {\n  addItem(item) {\n    this.items.push(item);\n  }\n}\n',
          'test/cart.test.js': "const cart = make();\n\ncart.addItme('a');\n",
        },
        patched: { 'test/cart.test.js': "const cart = make();\n\ncart.addItem('a');\n" },
      },
      {
        name: 'declared in its module and not exported',
        log: '  TypeError: money.parse is not a function\n      at TestContext.<anonymous> (/w/app/test/money.test.js:3:26)',
        repo: {
          'test/money.test.js': "const money = require('../src/money');\n\ntest('a', () => money.parse('1'));\n",
          'src/money.js': 'function parse(s) {\n  return Number(s);\n}\n\nmodule.exports = {\n  zero: 0,\n};\n',
        },
        patched: {
          'src/money.js':
            'function parse(s) {\n  return Number(s);\n}\n\nmodule.exports = {\n  zero: 0,\n  parse,\n};\n',
        },
      },
      {
        name: 'a package that became an ES module',
        log: '  TypeError: chalk.green is not a function\n      at exports.done (/w/app/lib/log.js:3:38)',
        repo: {
          'package.json': '{ "dependencies": { "chalk": "^5.3.0" } }\n',
          'lib/log.js': "const chalk = require('chalk');\n\nexports.done = (text) => chalk.green(text);\n",
          'lib/warn.js': "const colours = require('chalk');\n\nexports.warn = (text) => colours.red.bold(text);\n",
        },
        patched: {
          'lib/log.js': "const chalk = require('chalk').default;\n\nexports.done = (text) => chalk.green(text);\n",
          'lib/warn.js':
            "const colours = require('chalk').default;\n\nexports.warn = (text) => colours.red.bold(text);\n",
        },
      },
      {
        name: 'a matcher of Jest, misspelt',
        log: '    TypeError: expect(...).toHaveLenght is not a function\n\n      at Object.toHaveLenght (a.test.js:1:34)',
        repo: { 'a.test.js': "test('a', () => expect([1, 2]).toHaveLenght(2));\n" },
        patched: { 'a.test.js': "test('a', () => expect([1, 2]).toHaveLength(2));\n" },
      },
      {
        name: 'a matcher that Jest 30 calls by one name only',
        log: '    TypeError: expect(...).toBeCalledWith is not a function\n\n      at Object.toBeCalledWith (a.test.js:1:34)',
        repo: { 'a.test.js': "test('a', () => expect(spy).toBeCalledWith(2));\n" },
        patched: { 'a.test.js': "test('a', () => expect(spy).toHaveBeenCalledWith(2));\n" },
      },
      {
        name: 'of another kind',
        log: 'TypeError: items.forEach is not a function\n    at f (/w/app/a.js:1:5)',
        repo: { 'a.js': 'items.forEach(String);\n' },
      },
    ],
    ignore: [{ name: 'a plain name', log: 'TypeError: cart is not a function' }],
  },
});
