import { defineRule } from '@self-healer/core/rule';
import { editCiFiles } from '../support/ci/ci-edits.ts';
import { throughEnvironment } from '../support/ci/through-environment.ts';

export const rule = defineRule({
  id: 'security/workflow-script-injection',
  category: 'security',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['github-actions'],
  needle: ['is potentially untrusted', 'template-injection'],
  // actionlint 1, zizmor 1.
  pattern:
    /(?:"(?<expression>github\.[\w.*]{1,120})" is potentially untrusted\. avoid using it directly in inline scripts|(?:error|warning)\[template-injection\])/,
  captures: ['expression?'],
  docs: {
    title: 'A workflow puts untrusted text into a script',
    what: 'An expression that others can write is pasted into a `run:` script.',
    why: 'GitHub replaces expressions before the shell reads the script, so a title or branch name can run commands.',
    how: 'Set it as an environment variable of the step (`env: TITLE: ${{ ... }}`) and use "$TITLE".',
    references: ['https://docs.github.com/en/actions/concepts/security/script-injections'],
  },
  async fix({ expression }, repo) {
    if (expression === undefined) return undefined;
    const edits = await editCiFiles(repo, ['github-actions'], (text) => throughEnvironment(text, expression));
    if (edits.length === 0) return undefined;
    return { title: `Hand ${expression} to the script as a variable`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a title in a script',
        log: '.github/workflows/ci.yml:5:24: "github.event.pull_request.title" is potentially untrusted. avoid using it directly in inline scripts. instead, pass it through an environment variable.',
        captures: { expression: 'github.event.pull_request.title' },
        repo: {
          '.github/workflows/ci.yml':
            'on: pull_request\njobs:\n  a:\n    steps:\n      - run: echo "${{ github.event.pull_request.title }}"\n',
        },
        patched: {
          '.github/workflows/ci.yml':
            'on: pull_request\njobs:\n  a:\n    steps:\n      - run: echo "$PULL_REQUEST_TITLE"\n        env:\n          PULL_REQUEST_TITLE: ${{ github.event.pull_request.title }}\n',
        },
      },
      {
        name: 'actionlint',
        log: '.github/workflows/ci.yml:9:24: "github.event.pull_request.title" is potentially untrusted. avoid using it directly in inline scripts. instead, pass it through an environment variable.',
        captures: { expression: 'github.event.pull_request.title' },
      },
      { name: 'zizmor', log: 'error[template-injection]: code injection via template expansion' },
    ],
    ignore: [{ name: 'another finding', log: 'error[unpinned-uses]: unpinned action reference' }],
  },
});
