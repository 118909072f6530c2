import { defineRule } from '@self-healer/core/rule';
import { toolOnFiles } from '../support/commands/tool-on-files.ts';
import { windowValues } from '../support/text/window-matches.ts';

const FINDING =
  /^(?<file>[^\s:][^:]{0,300}\.(?:md|markdown|mdx)):\d{1,7}(?::\d{1,5})? (?:error )?(?<code>MD0(?:0[4579]|1[0124891]|2[012367]|3[012478]|39|44|47|49|50|53|54|58))(?:\/[\w-]+)* \S.{0,400}$/;

export const rule = defineRule({
  id: 'build/markdownlint-fixable',
  category: 'build',
  severity: 'low',
  stage: 'lint',
  ecosystems: ['node'],
  needle: ' MD0',
  // markdownlint-cli and markdownlint-cli2: the rules whose findings `--fix` repairs.
  pattern: FINDING,
  captures: ['file', 'code'],
  docs: {
    title: 'markdownlint can repair what it found',
    what: '{file} breaks {code}, which markdownlint repairs itself.',
    why: 'The text was committed without running markdownlint.',
    how: 'Run markdownlint with `--fix` on the files it lists and commit the result.',
    references: ['https://github.com/DavidAnson/markdownlint/blob/main/doc/Rules.md'],
  },
  async fix(_facts, repo, context) {
    const files = windowValues(context.window, FINDING, 'file').join(', ');
    const second =
      context.window.lines.some((line) => /\bmarkdownlint-cli2\b/.test(line.slice(0, 300))) ||
      /\bmarkdownlint-cli2\b/.test(context.step?.command ?? '');
    const tool = second ? 'markdownlint-cli2' : 'markdownlint';
    return toolOnFiles(files, repo, context, {
      title: "Apply markdownlint's own fixes",
      argv: ['npx', '--no-install', tool, '--fix'],
      npmPackage: second ? tool : 'markdownlint-cli',
      verify: `npx ${tool} .`,
    });
  },
  examples: {
    match: [
      {
        name: 'markdownlint-cli',
        log: 'docs/a.md:4:10 error MD009/no-trailing-spaces Trailing spaces [Expected: 0 or 2; Actual: 1]',
        captures: { file: 'docs/a.md', code: 'MD009' },
        repo: { 'docs/a.md': '# A\n\n\n\nText \n' },
        edits: [
          {
            kind: 'tool',
            argv: ['npx', '--no-install', 'markdownlint', '--fix', '--', 'docs/a.md'],
            cwd: '.',
            writes: ['docs/a.md'],
            network: false,
          },
        ],
      },
      {
        name: 'markdownlint-cli2, before it told the severity',
        log: 'markdownlint-cli2 v0.13.0 (markdownlint v0.34.0)\nFinding: docs/*.md\nLinting: 1 file(s)\nSummary: 1 error(s)\ndocs/a.md:1:1 MD018/no-missing-space-atx No space after hash on atx style heading [Context: "#Intro"]',
        captures: { code: 'MD018' },
        repo: { 'docs/a.md': '#Intro\n' },
        edits: [
          {
            kind: 'tool',
            argv: ['npx', '--no-install', 'markdownlint-cli2', '--fix', '--', 'docs/a.md'],
            cwd: '.',
            writes: ['docs/a.md'],
            network: false,
          },
        ],
      },
    ],
    ignore: [
      {
        name: 'a line that is too long',
        log: 'docs/a.md:4:81 error MD013/line-length Line length [Expected: 80; Actual: 120]',
      },
    ],
  },
});
