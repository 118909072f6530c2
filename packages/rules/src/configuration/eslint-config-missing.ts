import { defineRule } from '@self-healer/core/rule';
import { getJson } from '@self-healer/editors/json';
import { dependencyRange } from '@self-healer/editors/package-json';
import { flatEslintConfig } from '../support/javascript/flat-eslint-config.ts';
import { rewriteManifestScripts } from '../support/shell/script-edits.ts';

/** A call of ESLint at the start of a command. */
const CALL = /(?<before>^|&& |; )(?<call>(?:npx (?:--no-install )?)?eslint )/g;

export const rule = defineRule({
  id: 'configuration/eslint-config-missing',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['node'],
  needle: ['an eslint.config', 'ESLint couldn', 'No ESLint configuration found'],
  // ESLint 6 to 10.
  pattern: /(?:ESLint couldn't find (?:an eslint\.config|a configuration file)|No ESLint configuration found)/,
  captures: [],
  docs: {
    title: 'ESLint finds no configuration',
    what: 'ESLint runs without a configuration.',
    why: 'ESLint 9 reads `eslint.config.js` only, and the project has an older file or none where the command runs.',
    how: 'Write an eslint.config.js (the migration guide converts the old file), or stay on ESLint 8; run the command where the file is.',
    references: ['https://eslint.org/docs/latest/use/configure/migration-guide'],
  },
  async fix(_facts, repo, context) {
    const files = await repo.list();
    const old = files.some((path) => /(?:^|\/)\.eslintrc(?:\.(?:json|[cm]?js|ya?ml))?$/.test(path));
    const flat = files.some((path) => /(?:^|\/)eslint\.config\.[cm]?[jt]s$/.test(path));
    const manifest = (await repo.read('package.json')) ?? '';
    if (flat || (!old && getJson(manifest, ['eslintConfig']) === undefined)) return undefined;
    const migrated = await flatEslintConfig(repo, context);
    // What nothing has to be installed for is better than to stay with the old form.
    if (migrated !== undefined && migrated.needs === undefined) return migrated;
    // ESLint 10 reads the old files no more.
    if (!/^[~^]?9(?:\.|$)/.test(dependencyRange(manifest, 'eslint') ?? '9')) return migrated;
    const edits = await rewriteManifestScripts(repo, (command) =>
      command.includes('ESLINT_USE_FLAT_CONFIG')
        ? command
        : command.replace(CALL, '$<before>ESLINT_USE_FLAT_CONFIG=false $<call>'),
    );
    if (edits.length === 0) return undefined;
    return { title: 'Let ESLint 9 read the configuration that is there', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'ESLint 9 and a configuration for ESLint 8',
        log: "ESLint couldn't find an eslint.config.(js|mjs|cjs) file.",
        repo: {
          '.eslintrc.yml': 'root: true\n',
          'package.json': '{ "scripts": { "lint": "tsc && eslint src" }, "devDependencies": { "eslint": "^9.4.0" } }\n',
        },
        patched: {
          'package.json':
            '{ "scripts": { "lint": "tsc && ESLINT_USE_FLAT_CONFIG=false eslint src" }, "devDependencies": { "eslint": "^9.4.0" } }\n',
        },
      },
      {
        name: 'ESLint 10 and a plain configuration',
        log: "ESLint couldn't find an eslint.config.* file.",
        repo: {
          '.eslintrc.json':
            '{\n  "root": true,\n  "env": { "node": true, "es2022": true },\n  "extends": ["eslint:recommended", "prettier"],\n  "ignorePatterns": ["dist/", "*.min.js"],\n  "rules": { "eqeqeq": "error", "no-console": ["warn", { "allow": ["error"] }] }\n}\n',
          'package.json':
            '{ "devDependencies": { "@eslint/js": "^10.0.0", "eslint": "^10.1.0", "eslint-config-prettier": "^10.0.0", "globals": "^16.0.0" } }\n',
        },
        patched: {
          '.eslintrc.json': null,
          'eslint.config.mjs':
            "import js from '@eslint/js';\nimport prettier from 'eslint-config-prettier';\nimport globals from 'globals';\n\nexport default [\n  { ignores: ['**/dist/', '**/*.min.js'] },\n  js.configs.recommended,\n  {\n    files: ['**/*.js'],\n    languageOptions: {\n      sourceType: 'commonjs',\n      globals: { ...globals.node },\n    },\n    rules: { eqeqeq: 'error', 'no-console': ['warn', { allow: ['error'] }] },\n  },\n  prettier,\n];\n",
        },
      },
    ],
    ignore: [
      { name: 'a plugin', log: 'ESLint couldn\'t find the plugin "eslint-plugin-react".' },
      { name: 'a finding', log: '  1:1  error  Missing semicolon  semi' },
    ],
  },
});
