import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/kubernetes-crash-loop',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['kubernetes'],
  needle: ['CrashLoopBackOff', 'Back-off restarting failed container'],
  pattern: /^.{0,300}(?:CrashLoopBackOff|Back-off restarting failed container).{0,300}$/,
  captures: [],
  explains: ['deployment/kubernetes-rollout-timeout', 'deployment/helm-operation-timeout'],
  docs: {
    title: 'A container ends again and again',
    what: 'A container of the deployment crashes after each start.',
    why: 'The program ends at once: a missing setting, a wrong command, too little memory.',
    how: 'Read `kubectl logs --previous` of the pod and the exit code in `kubectl describe pod`.',
    references: ['https://kubernetes.io/docs/tasks/debug/debug-application/debug-pods/'],
  },
  examples: {
    match: [
      { name: 'a status', log: 'web-7d9   0/1   CrashLoopBackOff   4 (20s ago)   2m' },
      { name: 'an event', log: 'Warning  BackOff  kubelet  Back-off restarting failed container web in pod web-7d9' },
    ],
    ignore: [{ name: 'prose', log: 'the crash loop was seen' }],
  },
});
