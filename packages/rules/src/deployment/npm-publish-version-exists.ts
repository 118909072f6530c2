import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/npm-publish-version-exists',
  category: 'deployment',
  severity: 'medium',
  stage: 'deploy',
  ecosystems: ['node'],
  needle: ['cannot publish over the previously published', 'You cannot publish over'],
  pattern:
    /^npm (?:ERR!|error) .{0,400}[Yy]ou cannot publish over the previously published versions?: (?<version>[\w.+-]{1,60})/,
  captures: ['version'],
  explains: ['permission/*'],
  docs: {
    title: 'This version of the package is published already',
    what: 'Version {version} is in the registry, and a version is published once.',
    why: 'The version was not raised, or the job ran a second time.',
    how: 'Raise the version; let the job ask `npm view` first when it may run twice.',
    references: ['https://github.com/npm/cli/blob/latest/docs/lib/content/commands/npm-publish.md'],
  },
  examples: {
    match: [
      {
        name: 'npm 10',
        log: 'npm error 403 403 Forbidden - PUT https://registry.example.org/app - You cannot publish over the previously published versions: 1.2.3.',
      },
    ],
    ignore: [{ name: 'prose', log: 'You cannot publish over night' }],
  },
});
