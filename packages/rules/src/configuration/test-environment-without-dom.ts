import { defineRule } from '@self-healer/core/rule';
import { dependencyRange } from '@self-healer/editors/package-json';
import { manifests, runDirectories } from '../support/commands/run-directories.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { previousMatch } from '../support/text/window-matches.ts';

const FAILED = /^\s{0,4}FAIL\s{1,4}(?:\S{1,60}\s)?(?<file>[^\s>]{1,300}\.[cm]?[jt]sx?)(?: >.*| \(.{0,20}\)| \[.*)?$/;

export const rule = defineRule({
  id: 'configuration/test-environment-without-dom',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: [
    'document is not defined',
    'window is not defined',
    'localStorage is not defined',
    'HTMLElement is not defined',
  ],
  // Jest 27 and newer and Vitest run tests without a document unless they are told to.
  pattern: /^\s{0,8}ReferenceError: (?<name>document|window|localStorage|HTMLElement) is not defined$/,
  captures: ['name'],
  explains: ['test/*', 'build/node-name-misspelt'],
  docs: {
    title: 'A test needs a browser document',
    what: '`{name}` is not defined in the test environment of {file}.',
    why: 'The test runner runs tests in Node unless the configuration or the test file asks for a document.',
    how: 'Name the environment at the top of the test file, or for all tests in the configuration.',
    references: ['https://jestjs.io/docs/configuration#testenvironment-string', 'https://vitest.dev/guide/environment'],
  },
  gathers: ['file'],
  gather(_facts, window) {
    const file = previousMatch(window, FAILED, 60)?.file;
    return file === undefined ? undefined : { file };
  },
  async fix({ file }, repo, context) {
    const path = await trackedPath(file, repo, await runDirectories(repo, context));
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined || /@(?:jest|vitest)-environment\b/.test(text)) return undefined;
    const texts = await Promise.all((await manifests(repo)).map(async (each) => (await repo.read(each)) ?? ''));
    const uses = (name: string) => texts.some((each) => dependencyRange(each, name) !== undefined);
    const jest = uses('jest') && uses('jest-environment-jsdom');
    const dom = ['jsdom', 'happy-dom'].filter(uses);
    // Only an environment that the project has; of two, a person chooses.
    const line = jest
      ? '/** @jest-environment jsdom */'
      : uses('vitest') && dom.length === 1
        ? `// @vitest-environment ${dom[0]}`
        : undefined;
    if (line === undefined) return undefined;
    const content = line + (text.includes('\r\n') ? '\r\n' : '\n') + text;
    return { title: `Run ${path} with a document`, safety: 'review', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'Jest 29',
        log: ' FAIL src/el.test.js\n  ● makes\n\n    The error below may be caused by using the wrong test environment, see https://jestjs.io/docs/configuration#testenvironment-string.\n    Consider using the "jsdom" test environment.\n\n    ReferenceError: document is not defined',
        captures: { name: 'document', file: 'src/el.test.js' },
        repo: {
          'package.json': '{ "devDependencies": { "jest": "^29.0.0", "jest-environment-jsdom": "^29.0.0" } }\n',
          'src/el.test.js': "test('makes', () => {});\n",
        },
        patched: { 'src/el.test.js': "/** @jest-environment jsdom */\ntest('makes', () => {});\n" },
      },
      {
        name: 'Vitest 3',
        log: ' FAIL  src/el.test.ts > makes\nReferenceError: document is not defined',
        captures: { file: 'src/el.test.ts' },
        repo: {
          'package.json': '{ "devDependencies": { "vitest": "^3.0.0", "happy-dom": "^15.0.0" } }\n',
          'src/el.test.ts': "test('makes', () => {});\n",
        },
        patched: { 'src/el.test.ts': "// @vitest-environment happy-dom\ntest('makes', () => {});\n" },
      },
      {
        name: 'no such environment is installed',
        log: ' FAIL  src/el.test.ts > makes\nReferenceError: window is not defined',
        repo: { 'package.json': '{ "devDependencies": { "vitest": "^3.0.0" } }\n', 'src/el.test.ts': 'a\n' },
      },
    ],
    ignore: [{ name: 'a program', log: 'ReferenceError: document is not defined\n    at run (/w/app/a.js:1:1)' }],
  },
});
