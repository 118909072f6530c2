import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/codebuild-source-failed',
  category: 'configuration',
  severity: 'high',
  stage: 'checkout',
  ecosystems: ['codebuild'],
  needle: 'CLIENT_ERROR',
  // CodeBuild.
  pattern: /CLIENT_ERROR(?: Message)?: (?<problem>.{1,400})/,
  captures: ['problem'],
  specificity: 'general',
  takesAfter: 'message',
  docs: {
    title: 'CodeBuild could not get its source or secrets',
    what: 'CodeBuild said: {problem}',
    why: "The source's credentials, the branch, the artifact or a parameter in the buildspec's `env` is wrong or may not be read.",
    how: 'Check the source settings of the project and the rights of its role.',
    references: ['https://docs.aws.amazon.com/codebuild/latest/userguide/troubleshooting.html'],
  },
  examples: {
    match: [
      {
        name: 'source',
        log: 'Phase context status code: CLIENT_ERROR Message: authentication required for primary source and source version 0123',
      },
      {
        name: 'secret',
        log: 'Phase context status code: CLIENT_ERROR Message: fetch secret from Secrets Manager failed',
      },
    ],
    ignore: [{ name: 'another', log: 'Phase context status code:  Message: ' }],
  },
});
