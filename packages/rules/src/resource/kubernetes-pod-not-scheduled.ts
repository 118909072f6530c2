import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'resource/kubernetes-pod-not-scheduled',
  category: 'resource',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['kubernetes', 'github-actions', 'gitlab'],
  needle: [
    'nodes are available',
    'pod failed to come online',
    'Unschedulable',
    'timed out waiting for pod',
    'exceeded quota',
  ],
  // kubectl describe, GitHub's and GitLab's runners on Kubernetes.
  pattern:
    /(?:\/\d{1,4} nodes are available: \d+ (?<reason>Insufficient [\w/-]+|node\(s\) [\w' ]+)|pod failed to come online with error: |is forbidden: exceeded quota: (?<quota>[\w.-]+))/,
  captures: ['reason?', 'quota?'],
  docs: {
    title: 'The cluster has no room for a pod',
    what: 'A pod was not scheduled: too few resources.',
    why: "No node has the processor, memory or GPU the pod asks for, or the namespace's quota is used up.",
    how: 'Ask for less in `resources.requests`, let the cluster grow, or raise the quota.',
    references: ['https://kubernetes.io/docs/concepts/scheduling-eviction/'],
  },
  examples: {
    match: [
      {
        name: 'memory',
        log: '0/3 nodes are available: 3 Insufficient memory.',
        captures: { reason: 'Insufficient memory' },
      },
      {
        name: 'quota',
        log: 'Error creating: pods "web-x" is forbidden: exceeded quota: compute, requested: limits.cpu=2, used: limits.cpu=4, limited: limits.cpu=4',
        captures: { quota: 'compute' },
      },
      {
        name: 'GitHub',
        log: '##[error]Error: pod failed to come online with error: Error: Pod runner-x is unhealthy with phase status Pending: backoff timeout',
      },
    ],
    ignore: [{ name: 'fine', log: '3/3 nodes are available' }],
  },
});
