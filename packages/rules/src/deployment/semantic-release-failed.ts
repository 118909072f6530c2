import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/semantic-release-failed',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['node'],
  needle: [
    'EGITNOPERMISSION',
    'ENOGHTOKEN',
    'EINVALIDGHTOKEN',
    'ENONPMTOKEN',
    'EINVALIDNPMTOKEN',
    'ERELEASEBRANCHES',
    'EGHNOPERMISSION',
  ],
  pattern:
    /^.{0,80}(?<code>EGITNOPERMISSION|ENOGHTOKEN|EINVALIDGHTOKEN|ENONPMTOKEN|EINVALIDNPMTOKEN|ERELEASEBRANCHES|EGHNOPERMISSION)\b ?(?<message>.{0,300})$/,
  captures: ['code', 'message'],
  takesAfter: 'message',
  docs: {
    title: 'semantic-release may not release',
    what: 'semantic-release ended with {code}: {message}',
    why: 'The job lacks a token or the right to push, or the branches in its configuration are not valid.',
    how: 'Give the job `contents: write`, `issues: write` and `pull-requests: write` and `GITHUB_TOKEN`; look at the branches in the configuration.',
    references: ['https://semantic-release.gitbook.io/semantic-release/support/troubleshooting'],
  },
  examples: {
    match: [
      {
        name: 'no right',
        log: '[10:00:00 AM] [semantic-release] › ✘  EGITNOPERMISSION Cannot push to the Git repository.',
        captures: { code: 'EGITNOPERMISSION' },
      },
    ],
    ignore: [{ name: 'prose', log: 'semantic-release works' }],
  },
});
