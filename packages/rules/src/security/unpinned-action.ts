import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'security/unpinned-action',
  category: 'security',
  severity: 'medium',
  stage: 'lint',
  ecosystems: ['github-actions'],
  needle: [
    'error[unpinned-uses]',
    'error[excessive-permissions]',
    'error[artipacked]',
    'error[dangerous-triggers]',
    'error[cache-poisoning]',
    'error[unpinned-images]',
    'error[secrets-inherit]',
    'error[bot-conditions]',
    'error[github-env]',
    'error[insecure-commands]',
    'error[self-hosted-runner]',
    'error[use-trusted-publishing]',
  ],
  // zizmor 1.
  pattern:
    /^error\[(?<audit>unpinned-uses|excessive-permissions|artipacked|dangerous-triggers|cache-poisoning|unpinned-images|secrets-inherit|bot-conditions|github-env|insecure-commands|self-hosted-runner|use-trusted-publishing)\]: (?<message>.{1,200})/,
  captures: ['audit', 'message'],
  docs: {
    title: 'zizmor found an unsafe workflow setting',
    what: '{audit}: {message}',
    why: 'The workflow trusts more than it needs to.',
    how: "See the audit's page; `zizmor --fix` repairs some of them.",
    references: ['https://docs.zizmor.sh/audits/'],
  },
  examples: {
    match: [
      { name: 'zizmor', log: 'error[unpinned-uses]: unpinned action reference', captures: { audit: 'unpinned-uses' } },
    ],
    ignore: [{ name: 'a note', log: 'info[unpinned-uses]: unpinned action reference' }],
  },
});
