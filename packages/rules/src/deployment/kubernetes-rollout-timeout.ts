import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/kubernetes-rollout-timeout',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['kubernetes'],
  needle: ['timed out waiting for the condition', 'exceeded its progress deadline'],
  pattern:
    /^(?:error: )?(?:(?:deployment|statefulset|daemonset)(?:\.apps)? "?(?<name>[\w.-]{1,200})"? exceeded its progress deadline|timed out waiting for the condition(?: on \S{1,200})?)$/i,
  captures: ['name?'],
  specificity: 'general',
  docs: {
    title: 'A rollout did not finish in time',
    what: '{what} did not become ready in time.',
    why: 'A probe fails, the image does not start, or the cluster has no room.',
    how: 'Look at the events and logs of its pods: `kubectl describe pod`, `kubectl logs`. A longer time-out helps only when they show that it is merely slow.',
    references: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#failed-deployment'],
  },
  gathers: ['what'],
  gather({ name }) {
    return { what: name === undefined ? 'The resource' : `\`${name}\`` };
  },
  examples: {
    match: [
      {
        name: 'kubectl rollout',
        log: 'error: deployment "web" exceeded its progress deadline',
        captures: { name: 'web' },
      },
      { name: 'kubectl wait', log: 'error: timed out waiting for the condition' },
    ],
    ignore: [{ name: 'a passing wait', log: 'deployment "web" successfully rolled out' }],
  },
});
