import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/helm-operation-timeout',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['kubernetes'],
  needle: 'Error: ',
  pattern:
    /^Error: (?:INSTALLATION|UPGRADE|ROLLBACK) FAILED: .{0,300}(?:timed out waiting for the condition|context deadline exceeded)/,
  captures: [],
  specificity: 'general',
  docs: {
    title: 'A release of Helm did not become ready in time',
    what: 'Helm waited for the resources of the release, and they did not become ready.',
    why: 'A pod does not start or its probe fails.',
    how: 'Look at the events and logs of its pods; `--atomic` rolls a failed release back.',
    references: ['https://helm.sh/docs/helm/helm_upgrade/'],
  },
  examples: {
    match: [{ name: 'an upgrade', log: 'Error: UPGRADE FAILED: timed out waiting for the condition' }],
    ignore: [{ name: 'another', log: 'Error: UPGRADE FAILED: cannot patch' }],
  },
});
