import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/gitlab-artifact-too-large',
  category: 'resource',
  severity: 'medium',
  stage: 'package',
  ecosystems: ['gitlab'],
  needle: ['too large archive', 'FATAL: too large'],
  // gitlab-runner.
  pattern: /^(?:ERROR|WARNING): Uploading artifacts .{0,100}\.\.\. too large archive|^FATAL: too large\s*$/,
  captures: [],
  docs: {
    title: 'The artifacts are larger than GitLab takes',
    what: 'The archive of the artifacts is over the limit of the project or of the instance.',
    why: 'A directory is kept that needs not be, such as `node_modules`, or the output grew.',
    how: 'Keep less: name what later jobs need, leave out the rest with `exclude`, use the cache for dependencies; or have the limit raised.',
    references: ['https://docs.gitlab.com/administration/settings/continuous_integration/#set-maximum-artifacts-size'],
  },
  examples: {
    match: [
      {
        name: 'size',
        log: 'ERROR: Uploading artifacts as "archive" to coordinator... too large archive  id=1 responseStatus=413 Request Entity Too Large',
      },
      { name: 'the end', log: 'FATAL: too large' },
    ],
    ignore: [{ name: 'good', log: 'Uploading artifacts as "archive" to coordinator... 201 Created' }],
  },
});
