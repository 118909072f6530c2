import { defineRule } from '@self-healer/core/rule';
import { correctConfigPath } from '../support/javascript/correct-config-path.ts';
import { correctPrintedPath } from '../support/paths/correct-path.ts';

export const rule = defineRule({
  id: 'configuration/node-config-path-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: [' option was not found.', "Cannot find module '", 'Could not resolve entry module "'],
  // Jest 24 to 30; Mocha 8 to 11 with `require` of its configuration; Rollup 2 to 4 and Vite.
  pattern:
    /^\s{0,8}(?:(?:Module|(?<directory>Directory)) (?<setting>\S{1,300}) in the (?<option>\w{1,40}(?:\[\d{1,3}\])?) option was not found\.$|✖ ERROR: (?:\S{1,40} )?(?:Error(?: \[\w{1,40}\])?: )?Cannot find module '(?<module>[^']{1,500})'|.{0,40}Could not resolve entry module "(?<entry>[^"]{1,500})"\.?$)/,
  captures: ['setting?', 'option?', 'module?', 'directory?', 'entry?'],
  docs: {
    title: 'The configuration of a tool names a file that is not there',
    what: 'There is no `{missing}`.',
    why: 'The file was moved or renamed, and the configuration was not changed with it.',
    how: 'Write the path as git tracks it in the configuration of the tool.',
    references: ['https://jestjs.io/docs/configuration', 'https://mochajs.org/#configuring-mocha-nodejs'],
  },
  gathers: ['missing'],
  gather: ({ setting, module, entry }) => ({ missing: setting ?? module ?? entry ?? '' }),
  async fix({ missing, option, directory }, repo) {
    const plain = missing.replace(/^<rootDir>\//, '').replace(/^\.\//, '');
    const found = await correctConfigPath(plain, repo, directory !== undefined);
    if (found !== undefined || option !== undefined) return found;
    // `mocha --require` of a script.
    const edits = await correctPrintedPath(plain, repo);
    const name = plain.split('/').at(-1);
    return edits.length === 0 ? undefined : { title: `Name ${name} where it is`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'Jest 29',
        log: '● Validation Error:\n\n  Module <rootDir>/test/helper/setup.js in the setupFiles option was not found.\n         <rootDir> is: /w/app',
        captures: { setting: '<rootDir>/test/helper/setup.js', option: 'setupFiles' },
        repo: {
          'package.json': '{ "jest": { "setupFiles": ["<rootDir>/test/helper/setup.js"] } }\n',
          'test/helpers/setup.js': '',
        },
        patched: { 'package.json': '{ "jest": { "setupFiles": ["<rootDir>/test/helpers/setup.js"] } }\n' },
      },
      {
        name: 'Mocha 11',
        log: "✖ ERROR: Error [ERR_MODULE_NOT_FOUND]: Cannot find module '/w/app/node_modules/mocha/lib/nodejs/test/helpers/setup.js' imported from /w/app/node_modules/mocha/lib/nodejs/esm-utils.js",
        captures: { missing: '/w/app/node_modules/mocha/lib/nodejs/test/helpers/setup.js' },
        repo: {
          '.mocharc.json': '{ "require": ["./test/helpers/setup.js"], "spec": "test/**/*.spec.js" }\n',
          'test/helper/setup.js': '',
        },
        patched: { '.mocharc.json': '{ "require": ["./test/helper/setup.js"], "spec": "test/**/*.spec.js" }\n' },
      },
      {
        name: 'Mocha 10, its configuration as YAML',
        log: "✖ ERROR: Error: Cannot find module './test/setup.js'",
        repo: {
          'api/.mocharc.yml': 'require:\n  - ./test/setup.js\nspec: test/unit/**/*.spec.js\n',
          'api/test/support/setup.js': '',
        },
        patched: { 'api/.mocharc.yml': 'require:\n  - ./test/support/setup.js\nspec: test/unit/**/*.spec.js\n' },
      },
      {
        name: 'Mocha 10, as an option of the script',
        log: "✖ ERROR: Error: Cannot find module './test/setup.js'",
        repo: {
          'package.json': '{ "scripts": { "test": "mocha --require ./test/setup.js spec" } }\n',
          'test/support/setup.js': '',
        },
        patched: { 'package.json': '{ "scripts": { "test": "mocha --require ./test/support/setup.js spec" } }\n' },
      },
      {
        name: 'a directory, Jest 29, with its configuration beside the root',
        log: '● Validation Error:\n\n  Directory /w/app/tests in the roots[1] option was not found.',
        captures: { option: 'roots[1]' },
        repo: {
          'config/jest.json': '{ "rootDir": "..", "roots": ["<rootDir>/src", "<rootDir>/tests"] }\n',
          'test/sum.test.js': '',
          'src/sum.js': '',
        },
        patched: { 'config/jest.json': '{ "rootDir": "..", "roots": ["<rootDir>/src", "<rootDir>/test"] }\n' },
      },
      {
        name: 'the entry of Rollup 4',
        log: '[!] RollupError: Could not resolve entry module "lib/index.js".',
        captures: { entry: 'lib/index.js' },
        repo: {
          'rollup.config.js': "export default { input: 'lib/index.js', output: { file: 'dist/index.mjs' } };\n",
          'src/lib/index.js': '',
        },
        patched: {
          'rollup.config.js': "export default { input: 'src/lib/index.js', output: { file: 'dist/index.mjs' } };\n",
        },
      },
      {
        name: 'two files that could be meant',
        log: '  Module <rootDir>/setup/env.js in the setupFiles option was not found.',
        repo: {
          'package.json': '{ "jest": { "setupFiles": ["<rootDir>/setup/env.js"] } }\n',
          'a/env.js': '',
          'b/env.js': '',
        },
      },
    ],
    ignore: [{ name: 'another', log: 'Module not found: the option was not found' }],
  },
});
