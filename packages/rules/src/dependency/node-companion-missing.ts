import { defineRule } from '@self-healer/core/rule';
import { runDirectoryWith } from '../support/commands/run-directories.ts';
import { addDevelopmentPackage } from '../support/javascript/add-development-package.ts';

export const rule = defineRule({
  id: 'dependency/node-companion-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['node', 'typescript'],
  needle: ['Test environment ', "Cannot find dependency '", "Cannot find module 'babel-jest'"],
  // Jest 28 to 30, Vitest 1 to 4.
  pattern:
    /^\s{0,8}(?:Test environment (?<environment>jest-environment-(?:jsdom|node)|jsdom) cannot be found\. Make sure the testEnvironment configuration option|MISSING DEPENDENCY\s{1,4}Cannot find dependency '(?<vitest>@vitest\/[\w-]{2,30}|jsdom|happy-dom)'|(?:Error: )?Cannot find module '(?<jest>babel-jest)')/,
  captures: ['environment?', 'vitest?', 'jest?'],
  explains: ['test/*', 'dependency/node-module-not-found'],
  docs: {
    title: 'A part of a test runner is not installed',
    what: '`{package}` is not among the dependencies.',
    why: 'It is a package of its own, and comes no longer with the test runner.',
    how: 'Add it to the development dependencies, at the version of the test runner.',
    references: ['https://jestjs.io/docs/configuration#testenvironment-string'],
  },
  gathers: ['package'],
  gather: ({ environment, vitest, jest }) => ({
    package: vitest ?? jest ?? (environment === 'jsdom' ? 'jest-environment-jsdom' : (environment ?? '')),
  }),
  async fix({ package: name }, repo, context) {
    const directory = await runDirectoryWith(repo, context, 'package.json');
    const edits = directory === undefined ? undefined : await addDevelopmentPackage(name, directory, repo, context);
    return (
      edits && {
        title: `Declare ${name}, at the version of its test runner`,
        safety: 'safe',
        edits,
        needs: 'elsewhere',
      }
    );
  },
  examples: {
    match: [
      {
        name: 'jsdom of Jest',
        log: '● Validation Error:\n\n  Test environment jest-environment-jsdom cannot be found. Make sure the testEnvironment configuration option points to an existing node module.\n\n  Configuration Documentation:\n  https://jestjs.io/docs/configuration\n\nAs of Jest 28 "jest-environment-jsdom" is no longer shipped by default, make sure to install it separately.',
        captures: { package: 'jest-environment-jsdom' },
        repo: { 'package.json': '{\n  "devDependencies": {\n    "jest": "^29.7.0"\n  }\n}\n' },
        patched: {
          'package.json':
            '{\n  "devDependencies": {\n    "jest": "^29.7.0",\n    "jest-environment-jsdom": "^29.7.0"\n  }\n}\n',
        },
      },
      {
        name: 'coverage of Vitest',
        log: " MISSING DEPENDENCY  Cannot find dependency '@vitest/coverage-v8'\n",
        captures: { package: '@vitest/coverage-v8' },
        repo: { 'package.json': '{\n  "devDependencies": {\n    "vitest": "^3.1.0"\n  }\n}\n' },
        patched: {
          'package.json':
            '{\n  "devDependencies": {\n    "@vitest/coverage-v8": "^3.1.0",\n    "vitest": "^3.1.0"\n  }\n}\n',
        },
      },
      {
        name: 'a browser for Vitest',
        log: " MISSING DEPENDENCY  Cannot find dependency 'jsdom'\n",
        repo: { 'package.json': '{\n  "devDependencies": {\n    "vitest": "^3.1.0"\n  }\n}\n' },
        patched: {
          'package.json': '{\n  "devDependencies": {\n    "jsdom": "^26.0.0",\n    "vitest": "^3.1.0"\n  }\n}\n',
        },
      },
      {
        name: 'of a project without the runner',
        log: '  Test environment jest-environment-jsdom cannot be found. Make sure the testEnvironment configuration option points to an existing node module.',
        repo: { 'package.json': '{ "devDependencies": { "react-scripts": "5.0.1" } }\n' },
      },
    ],
    ignore: [
      {
        name: 'a misspelt one',
        log: '  Test environment jest-environment-jsdm cannot be found. Make sure the testEnvironment configuration option points to an existing node module.',
      },
    ],
  },
});
