import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'dependency/eslint-plugin-missing',
  category: 'dependency',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['node'],
  needle: [
    "ESLint couldn't find the plugin",
    "ESLint couldn't find the config",
    'Failed to load plugin',
    'Failed to load config',
  ],
  // ESLint 6 to 9.
  pattern:
    /(?:ESLint couldn't find the (?:plugin|config) "(?<name>[^"]{1,200})"|^(?:Error: )?Failed to load (?:plugin|config) ['"](?<loaded>[^'"]{1,200})['"])/,
  captures: ['name?', 'loaded?'],
  docs: {
    title: 'A plugin or a shared configuration of ESLint is not installed',
    what: 'The configuration of ESLint names a plugin or a configuration that is not there.',
    why: 'It is not in devDependencies, or is installed for another package of the workspace.',
    how: 'Add it to devDependencies and to the lock file.',
    references: ['https://eslint.org/docs/latest/use/troubleshooting/couldnt-determine-the-plugin-uniquely'],
  },
  examples: {
    match: [
      {
        name: 'ESLint 8',
        log: 'ESLint couldn\'t find the plugin "eslint-plugin-react".',
        captures: { name: 'eslint-plugin-react' },
      },
      {
        name: 'a configuration',
        log: 'ESLint couldn\'t find the config "airbnb" to extend from. Please check that the name of the config is correct.',
        captures: { name: 'airbnb' },
      },
      {
        name: 'its dependency',
        log: "Failed to load plugin 'vue' declared in '.eslintrc.js': Cannot find the file",
        captures: { loaded: 'vue' },
      },
    ],
    ignore: [{ name: 'no configuration', log: "ESLint couldn't find an eslint.config.(js|mjs|cjs) file." }],
  },
});
