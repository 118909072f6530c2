import { defineRule } from '@self-healer/core/rule';
import { TOOL_PLUGINS } from '../data/node-tools.ts';
import { runDirectoryWith } from '../support/commands/run-directories.ts';
import { addDevelopmentPackage } from '../support/javascript/add-development-package.ts';

/** The names that a short one stands for in a configuration: `vue`, `@scope`, `@scope/x`, `plugin:vue/recommended`. */
function packagesOf(written: string): readonly string[] {
  const name = written.replace(/^plugin:/, '').replace(/(?<!^@[^/]*)\/.*$/, '');
  if (/^(?:@[\w-]+\/)?eslint-(?:plugin|config)/.test(written)) return [written];
  if (name.startsWith('@')) return [`${name}/eslint-plugin`];
  return [`eslint-plugin-${name}`, `eslint-config-${name}`];
}

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
  async fix({ name, loaded }, repo, context) {
    const kind = (context.window.lines[context.window.index] ?? '').includes(' config ') ? 'config' : 'plugin';
    const names = packagesOf(name ?? loaded ?? '').filter(
      (each) => Object.hasOwn(TOOL_PLUGINS.eslint ?? {}, each) && (name === undefined || each.includes(kind)),
    );
    const [only] = names.filter((each) => names.length === 1 || each.includes(kind));
    const directory = await runDirectoryWith(repo, context, 'package.json');
    if (only === undefined || directory === undefined) return undefined;
    const edits = await addDevelopmentPackage(only, directory, repo, context);
    return edits && { title: `Declare ${only}`, safety: 'review', edits, needs: 'elsewhere' };
  },
  examples: {
    match: [
      {
        name: 'a plugin that is known',
        log: 'ESLint couldn\'t find the plugin "eslint-plugin-react".',
        repo: { 'package.json': '{\n  "devDependencies": {\n    "eslint": "^8.57.0"\n  }\n}\n' },
        patched: {
          'package.json':
            '{\n  "devDependencies": {\n    "eslint": "^8.57.0",\n    "eslint-plugin-react": "^7.37.0"\n  }\n}\n',
        },
      },
      {
        name: 'a configuration that is known',
        log: 'ESLint couldn\'t find the config "prettier" to extend from. Please check that the name of the config is correct.',
        repo: { 'package.json': '{\n  "devDependencies": {\n    "eslint": "^8.57.0"\n  }\n}\n' },
        patched: {
          'package.json':
            '{\n  "devDependencies": {\n    "eslint": "^8.57.0",\n    "eslint-config-prettier": "^9.1.0"\n  }\n}\n',
        },
      },
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
