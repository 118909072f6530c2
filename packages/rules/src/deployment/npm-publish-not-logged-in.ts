import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/npm-publish-not-logged-in',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['node'],
  needle: ['ENEEDAUTH', 'EOTP'],
  pattern: /^npm (?:ERR!|error) code (?<code>ENEEDAUTH|EOTP)$/,
  captures: ['code'],
  takesAfter: 'message',
  docs: {
    title: 'npm has no right to publish',
    what: 'npm publish ended with {code}.',
    why: 'There is no token in the job, it expired, or the account asks for a second factor.',
    how: 'Set up trusted publishing for this repository and give the job `id-token: write`; it needs no token at all.',
    references: [
      'https://docs.github.com/actions/use-cases-and-examples/publishing-packages/publishing-nodejs-packages',
    ],
  },
  examples: {
    match: [{ name: 'no token', log: 'npm error code ENEEDAUTH', captures: { code: 'ENEEDAUTH' } }],
    ignore: [{ name: 'another code', log: 'npm error code E404' }],
  },
});
