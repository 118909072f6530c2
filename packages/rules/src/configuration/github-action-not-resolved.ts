import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/github-action-not-resolved',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: ['Unable to resolve action', 'An action could not be found at the URI'],
  // actions/runner and GitHub.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:Unable to resolve action [`']?(?<action>[\w.-]{1,100}\/[\w./-]{1,200})@(?<ref>[\w./-]{1,100})[`']?, (?<reason>repository not found|unable to find version `[^`]{1,100}`|not found)|An action could not be found at the URI '(?<uri>[^']{1,300})')/,
  captures: ['action?', 'ref?', 'reason?', 'uri?'],
  docs: {
    title: 'An action does not exist',
    what: 'GitHub found no action under this name and version.',
    why: 'The name or version is misspelt, the tag was deleted, or the repository is private.',
    how: 'Correct the name or use a version the action has.',
    references: [
      'https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/find-and-customize-actions',
    ],
  },
  examples: {
    match: [
      {
        name: 'repository',
        log: '##[error]Unable to resolve action `actions/chekout@v4`, repository not found',
        captures: { action: 'actions/chekout', ref: 'v4' },
      },
      {
        name: 'version',
        log: 'Error: Unable to resolve action `acme/deploy@v9`, unable to find version `v9`',
        captures: { ref: 'v9' },
      },
    ],
    ignore: [{ name: 'resolved', log: "Download action repository 'actions/checkout@v5' (SHA:0123)" }],
  },
});
