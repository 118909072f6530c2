import { defineRule } from '@self-healer/core/rule';
import { nextMatch } from '../support/text/window-matches.ts';

const MODULE_MISSING = /^Error(?: \[ERR_MODULE_NOT_FOUND\])?: Cannot find (?:module|package) '/;

export const rule = defineRule({
  id: 'test/node-test-failure',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node'],
  needle: ['AssertionError', 'test at '],
  // node:test, spec reporter: under `✖ failing tests:` each as `test at FILE:LINE:COLUMN`, then its name, then its error.
  pattern: /^test at (?<path>[^\s:][^:]{0,300}):(?<line>\d{1,7}):(?<column>\d{1,5})$/,
  captures: ['path', 'line', 'column'],
  docs: {
    title: 'A test of node:test failed',
    what: '{path}:{line}: `{name}` failed: {message}',
    why: 'The code does not do what the test says, or the test says something that is no longer meant.',
    how: 'Run `node --test {path}` and decide which of the two is right.',
    references: ['https://nodejs.org/api/test.html'],
  },
  gathers: ['name', 'message'],
  gather(_facts, window) {
    const name = nextMatch(window, /^\s{0,8}✖ (?<name>.{1,300}?)(?: \(\d[\d.]*ms\))?$/, 1)?.name;
    const message = nextMatch(window, /^\s{2,12}(?<message>\S.{0,500})$/, 4)?.message;
    // A file that could not be loaded, or a module that the test did not find: a rule of its own says why.
    if (name === undefined || message === "'test failed'" || MODULE_MISSING.test(message ?? '')) return undefined;
    return { name, message: message ?? 'see below' };
  },
  examples: {
    match: [
      {
        name: 'node 20 to 24',
        log: 'test at tariff.test.js:5:1\n✖ children pay half (1.194614ms)\n  AssertionError [ERR_ASSERTION]: 740 == 185',
        captures: { path: 'tariff.test.js', line: '5', name: 'children pay half' },
      },
    ],
    ignore: [
      { name: 'prose', log: 'test at home:1:1\nnothing' },
      {
        name: 'a module that is missing',
        log: "test at a.test.js:5:1\n✖ adds (1.194614ms)\n  Error: Cannot find module 'padder'",
      },
    ],
  },
});
