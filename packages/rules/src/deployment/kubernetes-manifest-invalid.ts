import { defineRule } from '@self-healer/core/rule';
import { correctManifestFields } from '../support/infrastructure/manifest-fields.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

/** `unknown field "spec.template.spec.container"`, `ValidationError(Deployment.spec): unknown field "replcas" in ...`. */
const FIELD = /unknown field \\?"(?:[\w.[\]-]{0,200}\.)?(?<field>\w{1,80})\\?"/g;
const TAB = /line (?<line>\d{1,6}): found (?:a tab character|character that cannot start any token)/;

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
  async fix({ file, syntax, unknown, invalid }, repo) {
    const path = file === undefined ? undefined : await trackedPath(file, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path !== undefined && text !== undefined && TAB.test(syntax ?? '')) {
      const content = text.replace(/^[ \t]*\t[ \t]*(?=\S)/gm, (indent) => indent.replaceAll('\t', '  '));
      if (content === text) return undefined;
      return { title: `Indent ${path} with spaces`, safety: 'safe', edits: [{ kind: 'write', path, content }] };
    }
    const told = [...(unknown ?? invalid ?? '').matchAll(FIELD)].flatMap(({ groups }) => groups?.field ?? []);
    const edits = await correctManifestFields(told, repo);
    return edits.length === 0
      ? undefined
      : { title: 'Write the field as Kubernetes knows it', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'two misspelt fields',
        log: 'Error from server (BadRequest): error when creating "deploy/w.yml": Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: unknown field "spec.replcas", unknown field "spec.template.spec.containers[0].imagePullPolcy"',
        repo: {
          'deploy/w.yml':
            'apiVersion: apps/v1\nkind: Deployment\nspec:\n  replcas: 2\n  template:\n    spec:\n      containers:\n        - imagePullPolcy: Always\n',
        },
        patched: {
          'deploy/w.yml':
            'apiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas: 2\n  template:\n    spec:\n      containers:\n        - imagePullPolicy: Always\n',
        },
      },
      {
        name: 'an older kubectl',
        log: 'error: error validating "svc.yaml": error validating data: ValidationError(Service.spec): unknown field "selectr" in io.k8s.api.core.v1.ServiceSpec; if you choose to ignore these errors, turn validation off with --validate=false',
        repo: { 'svc.yaml': 'apiVersion: v1\nkind: Service\nspec:\n  selectr: {app: a}\n' },
        patched: { 'svc.yaml': 'apiVersion: v1\nkind: Service\nspec:\n  selector: {app: a}\n' },
      },
      {
        name: 'a tab',
        log: 'error: error parsing k8s/a.yaml: error converting YAML to JSON: yaml: line 3: found character that cannot start any token',
        repo: { 'k8s/a.yaml': 'apiVersion: v1\nspec:\n\ta: b\n' },
        patched: { 'k8s/a.yaml': 'apiVersion: v1\nspec:\n  a: b\n' },
      },
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
