import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/kubernetes-kind-unknown',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['kubernetes'],
  needle: 'no matches for kind',
  pattern: /^.{0,400}\bno matches for kind "(?<kind>\w{1,100})" in version "(?<version>[\w./-]{1,100})"/,
  captures: ['kind', 'version'],
  docs: {
    title: 'The cluster does not know a kind',
    what: 'There is no {kind} of {version} in the cluster.',
    why: 'The API version was removed from this version of Kubernetes, or the CRDs that define it are not installed.',
    how: 'Use the version that `kubectl api-resources` shows; for a custom kind, apply its CRDs first.',
    references: ['https://kubernetes.io/docs/reference/using-api/deprecation-guide/'],
  },
  examples: {
    match: [
      {
        name: 'a removed version',
        log: 'error: unable to recognize "ingress.yaml": no matches for kind "Ingress" in version "extensions/v1beta1"',
        captures: { kind: 'Ingress', version: 'extensions/v1beta1' },
      },
    ],
    ignore: [{ name: 'prose', log: 'no matches for kind words' }],
  },
});
