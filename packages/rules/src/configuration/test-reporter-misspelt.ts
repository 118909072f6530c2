import { defineRule } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const INTERFACES = ['bdd', 'tdd', 'qunit', 'exports'];
const REPORTERS: Readonly<Record<string, readonly string[]>> = {
  mocha: 'spec dot nyan tap landing list progress json json-stream min doc markdown html xunit'.split(' '),
  node: 'spec tap dot junit lcov'.split(' '),
  vitest: 'default verbose dot json junit tap tap-flat hanging-process html github-actions basic tree blob agent'.split(
    ' ',
  ),
};
const CONFIG = /(?:^|\/)(?:\.mocharc\.(?:json|ya?ml|[cm]?js)|package\.json|(?:vite|vitest)\.config\.[cm]?[jt]s)$/;

export const rule = defineRule({
  id: 'configuration/test-reporter-misspelt',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: [
    'Could not load ',
    'invalid reporter "',
    'invalid interface "',
    'invalid ui "',
    "Cannot find package '",
    'Failed to load custom Reporter',
  ],
  // Mocha 6 to 11; Node 20 and newer, which asks from the directory of the project; Vitest.
  pattern:
    /^\s{0,4}(?:(?:✖ ERROR: )?(?:\w{0,9}Error: )?(?:Could not load|invalid) (?<kind>ui|interface|reporter) "(?<mocha>[\w-]{2,30})":?|Error \[ERR_MODULE_NOT_FOUND\]: Cannot find package '(?<node>[\w-]{2,30})' imported from \/(?:[^/\s]{1,200}\/){0,40}|Error: Failed to load custom Reporter from (?<vitest>[\w-]{2,30}))$/,
  captures: ['kind?', 'mocha?', 'node?', 'vitest?'],
  explains: ['test/*', 'build/node-import-misnamed', 'dependency/node-module-not-found'],
  docs: {
    title: 'A test runner does not know a reporter or an interface',
    what: '{runner} has no `{written}`.',
    why: 'The name is misspelt, or a package that brings it is not installed.',
    how: 'Write one that the runner has.',
    references: ['https://mochajs.org/#reporters', 'https://nodejs.org/api/test.html#test-reporters'],
  },
  gathers: ['runner', 'written'],
  gather({ mocha, node, vitest }) {
    const runner = mocha !== undefined ? 'mocha' : node !== undefined ? 'node' : 'vitest';
    const written = mocha ?? node ?? vitest ?? '';
    // What has no near one is a package.
    const known = [...(REPORTERS[runner] ?? []), ...(runner === 'mocha' ? INTERFACES : [])];
    return runner === 'node' && nearestWord(written, known) === undefined ? undefined : { runner, written };
  },
  async fix({ runner, written, kind }, repo) {
    const ofUi = kind === 'ui' || kind === 'interface';
    const meant = nearestWord(written, ofUi ? INTERFACES : (REPORTERS[runner] ?? []));
    if (meant === undefined) return undefined;
    const name = escapePattern(written);
    const option = new RegExp(
      `(?<=(?:${ofUi ? '-u|--ui' : runner === 'node' ? '--test-reporter' : '-R|--reporter'})[= ]['"]?)${name}(?![\\w-])`,
      'g',
    );
    const setting = new RegExp(`(?<=\\b${ofUi ? 'ui' : 'reporters?'}["']?: ?(?:\\[ ?)?["']?)${name}(?![\\w-])`, 'g');
    const edits = [
      ...(await rewriteScriptLines(repo, (line) => line.replace(option, meant))),
      ...(runner === 'node' ? [] : await editMatching(repo, CONFIG, (text) => text.replace(setting, meant))),
    ];
    if (edits.length === 0 || new Set(edits.map(({ path }) => path)).size < edits.length) return undefined;
    return { title: `Write ${meant}, which ${runner} has`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a reporter of Mocha 11',
        log: '✖ ERROR: TypeError: Could not load reporter "spce":',
        captures: { kind: 'reporter', written: 'spce' },
        repo: { 'package.json': '{ "scripts": { "test": "mocha --reporter spce" } }\n' },
        patched: { 'package.json': '{ "scripts": { "test": "mocha --reporter spec" } }\n' },
      },
      {
        name: 'an interface, in YAML',
        log: '✖ ERROR: Error: Could not load ui "bbd":',
        repo: { '.mocharc.yml': 'ui: bbd\n' },
        patched: { '.mocharc.yml': 'ui: bdd\n' },
      },
      {
        name: 'Node 24',
        log: "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'spce' imported from /w/app/",
        captures: { runner: 'node' },
        repo: { Makefile: 'test:\n\tnode --test --test-reporter=spce\n' },
        patched: { Makefile: 'test:\n\tnode --test --test-reporter=spec\n' },
      },
      {
        name: 'Vitest',
        log: 'Error: Failed to load custom Reporter from verbos',
        repo: { 'vitest.config.ts': "export default { test: { reporters: ['verbos'] } };\n" },
        patched: { 'vitest.config.ts': "export default { test: { reporters: ['verbose'] } };\n" },
      },
    ],
    ignore: [
      {
        name: 'a package',
        log: "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'leftpad' imported from /w/app/src/a.js",
      },
    ],
  },
});
