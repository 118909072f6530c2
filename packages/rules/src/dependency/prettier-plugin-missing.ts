import { defineRule } from '@self-healer/core/rule';
import { TOOL_PLUGINS } from '../data/node-tools.ts';
import { runDirectoryWith } from '../support/commands/run-directories.ts';
import { addDevelopmentPackage } from '../support/javascript/add-development-package.ts';

export const rule = defineRule({
  id: 'dependency/prettier-plugin-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['node'],
  needle: ['[error] Cannot find package ', '[error] Cannot find module '],
  // Prettier 3 (`imported from /w/noop.js`); Prettier 2.
  pattern: /^\[error\] Cannot find (?:package|module) '(?<name>(?:@[\w.-]{1,60}\/)?[\w.-]{1,80})'/,
  captures: ['name'],
  specificity: 'general',
  docs: {
    title: 'A plugin of Prettier is not installed',
    what: 'The configuration of Prettier names `{name}`, which is not there.',
    why: 'It is not among the development dependencies.',
    how: 'Add it to devDependencies and to the lock file.',
    references: ['https://prettier.io/docs/plugins'],
  },
  async fix({ name }, repo, context) {
    const directory = await runDirectoryWith(repo, context, 'package.json');
    if (directory === undefined || !Object.hasOwn(TOOL_PLUGINS.prettier ?? {}, name)) return undefined;
    const edits = await addDevelopmentPackage(name, directory, repo, context);
    return edits && { title: `Declare ${name}`, safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'Prettier 3',
        log: "Checking formatting...\n[error] Cannot find package 'prettier-plugin-tailwindcss' imported from /w/app/noop.js",
        captures: { name: 'prettier-plugin-tailwindcss' },
        repo: { 'package.json': '{\n  "devDependencies": {\n    "prettier": "3.6.2"\n  }\n}\n' },
        patched: {
          'package.json':
            '{\n  "devDependencies": {\n    "prettier": "3.6.2",\n    "prettier-plugin-tailwindcss": "^0.6.0"\n  }\n}\n',
        },
      },
      {
        name: 'one that nobody knows here',
        log: "[error] Cannot find module '@acme/prettier-plugin'",
        repo: { 'package.json': '{\n  "devDependencies": {\n    "prettier": "2.8.8"\n  }\n}\n' },
      },
    ],
    ignore: [{ name: 'of Node', log: "Error: Cannot find module 'prettier'" }],
  },
});
