import { defineRule } from '@self-healer/core/rule';
import { rewriteScriptLines } from '../support/shell/script-edits.ts';
import { escapePattern } from '../support/text/escape-pattern.ts';
import { edits as slips } from '../support/text/nearest-word.ts';

/** What the flat configuration looks at without being told. */
const LOOKED_AT = /^--ext[= ](?:\.?[cm]?js)(?:,\.?[cm]?js)*$/;
const EXTENSIONS = /(?<= )--ext[= ][\w.,]{1,80}(?: |$)/;

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
    const written = new RegExp(`(?<= )${escapePattern(option)}(?![\\w-])`, 'g');
    const rewrite = (line: string): string => {
      if (!/\beslint\b/.test(line)) return line;
      if (option === '--no-eslintrc') return line.replace(written, '--no-config-lookup');
      if (option === '--ext') {
        const call = EXTENSIONS.exec(line)?.[0];
        return call !== undefined && LOOKED_AT.test(call.trim()) ? line.replace(EXTENSIONS, '').trimEnd() : line;
      }
      return meant?.startsWith('--') === true && slips(option, meant) <= 2 ? line.replace(written, meant) : line;
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
    ],
    ignore: [{ name: 'another tool', log: "Invalid option 'x'" }],
  },
});
