import { defineRule } from '@self-healer/core/rule';

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
  examples: {
    match: [
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
