import { defineRule } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { nearestWord } from '../support/text/nearest-word.ts';

const KNOWN = ['node', 'jsdom', 'happy-dom', 'edge-runtime'];
const HOLDERS =
  /(?:^|\/)(?:package\.json|(?:jest|vite|vitest)\.config(?:\.\w{1,12})?\.(?:json|[cm]?[jt]s)|[^/]+\.(?:test|spec)\.[cm]?[jt]sx?)$/;

export const rule = defineRule({
  id: 'configuration/test-environment-misspelt',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: ['Test environment ', "Cannot find dependency 'vitest-environment-"],
  // Jest 24 to 30, Vitest 0.34 to 5.
  pattern:
    /^\s{0,8}(?:Test environment (?<jest>[\w-]{3,40}) cannot be found\. Make sure the testEnvironment configuration option|MISSING DEPENDENCY\s{1,4}Cannot find dependency 'vitest-environment-(?<vitest>[\w-]{3,40})')/,
  captures: ['jest?', 'vitest?'],
  explains: ['test/*', 'dependency/node-module-not-found'],
  docs: {
    title: 'A test runner does not know an environment',
    what: 'There is no environment `{written}`.',
    why: 'The name is misspelt, or its package is not installed.',
    how: 'Write `node` or `jsdom`, or install the package of the environment.',
    references: ['https://jestjs.io/docs/configuration#testenvironment-string'],
  },
  gathers: ['written'],
  gather({ jest, vitest }) {
    const written = (jest ?? vitest ?? '').replace(/^jest-environment-/, '');
    // What is spelt right is not installed.
    return KNOWN.includes(written) ? undefined : { written };
  },
  async fix({ written }, repo) {
    const meant = nearestWord(written, KNOWN);
    if (meant === undefined) return undefined;
    const set = new RegExp(
      `(?<=\\b(?:testEnvironment|environment)["']?: ?["'](?:jest-environment-)?|@(?:jest|vitest)-environment (?:jest-environment-)?)${escapePattern(written)}(?=["'\\s])`,
      'g',
    );
    const edits = await editMatching(repo, HOLDERS, (text) => text.replace(set, meant));
    if (edits.length === 0) return undefined;
    return { title: `Run the tests in ${meant}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'Jest 30',
        log: '● Validation Error:\n\n  Test environment nodee cannot be found. Make sure the testEnvironment configuration option points to an existing node module.',
        captures: { written: 'nodee' },
        repo: { 'package.json': '{ "jest": { "testEnvironment": "nodee" } }\n' },
        patched: { 'package.json': '{ "jest": { "testEnvironment": "node" } }\n' },
      },
      {
        name: 'Vitest 5',
        log: " MISSING DEPENDENCY  Cannot find dependency 'vitest-environment-jsdm'",
        repo: { 'vitest.config.ts': "export default { test: { environment: 'jsdm' } };\n" },
        patched: { 'vitest.config.ts': "export default { test: { environment: 'jsdom' } };\n" },
      },
      {
        name: 'a package that is not installed',
        log: '  Test environment jest-environment-puppeteer cannot be found. Make sure the testEnvironment configuration option points to an existing node module.',
        repo: { 'package.json': '{ "jest": { "testEnvironment": "jest-environment-puppeteer" } }\n' },
      },
    ],
    ignore: [{ name: 'a variable', log: 'Test environment is not set' }],
  },
});
