import { defineRule } from '@self-healer/core/rule';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { edits as slips } from '../support/text/nearest-word.ts';

/** What the flat configuration looks at without being told. */
const LOOKED_AT = /^--ext[= ](?:\.?[cm]?js)(?:,\.?[cm]?js)*$/;
/** Where plugins are looked for; the flat configuration imports them. */
const PLUGINS_FROM = /(?<= )--resolve-plugins-relative-to[= ](?:"[^"]{1,200}"|[\w./@-]{1,200})(?: |$)/;
const EXTENSIONS = /(?<= )--ext[= ][\w.,]{1,80}(?: |$)/;

/** What, said with `no-`, leaves the configuration files alone, and its name for the other kind of configuration. */
const LOOKUPS: Readonly<Record<string, string>> = { eslintrc: 'config-lookup', 'config-lookup': 'eslintrc' };

export const rule = defineRule({
  id: 'configuration/eslint-option-unknown',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['node', 'typescript'],
  needle: "Invalid option '-",
  // ESLint 5 to 10.
  pattern: /^Invalid option '(?<option>--[\w-]{2,40})'(?: - perhaps you meant '(?<meant>--?[\w-]{1,40})'\?)?$/,
  captures: ['option', 'meant?'],
  docs: {
    title: 'ESLint does not know an option',
    what: 'ESLint has no option `{option}`.',
    why: 'It is misspelt, or belongs to the time before `eslint.config.js`.',
    how: 'Write the option of this version; what files are looked at stands in the configuration.',
    references: ['https://eslint.org/docs/latest/use/command-line-interface'],
  },
  async fix({ option, meant }, repo) {
    // ESLint names what it does not know without the `no-` that stands before it.
    const name = option.replace(/^--(?:no-)?/, '');
    const written = new RegExp(`(?<= --)(?<no>no-)?${escapePattern(name)}(?![\\w-])`, 'g');
    const lookup = LOOKUPS[name];
    const rewrite = (line: string): string => {
      if (!/\beslint\b/.test(line)) return line;
      if (lookup !== undefined) return line.replace(written, (call, no) => (no === undefined ? call : `no-${lookup}`));
      if (name === 'resolve-plugins-relative-to') return line.replace(PLUGINS_FROM, '').trimEnd();
      if (name === 'ext') {
        const call = EXTENSIONS.exec(line)?.[0];
        return call !== undefined && LOOKED_AT.test(call.trim()) ? line.replace(EXTENSIONS, '').trimEnd() : line;
      }
      if (meant?.startsWith('--') !== true || slips(option, meant) > 2) return line;
      return line.replace(written, `$<no>${meant.replace(/^--(?:no-)?/, '')}`);
    };
    const edits = await rewriteScriptLines(repo, rewrite);
    if (edits.length === 0) return undefined;
    return { title: `Call ESLint without ${option}, which it does not have`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'misspelt',
        log: "Invalid option '--max-warning' - perhaps you meant '--max-warnings'?",
        captures: { option: '--max-warning', meant: '--max-warnings' },
        repo: { 'package.json': '{ "scripts": { "lint": "eslint --max-warning 0 src" } }\n' },
        patched: { 'package.json': '{ "scripts": { "lint": "eslint --max-warnings 0 src" } }\n' },
      },
      {
        name: 'the extensions that it looks at anyway',
        log: "Invalid option '--ext' - perhaps you meant '-c'?\nYou're using eslint.config.js, some command line flags are no longer available.",
        repo: { 'package.json': '{ "scripts": { "lint": "eslint --ext .js,.mjs src" } }\n' },
        patched: { 'package.json': '{ "scripts": { "lint": "eslint src" } }\n' },
      },
      {
        name: 'other extensions',
        log: "Invalid option '--ext' - perhaps you meant '-c'?",
        repo: { 'package.json': '{ "scripts": { "lint": "eslint --ext .ts src" } }\n' },
      },
      {
        name: 'that no file of the old configuration is read, as ESLint 9 says it',
        log: "Invalid option '--eslintrc' - perhaps you meant '--ext'?\nYou're using eslint.config.js, some command line flags are no longer available.",
        captures: { option: '--eslintrc' },
        repo: { 'package.json': '{ "scripts": { "lint": "eslint --no-eslintrc -c eslint.config.js src" } }\n' },
        patched: { 'package.json': '{ "scripts": { "lint": "eslint --no-config-lookup -c eslint.config.js src" } }\n' },
      },
      {
        name: 'the new way to say so, in ESLint 8 with its old configuration',
        log: "Invalid option '--config-lookup'",
        repo: { 'package.json': '{ "scripts": { "lint": "eslint --no-config-lookup -c ci.json src" } }\n' },
        patched: { 'package.json': '{ "scripts": { "lint": "eslint --no-eslintrc -c ci.json src" } }\n' },
      },
      {
        name: 'where plugins are',
        log: "Invalid option '--resolve-plugins-relative-to'",
        repo: { 'package.json': '{ "scripts": { "lint": "eslint src --resolve-plugins-relative-to ." } }\n' },
        patched: { 'package.json': '{ "scripts": { "lint": "eslint src" } }\n' },
      },
      {
        name: 'a letter less, with its no',
        log: "Invalid option '--inline-confg' - perhaps you meant '--inline-config'?",
        repo: { 'package.json': '{ "scripts": { "lint": "eslint --no-inline-confg src" } }\n' },
        patched: { 'package.json': '{ "scripts": { "lint": "eslint --no-inline-config src" } }\n' },
      },
    ],
    ignore: [{ name: 'another tool', log: "Invalid option 'x'" }],
  },
});
