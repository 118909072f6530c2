import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'permission/azure-devops-denied',
  category: 'permission',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['azure-devops'],
  needle: ['TF401027', 'TF400813', 'TF402455', 'VS800075', 'TF14045'],
  // Azure DevOps services.
  pattern: /^(?:##\[error\])?(?:remote: |fatal: )?(?<code>TF401027|TF400813|VS800075): (?<reason>.{1,300})/,
  captures: ['code', 'reason'],
  docs: {
    title: 'Azure DevOps refused the call',
    what: '{code}: {reason}',
    why: 'The build service identity lacks the permission on the repository, feed or project.',
    how: 'Give "PROJECT Build Service" the named permission under the repository\'s security settings, and map $(System.AccessToken) into the step\'s environment.',
    references: ['https://learn.microsoft.com/en-us/azure/devops/pipelines/process/access-tokens'],
  },
  examples: {
    match: [
      {
        name: 'push',
        log: "remote: TF401027: You need the Git 'GenericContribute' permission to perform this action.",
        captures: { code: 'TF401027' },
      },
    ],
    ignore: [{ name: 'an id', log: 'build TF4010271' }],
  },
});
