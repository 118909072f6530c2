import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/git-no-identity',
  category: 'configuration',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['git'],
  needle: ['Please tell me who you are', 'empty ident name', 'unable to auto-detect email', 'no email was given'],
  pattern:
    /^(?:\*\*\* Please tell me who you are\.|fatal: (?:empty ident name \(for <[^>]*>\) not allowed|unable to auto-detect email address \(got '[^']*'\)|no (?:email|name) was given and auto-detection is disabled))$/,
  captures: [],
  docs: {
    title: 'git commit does not know who commits',
    what: 'git refuses to commit: no name and e-mail are set.',
    why: 'A fresh runner has no git identity.',
    how: 'Set one before the commit: `git config user.name "ci"` and `git config user.email "ci@users.noreply.example.org"`.',
    references: ['https://git-scm.com/docs/git-commit#_commit_information'],
  },
  examples: {
    match: [
      {
        name: 'git 2.39',
        log: 'Author identity unknown\n\n*** Please tell me who you are.\n\nRun\n\n  git config --global user.email "you@example.com"\n\nfatal: unable to auto-detect email address (got \'root@vm.(none)\')',
      },
    ],
    ignore: [{ name: 'prose', log: 'Please tell me who you are, said the test' }],
  },
});
