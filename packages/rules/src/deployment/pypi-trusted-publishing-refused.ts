import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/pypi-trusted-publishing-refused',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['python'],
  needle: 'Trusted publishing exchange failure',
  pattern: /^.{0,60}Trusted publishing exchange failure: ?(?<message>.{0,400})$/,
  captures: ['message'],
  docs: {
    title: 'The index does not trust this workflow',
    what: 'Trusted publishing was refused{detail}.',
    why: 'The publisher that is set up for the project names another repository, workflow file or environment; or the job lacks `id-token: write`.',
    how: 'Compare the claims that the log prints with the publisher in the settings of the project.',
    references: [
      'https://docs.github.com/actions/security-for-github-actions/security-hardening-your-deployments/configuring-openid-connect-in-pypi',
    ],
  },
  gathers: ['detail'],
  gather({ message }) {
    return { detail: message === '' ? '' : `: ${message}` };
  },
  examples: {
    match: [{ name: 'the action', log: '##[error]Trusted publishing exchange failure: ', captures: { detail: '' } }],
    ignore: [{ name: 'prose', log: 'trusted publishing works' }],
  },
});
