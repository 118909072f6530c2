import { defineRule } from '@self-healer/core/rule';

export const rule = defineRule({
  id: 'deployment/kubernetes-manifest-invalid',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['kubernetes'],
  needle: ['error parsing ', 'strict decoding error', 'error validating'],
  pattern:
    /^(?:[Ee]rror(?: from server \(BadRequest\))?: )?.{0,300}(?:error parsing (?<file>\S{1,300}): (?<syntax>error converting YAML to JSON: .{1,400})|strict decoding error: (?<unknown>.{1,400})|error validating "(?<validated>[^"]{1,300})": (?<invalid>.{1,600}))$/,
  captures: ['file?', 'syntax?', 'unknown?', 'validated?', 'invalid?'],
  docs: {
    title: 'A Kubernetes manifest is not valid',
    what: 'The manifest is refused: {reason}',
    why: 'It is no valid YAML, or has a field that its kind does not know.',
    how: 'Correct it; `kubectl apply --dry-run=server -f` shows the same.',
    references: ['https://kubernetes.io/docs/reference/kubectl/generated/kubectl_apply/'],
  },
  gathers: ['reason'],
  gather({ syntax, unknown, invalid }) {
    return { reason: syntax ?? unknown ?? invalid ?? '' };
  },
  examples: {
    match: [
      {
        name: 'YAML',
        log: 'error: error parsing deploy.yaml: error converting YAML to JSON: yaml: line 6: found character that cannot start any token',
        captures: { file: 'deploy.yaml' },
      },
      {
        name: 'a field',
        log: 'Error from server (BadRequest): error when creating "web.yaml": Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.template.spec.container"',
      },
    ],
    ignore: [{ name: 'prose', log: 'error parsing words' }],
  },
});
