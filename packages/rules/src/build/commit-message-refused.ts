import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'build/commit-message-refused',
  category: 'build',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['any'],
  needle: [
    ' [type-',
    ' [scope-',
    ' [subject-',
    ' [body-',
    ' [footer-',
    ' [header-',
    ' [references-',
    ' [trailer-',
    'in pull request title',
  ],
  // commitlint; action-semantic-pull-request.
  pattern:
    /^(?:##\[error\])?(?:✖ {2,4}(?<problem>[a-z][\w '"/,[\]-]{1,200}?) \[(?<rule>(?:type|scope|subject|body|footer|header|references|trailer)-[a-z-]{3,30})\]$|(?:No|Unknown) release type (?:found|"[^"]{1,40}" found) in pull request title)/,
  captures: ['problem?', 'rule?'],
  docs: {
    title: 'The message of a commit or pull request is not in the agreed form',
    what: 'A checker of messages refuses it.',
    why: 'The project wants Conventional Commits: a type, an optional scope, a colon and a subject.',
    how: 'Change the title of the pull request, or amend the message: `type(scope): subject`.',
    references: ['https://commitlint.js.org/reference/rules.html', 'https://www.conventionalcommits.org/en/v1.0.0/'],
  },
  examples: {
    match: [
      { name: 'commitlint', log: '✖   subject may not be empty [subject-empty]', captures: { rule: 'subject-empty' } },
      {
        name: 'title',
        log: '##[error]No release type found in pull request title "Update README". Add a prefix to indicate what kind of release this pull request corresponds to.',
      },
    ],
    ignore: [{ name: 'a warning', log: '⚠   body must have leading blank line [body-leading-blank]' }],
  },
});
