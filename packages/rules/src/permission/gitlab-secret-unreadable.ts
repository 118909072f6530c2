import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/gitlab-secret-unreadable',
  category: 'permission',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['gitlab'],
  needle: 'resolving secrets: ',
  // gitlab-runner.
  pattern: /^ERROR: Job failed \((?:runner )?system failure\): resolving secrets: (?<reason>.{1,400})/,
  captures: ['reason'],
  docs: {
    title: 'GitLab’s runner may not read a secret',
    what: 'A secret that the job asks for was not given: {reason}',
    why: 'It does not exist (any more), its path is another, or the role of the job’s token may not read it.',
    how: 'Compare the path under `secrets` with the vault, and the claims that the role is bound to with the project, branch and environment of the job.',
    references: ['https://docs.gitlab.com/ci/secrets/'],
  },
  examples: {
    match: [
      {
        name: 'Vault',
        log: 'ERROR: Job failed (system failure): resolving secrets: getting secret: get secret data: reading from Vault: api error: status code 403: 1 error occurred: * permission denied',
      },
    ],
    ignore: [
      {
        name: 'a pod',
        log: 'ERROR: Job failed (system failure): prepare environment: timed out waiting for pod to start',
      },
    ],
  },
});
