import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/kubernetes-request-failed',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['kubernetes', 'jenkins'],
  needle: 'KubernetesClientException: Failure executing',
  // fabric8, with which plugins of Jenkins, Gradle and Maven deploy.
  pattern:
    /KubernetesClientException: Failure executing: (?<verb>[A-Z]{3,7}) at: (?<url>\S{1,400}?)\.(?: Message: (?!.{0,200}(?:[Ff]orbidden|[Uu]nauthorized))(?<reason>.{1,300}))?$/,
  captures: ['verb', 'url', 'reason?'],
  docs: {
    title: 'Kubernetes did not do what it was asked',
    what: '{verb} at {url} failed.',
    why: 'The cluster does not know that kind in that version any more, or what was sent is not valid.',
    how: 'Compare `apiVersion` and `kind` of the manifest with `kubectl api-resources`, and try it with `kubectl apply --dry-run=server`.',
    references: ['https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
  },
  examples: {
    match: [
      {
        name: 'a version that is gone',
        log: 'ERROR: ERROR: io.fabric8.kubernetes.client.KubernetesClientException: Failure executing: POST at: https://192.168.99.100:8443/apis/extensions/v1beta1/namespaces/default/deployments. Message: the server could not find the requested resource.',
        captures: { verb: 'POST' },
      },
    ],
    ignore: [
      {
        name: 'not allowed',
        log: 'io.fabric8.kubernetes.client.KubernetesClientException: Failure executing: GET at: https://10.0.0.1/api/v1/pods. Message: Forbidden!',
      },
    ],
  },
});
