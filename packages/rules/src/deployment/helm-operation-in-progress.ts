import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/helm-operation-in-progress',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['kubernetes'],
  needle: 'is in progress',
  pattern: /^Error: (?:.{0,100}: )?another operation \(install\/upgrade\/rollback\) is in progress$/,
  captures: [],
  docs: {
    title: 'A release of Helm is locked',
    what: 'Helm says that another operation on this release is in progress.',
    why: 'An earlier run was cut off and left the release pending, or two runs deploy at once.',
    how: '`helm history` shows it; roll back to the last good revision. Let only one deployment run at a time (`concurrency`, `resource_group`).',
    references: ['https://helm.sh/docs/helm/helm_rollback/'],
  },
  examples: {
    match: [
      { name: 'an upgrade', log: 'Error: UPGRADE FAILED: another operation (install/upgrade/rollback) is in progress' },
    ],
    ignore: [{ name: 'prose', log: 'an upgrade is in progress' }],
  },
});
