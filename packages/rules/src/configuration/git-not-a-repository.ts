import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'configuration/git-not-a-repository',
  category: 'configuration',
  severity: 'high',
  stage: 'checkout',
  ecosystems: ['git'],
  needle: 'not a git repository',
  pattern:
    /^fatal: not a git repository(?: \(or any (?:of the parent directories|parent up to mount point [^)]+)\))?(?:: (?<directory>\S+))?/,
  captures: ['directory?'],
  docs: {
    title: 'This directory is not a git repository',
    what: 'git finds no repository here.',
    why: 'The checkout step is missing, git was not installed when the checkout ran (then it downloads an archive), or the step runs elsewhere.',
    how: 'Check out before this step, with git in the image, and run in the checkout.',
    references: ['https://git-scm.com/docs/git#_environment_variables'],
  },
  examples: {
    match: [{ name: 'git', log: 'fatal: not a git repository (or any of the parent directories): .git' }],
    ignore: [{ name: 'prose', log: 'warning: not a git repository, version unknown' }],
  },
});
