import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/jenkins-credentials-missing',
  category: 'permission',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['jenkins'],
  needle: [
    'Could not find credentials',
    'CredentialNotFoundException',
    'CredentialsUnavailableException',
    'could not be found.',
    'CredentialId "',
  ],
  // Jenkins credentials-binding and git plugins.
  pattern:
    /^(?:\[[^\]]{1,60}\] )?(?:ERROR: )?(?:\S{1,100}CredentialNotFoundException: )?(?:Could not find credentials (?:entry with ID|matching) '?(?<id>[\w. -]{1,100}?)'?$|CredentialId "(?<git>[^"]{1,100})" could not be found)/,
  captures: ['id?', 'git?'],
  docs: {
    title: 'Jenkins has no such credentials',
    what: 'There is no entry with that id where this job may look.',
    why: 'It was deleted, has another id, or lives in another folder.',
    how: "Create the credentials under this id in the job's folder or globally, or correct the id in the Jenkinsfile.",
    references: ['https://www.jenkins.io/doc/book/using/using-credentials/'],
  },
  examples: {
    match: [
      {
        name: 'binding',
        log: "ERROR: Could not find credentials entry with ID 'deploy-key'",
        captures: { id: 'deploy-key' },
      },
      { name: 'git', log: 'ERROR: CredentialId "git-bot" could not be found.', captures: { git: 'git-bot' } },
    ],
    ignore: [{ name: 'found', log: 'using credential deploy-key' }],
  },
});
