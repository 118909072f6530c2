import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/eslint-config-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['node'],
  needle: ['an eslint.config', 'ESLint couldn', 'No ESLint configuration found'],
  // ESLint 6 to 9.
  pattern: /(?:ESLint couldn't find (?:an eslint\.config|a configuration file)|No ESLint configuration found)/,
  captures: [],
  docs: {
    title: 'ESLint finds no configuration',
    what: 'ESLint runs without a configuration.',
    why: 'ESLint 9 reads `eslint.config.js` only, and the project has an older file or none where the command runs.',
    how: 'Write an eslint.config.js (the migration guide converts the old file), or stay on ESLint 8; run the command where the file is.',
    references: ['https://eslint.org/docs/latest/use/configure/migration-guide'],
  },
  examples: {
    match: [{ name: 'ESLint 9', log: "ESLint couldn't find an eslint.config.(js|mjs|cjs) file." }],
    ignore: [
      { name: 'a plugin', log: 'ESLint couldn\'t find the plugin "eslint-plugin-react".' },
      { name: 'a finding', log: '  1:1  error  Missing semicolon  semi' },
    ],
  },
});
