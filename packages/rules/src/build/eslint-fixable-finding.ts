import { defineRule } from '@self-healer/core/rule';
import { ESLINT_FIXABLE } from '../data/eslint-fixable.ts';
import { toolOnFiles } from '../support/commands/tool-on-files.ts';
import { eslintFindings } from '../support/javascript/eslint-findings.ts';

export const rule = defineRule({
  id: 'build/eslint-fixable-finding',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['node', 'typescript'],
  needle: [', Error - ', ', Warning - ', ' [Error/', ' [Warning/', '[{"filePath":"'],
  // The formats compact, unix and json of ESLint 5 to 10: none of them says at its end what `--fix` repairs.
  pattern:
    /^(?:[^\s:][^:]{0,400}: line \d{1,7}, col \d{1,5}, (?:Error|Warning) - .{1,600} \((?<compact>[@\w/-]{2,100})\)|[^\s:][^:]{0,400}:\d{1,7}:\d{1,5}: .{1,600} \[(?:Error|Warning)\/(?<unix>[@\w/-]{2,100})\]|\[\{"filePath":"(?<json>[^"]{1,400})","messages":\[.*)$/,
  captures: ['compact?', 'unix?', 'json?'],
  explains: ['build/eslint-problem'],
  docs: {
    title: 'ESLint finds what it can repair',
    what: 'ESLint repairs {rule} itself in {files}.',
    why: 'The files were committed without running ESLint.',
    how: 'Run `npx eslint --fix` on the files it lists and commit the result.',
    references: ['https://eslint.org/docs/latest/use/command-line-interface#--fix'],
  },
  gathers: ['rule', 'files'],
  gather({ compact, unix }, window) {
    const found = eslintFindings(window);
    const fixable = found.filter(({ rule }) => ESLINT_FIXABLE.has(rule));
    const own = compact ?? unix ?? fixable[0]?.rule;
    // Warnings beside errors are not what fails.
    const failing = found.some(({ error }) => error) ? fixable.filter(({ error }) => error) : fixable;
    if (own === undefined || !ESLINT_FIXABLE.has(own) || failing.length === 0) return undefined;
    return { rule: own, files: [...new Set(failing.map(({ path }) => path))].join(', ') };
  },
  fix: ({ files }, repo, context) =>
    toolOnFiles(files, repo, context, {
      title: "Apply ESLint's own fixes",
      argv: ['npx', '--no-install', 'eslint', '--fix'],
      npmPackage: 'eslint',
      verify: 'npx eslint .',
    }),
  examples: {
    match: [
      {
        name: 'unix',
        log: "/w/app/lib/a.js:1:1: Unexpected var, use let or const instead. [Error/no-var]\n/w/app/lib/b.js:3:7: 'n' is never reassigned. Use 'const' instead. [Error/prefer-const]\n\n2 problems",
        captures: { unix: 'no-var', files: '/w/app/lib/a.js, /w/app/lib/b.js' },
        repo: { 'lib/a.js': 'var a;\n', 'lib/b.js': 'let n = 1;\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['npx', '--no-install', 'eslint', '--fix', '--', 'lib/a.js', 'lib/b.js'],
            cwd: '.',
            writes: ['lib/a.js', 'lib/b.js'],
            network: false,
          },
        ],
      },
      {
        name: 'compact',
        log: '/w/app/lib/a.js: line 2, col 8, Error - Missing semicolon. (semi)\n\n1 problem',
        captures: { compact: 'semi', files: '/w/app/lib/a.js' },
      },
      {
        name: 'json',
        log: '[{"filePath":"/w/app/src/a.js","messages":[{"ruleId":"quotes","severity":2,"message":"Strings must use singlequote.","line":7,"column":34}],"suppressedMessages":[],"errorCount":1,"fatalErrorCount":0,"warningCount":0,"fixableErrorCount":1,"fixableWarningCount":0,"source":"a(\\"b\\")\\n"}]',
        captures: { rule: 'quotes', files: '/w/app/src/a.js' },
      },
    ],
    ignore: [
      { name: 'what it cannot repair', log: "/w/app/lib/a.js:1:1: 'x' is not defined. [Error/no-undef]\n\n1 problem" },
      {
        name: 'a file in order',
        log: '[{"filePath":"/w/app/src/a.js","messages":[],"errorCount":0,"warningCount":0}]',
      },
    ],
  },
});
