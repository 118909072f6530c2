import { defineRule } from '@self-healer/core/rule';
import { editMatching } from '../support/ci/ci-edits.ts';
import { moveApiVersion } from '../support/infrastructure/kubernetes-api-version.ts';

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
  async fix({ kind, version }, repo) {
    const edits = await editMatching(repo, /\.ya?ml(?:\.tmpl|\.tpl|\.j2)?$/, (text) =>
      moveApiVersion(text, kind, version),
    );
    return edits.length === 0
      ? undefined
      : { title: `Write ${kind} in the version that took the place of ${version}`, safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'a Deployment without a selector, behind a Service',
        log: 'error: resource mapping not found for name: "app" namespace: "" from "k8s/app.yaml": no matches for kind "Deployment" in version "extensions/v1beta1"',
        captures: { kind: 'Deployment' },
        repo: {
          'k8s/app.yaml':
            'apiVersion: v1\nkind: Service\n---\napiVersion: extensions/v1beta1\nkind: Deployment\nspec:\n  replicas: 2\n  template:\n    metadata:\n      labels:\n        app: web\n',
        },
        patched: {
          'k8s/app.yaml':
            'apiVersion: v1\nkind: Service\n---\napiVersion: apps/v1\nkind: Deployment\nspec:\n  selector:\n    matchLabels:\n      app: web\n  replicas: 2\n  template:\n    metadata:\n      labels:\n        app: web\n',
        },
      },
      {
        name: 'an Ingress',
        log: 'error: unable to recognize "ingress.yaml": no matches for kind "Ingress" in version "networking.k8s.io/v1beta1"',
        repo: {
          'ingress.yaml':
            'apiVersion: networking.k8s.io/v1beta1\nkind: Ingress\nspec:\n  rules:\n    - http:\n        paths:\n          - path: /\n            backend:\n              serviceName: web\n              servicePort: 80\n',
        },
        patched: {
          'ingress.yaml':
            'apiVersion: networking.k8s.io/v1\nkind: Ingress\nspec:\n  rules:\n    - http:\n        paths:\n          - path: /\n            pathType: ImplementationSpecific\n            backend:\n              service:\n                name: web\n                port:\n                  number: 80\n',
        },
      },
      {
        name: 'a template of a chart',
        log: 'Error: UPGRADE FAILED: unable to build kubernetes objects from release manifest: resource mapping not found for name: "api" namespace: "" from "": no matches for kind "PodDisruptionBudget" in version "policy/v1beta1"',
        repo: {
          'charts/api/templates/pdb.yaml':
            '{{- if .Values.pdb }}\napiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: {{ .Release.Name }}\n{{- end }}\n',
        },
        patched: {
          'charts/api/templates/pdb.yaml':
            '{{- if .Values.pdb }}\napiVersion: policy/v1\nkind: PodDisruptionBudget\nmetadata:\n  name: {{ .Release.Name }}\n{{- end }}\n',
        },
      },
      {
        name: 'a budget of no pod, which were one of all in the newer version',
        log: 'error: resource mapping not found for name: "api" namespace: "" from "": no matches for kind "PodDisruptionBudget" in version "policy/v1beta1"',
        repo: {
          'pdb.yaml':
            'apiVersion: policy/v1beta1\nkind: PodDisruptionBudget\nmetadata:\n  name: api\nspec:\n  minAvailable: 1\n  selector: {}\n',
        },
      },
      {
        name: 'a kind of an operator',
        log: 'error: no matches for kind "Certificate" in version "cert-manager.io/v1alpha2"',
        repo: { 'c.yaml': 'apiVersion: cert-manager.io/v1alpha2\nkind: Certificate\n' },
      },
      {
        name: 'a removed version',
        log: 'error: unable to recognize "ingress.yaml": no matches for kind "Ingress" in version "extensions/v1beta1"',
        captures: { kind: 'Ingress', version: 'extensions/v1beta1' },
      },
    ],
    ignore: [{ name: 'prose', log: 'no matches for kind words' }],
  },
});
