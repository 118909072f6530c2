import { defineRule } from '@self-healer/core/rule';
import { toolOnFiles } from '../support/commands/tool-on-files.ts';
import { previousMatch, windowValues } from '../support/text/window-matches.ts';

// What stylelint 16.20 and newer counts, and its rules of plain style that every version repairs.
const FILE = /^(?<file>(?:\/|[A-Za-z]:\\)?[\w@.][\w@. /\\()[\]-]{0,300}\.(?:css|scss|sass|less|pcss|vue|svelte))$/;
const ROW = /^\s{1,4}\d{1,7}:\d{1,5}\s{1,4}✖\s{1,4}\S.{0,400}?\s{2,}(?<rule>[\w/@-]{3,80})$/;
const FIXED =
  /^(?:alpha-value-notation|(?:at-rule|comment|custom-property|declaration|rule)-empty-line-before|color-function-notation|color-hex-length|comment-whitespace-inside|declaration-block-no-redundant-longhand-properties|font-family-name-quotes|function-name-case|function-url-quotes|hue-degree-notation|import-notation|keyframe-selector-notation|length-zero-no-unit|selector-attribute-quotes|selector-not-notation|selector-pseudo-element-colon-notation|selector-type-case|shorthand-property-no-redundant-values|value-keyword-case|(?:@stylistic\/)?(?:indentation|string-quotes|color-hex-case|max-empty-lines|no-eol-whitespace|no-missing-end-of-source-newline|number-leading-zero|number-no-trailing-zeros|block-opening-brace-space-before|declaration-colon-space-(?:after|before)|selector-list-comma-newline-after))$/;

export const rule = defineRule({
  id: 'build/stylelint-fixable',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['node'],
  needle: [' problem (', ' problems ('],
  // stylelint 13 to 16: `✖ 3 problems (3 errors, 0 warnings)`.
  pattern: /^(?:✖ )?(?<problems>\d{1,6}) problems? \((?<errors>\d{1,6}) errors?, (?<warnings>\d{1,6}) warnings?\)$/,
  captures: ['problems', 'errors', 'warnings'],
  docs: {
    title: 'stylelint can repair what it found',
    what: 'stylelint repairs all of its {problems} problems itself: {errors} errors, {warnings} warnings.',
    why: 'The style sheets were committed without running stylelint.',
    how: 'Run `npx stylelint --fix` on the files it lists and commit the result.',
    references: ['https://stylelint.io/user-guide/options#fix'],
  },
  gathers: ['files'],
  gather({ errors }, window) {
    if (previousMatch(window, /^\s{1,4}\d{1,7}:\d{1,5}\s{1,4}(?<mark>✖)\s/, 3) === undefined) return undefined;
    const after = window.lines.slice(window.index + 1, window.index + 3).join('\n');
    const told = /^\s*(?<count>\d+) errors? potentially fixable with the "--fix" option/m.exec(after)?.groups?.count;
    const rules = windowValues(window, ROW, 'rule');
    if (told === undefined ? !rules.every((rule) => FIXED.test(rule)) : told !== errors) return undefined;
    const files = windowValues(window, FILE, 'file');
    return files.length === 0 || rules.length === 0 ? undefined : { files: files.join(', ') };
  },
  fix: ({ files }, repo, context) =>
    toolOnFiles(files, repo, context, {
      title: "Apply stylelint's own fixes",
      argv: ['npx', '--no-install', 'stylelint', '--fix'],
      npmPackage: 'stylelint',
      verify: 'npx stylelint .',
    }),
  examples: {
    match: [
      {
        name: 'stylelint 16',
        log: '\nstyles/base.css\n  1:12  ✖  Expected "#FFFFFF" to be "#FFF"  color-hex-length\n\n✖ 1 problem (1 error, 0 warnings)\n  1 error potentially fixable with the "--fix" option.',
        captures: { files: 'styles/base.css' },
        repo: { 'styles/base.css': 'a { color: #FFFFFF; }\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['npx', '--no-install', 'stylelint', '--fix', '--', 'styles/base.css'],
            cwd: '.',
            writes: ['styles/base.css'],
            network: false,
          },
        ],
      },
      {
        name: 'stylelint 15',
        log: '\nsrc/a.scss\n  4:12  ✖  Unexpected unit  length-zero-no-unit\n\n1 problem (1 error, 0 warnings)',
        captures: { files: 'src/a.scss' },
      },
    ],
    ignore: [
      {
        name: 'one that it cannot repair',
        log: '\na.css\n  4:1  ✖  Unexpected duplicate selector ".a"  no-duplicate-selectors\n\n✖ 1 problem (1 error, 0 warnings)',
      },
      {
        name: 'ESLint',
        log: '/w/a.js\n  1:1  error  Missing semicolon  semi\n\n✖ 1 problem (1 error, 0 warnings)',
      },
    ],
  },
});
