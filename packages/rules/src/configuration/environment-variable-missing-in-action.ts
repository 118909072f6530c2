import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/environment-variable-missing-in-action',
  category: 'configuration',
  severity: 'medium',
  stage: 'setup',
  ecosystems: ['github-actions'],
  needle: ['is not set', 'is required', 'is missing', 'is undefined'],
  // Actions and deploy tools that check their environment.
  pattern:
    /^(?:##\[error\])?(?:Error: )?(?:The )?(?<name>[A-Z][A-Z0-9]+(?:_[A-Z0-9]+)+)(?: environment variable)? is (?:not set|required|missing|undefined)\.?$/,
  captures: ['name'],
  docs: {
    title: 'An environment variable is not set',
    what: '`{name}` has no value in this job.',
    why: 'The variable or secret is not configured, or does not reach this step.',
    how: "Set it under the platform's variables or secrets and pass it to the step; never write a secret's value into the file.",
    references: ['https://docs.github.com/en/actions/how-tos/write-workflows/choose-what-workflows-do/use-variables'],
  },
  examples: {
    match: [
      { name: 'action', log: '##[error]DEPLOY_TOKEN is not set', captures: { name: 'DEPLOY_TOKEN' } },
      {
        name: 'tool',
        log: 'Error: The API_BASE_URL environment variable is required.',
        captures: { name: 'API_BASE_URL' },
      },
    ],
    ignore: [
      { name: 'lower case', log: 'Error: name is not set' },
      { name: 'a note', log: 'NODE_ENV is set' },
    ],
  },
});
