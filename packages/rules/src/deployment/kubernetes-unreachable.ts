import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/kubernetes-unreachable',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['kubernetes'],
  needle: ['connection to the server', 'Kubernetes cluster unreachable'],
  pattern:
    /^.{0,200}(?:[Tt]he connection to the server (?<server>\S{1,200}) was refused|Kubernetes cluster unreachable: (?<reason>.{1,400}))/,
  captures: ['server?', 'reason?'],
  docs: {
    title: 'The cluster cannot be reached',
    what: 'kubectl or Helm cannot reach the cluster{detail}.',
    why: 'There is no kubeconfig in the job, it names another address, or the cluster does not let the runner in.',
    how: 'Make the kubeconfig in the step before, and look at `kubectl config view --minify`.',
    references: ['https://kubernetes.io/docs/tasks/access-application-cluster/access-cluster/'],
  },
  gathers: ['detail'],
  gather({ server, reason }) {
    return { detail: server === undefined ? (reason === undefined ? '' : `: ${reason}`) : ` at ${server}` };
  },
  examples: {
    match: [
      {
        name: 'no kubeconfig',
        log: 'The connection to the server localhost:8080 was refused - did you specify the right host or port?',
        captures: { server: 'localhost:8080' },
      },
      {
        name: 'Helm',
        log: 'Error: Kubernetes cluster unreachable: Get "https://10.0.0.1/version": EOF',
      },
    ],
    ignore: [{ name: 'prose', log: 'the connection to the server works' }],
  },
});
