import { defineRule } from '@self-healer/core/rule';
import { correctTestGlob } from '../support/javascript/correct-test-glob.ts';
import { directoriesOf, nearestPath } from '../support/paths/nearest-path.ts';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { nextMatch } from '../support/text/window-matches.ts';

const TEST = /\.(?:test|spec)\.[cm]?[jt]sx?$/;

export const rule = defineRule({
  id: 'test/no-tests-found',
  category: 'test',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node'],
  needle: ['No tests found, exiting', 'No test files found', 'No test suite found in file', 'no spec files were found'],
  // Jest, Vitest, Mocha, Cypress.
  pattern:
    /^\s{0,4}(?:Error: )?(?:No tests found, exiting with code 1|No test files found(?:, exiting with code 1|: )|(?:FAIL .{0,200})?No test suite found in file|Can't run because no spec files were found)/,
  captures: [],
  explains: ['other/step-exit-code'],
  docs: {
    title: 'The test runner finds no tests',
    what: 'No file fits the pattern the runner looks for.',
    why: 'The tests moved, the pattern or the directory is wrong, or a filter leaves all out.',
    how: 'Check the pattern of the configuration and where the command runs.',
    references: ['https://jestjs.io/docs/cli', 'https://mochajs.org/running/cli/'],
  },
  async fix(_facts, repo, { window }) {
    const configured = await correctTestGlob(window, repo);
    if (configured !== undefined) return configured;
    // Mocha names the pattern it was given, Jest what came of it.
    const own = /No test files found: "(?<glob>[^"]{1,200})"/.exec(window.lines[window.index] ?? '')?.groups?.glob;
    const glob = own ?? nextMatch(window, /^\s{0,4}Pattern: (?<glob>[\w./-]{1,200}) - 0 matches$/, 12)?.glob;
    const written = /^(?:\.\/)?(?<directory>[\w-]+(?:\/[\w-]+)*)(?=\/|$)/.exec(glob?.replace(/\/?[^/]*\*.*$/, '') ?? '')
      ?.groups?.directory;
    const ending = /\*(?<ending>\.[\w.]+)$/.exec(glob ?? '')?.groups?.ending;
    const files = (await repo.list()).filter((file) =>
      ending === undefined ? TEST.test(file) : file.endsWith(ending),
    );
    const directories = directoriesOf(files);
    if (written === undefined || directories.includes(written)) return undefined;
    const [only, ...others] = directories.filter((each) => !each.includes('/') && !/^(?:src|lib|app)$/.test(each));
    const meant = nearestPath(written, directories) ?? (others.length === 0 ? only : undefined);
    if (meant === undefined) return undefined;
    const edits = await rewriteScriptLines(repo, (line) => {
      const named = new RegExp(`(?<=[\\s"'=]|\\./|^)${written}(?=[/\\s"']|$)`, 'g');
      return /\b(?:mocha|jest|vitest|test)\b/.test(line) ? line.replace(named, meant) : line;
    });
    return edits.length === 0 ? undefined : { title: `Look for the tests in ${meant}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'Mocha, a directory that was renamed',
        log: 'Error: No test files found: "tests/**/*.spec.js"',
        repo: {
          'package.json': '{ "scripts": { "test": "mocha \\"tests/**/*.spec.js\\"" } }\n',
          'test/unit/a.spec.js': '',
          'src/a.js': '',
        },
        patched: { 'package.json': '{ "scripts": { "test": "mocha \\"test/**/*.spec.js\\"" } }\n' },
      },
      {
        name: 'Vitest, tests with another ending than the configuration looks for',
        log: 'No test files found, exiting with code 1\n\ninclude: tests/**/*.spec.js, e2e/*.js',
        repo: {
          'vitest.config.js': "export default { test: { include: ['tests/**/*.spec.js', 'e2e/*.js'] } };\n",
          'tests/unit/a.test.js': '',
        },
        patched: { 'vitest.config.js': "export default { test: { include: ['tests/**/*.test.js', 'e2e/*.js'] } };\n" },
      },
      {
        name: 'Jest, a directory that was renamed',
        log: 'No tests found, exiting with code 1\nRun with `--passWithNoTests` to exit with code 0\nIn /w/app\n  4 files checked.\n  testMatch: /w/app/tests/**/*.spec.js - 0 matches\n  testPathIgnorePatterns: /node_modules/ - 4 matches\n  testRegex:  - 0 matches\nPattern:  - 0 matches',
        repo: {
          'package.json': '{ "jest": { "testMatch": ["<rootDir>/tests/**/*.spec.js"] } }\n',
          'test/a.spec.js': '',
        },
        patched: { 'package.json': '{ "jest": { "testMatch": ["<rootDir>/test/**/*.spec.js"] } }\n' },
      },
      {
        name: 'Mocha, a directory that a configuration calls otherwise',
        log: 'Error: No test files found: "spec/**/*.spec.js"',
        repo: {
          '.mocharc.json': '{ "spec": "spec/**/*.spec.js" }\n',
          'test/unit/dice.spec.js': '',
          'lib/dice.js': '',
        },
        patched: { '.mocharc.json': '{ "spec": "test/**/*.spec.js" }\n' },
      },
      {
        name: 'Mocha, tests in two directories',
        log: 'Error: No test files found: "spec/**/*.spec.js"',
        repo: { '.mocharc.json': '{ "spec": "spec/**/*.spec.js" }\n', 'test/a.spec.js': '', 'e2e/b.spec.js': '' },
      },
      { name: 'Jest', log: 'No tests found, exiting with code 1' },
      { name: 'Mocha', log: 'Error: No test files found: "test/*.spec.js"' },
      { name: 'Vitest', log: 'No test files found, exiting with code 1' },
    ],
    ignore: [{ name: 'allowed', log: 'No tests found, exiting with code 0' }],
  },
});
