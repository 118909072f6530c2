import type { Workspace } from '@self-healer/core/ports/workspace';
import { defineRule, type RuleFix } from '@self-healer/core/rule';
import { quoteYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { editMatching } from '../support/ci/ci-edits.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

const MANIFEST = /\.ya?ml$/;
/** Fields of every kind whose values are text, as the path of the message ends. */
const TEXT_MAPS: ReadonlySet<string> = new Set([
  'annotations',
  'data',
  'labels',
  'matchLabels',
  'nodeSelector',
  'stringData',
]);

/** Quotes what stands where the field wants text: the values of a map, or the value of a list's entries. */
function quoted(manifest: string, field: string): string {
  let changed = manifest;
  for (const { path, value } of yamlScalars(manifest).toReversed()) {
    const own = TEXT_MAPS.has(field) ? path.at(-2) === field : path.at(-1) === field && path.at(-3) === 'env';
    if (own && (typeof value === 'number' || typeof value === 'boolean'))
      changed = quoteYamlScalar(changed, path) ?? changed;
  }
  return changed;
}

export const rule = defineRule({
  id: 'deployment/kubernetes-value-not-text',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['kubernetes'],
  needle: 'into Go struct field',
  // kubectl, Helm and the server; older ones name only the last parts of the path.
  pattern:
    /json: cannot unmarshal (?<what>number|bool) into Go struct field (?<path>[\w.]{1,300}) of type string(?:$|[\s"])/,
  captures: ['what', 'path'],
  explains: ['deployment/kubernetes-manifest-invalid'],
  docs: {
    title: 'A manifest has a number where Kubernetes wants text',
    what: '`{path}` is a {what}, and has to be text.',
    why: 'YAML reads 8080 and true as a number and a truth value; values of `env`, annotations, labels and of a ConfigMap are text.',
    how: 'Put quotes around the value.',
    references: ['https://kubernetes.io/docs/tasks/inject-data-application/define-environment-variable-container/'],
  },
  async fix({ path }, repo, { window }) {
    const field = path.slice(path.lastIndexOf('.') + 1);
    if (/^(?:newTag|newName|digest|namespace|namePrefix|nameSuffix)$/.test(field)) return ofKustomization(field, repo);
    if (field !== 'value' && !TEXT_MAPS.has(field)) return undefined;
    const named = /"(?<file>[\w./-]{1,300}\.ya?ml)"/.exec((window.lines[window.index] ?? '').slice(0, 2000))?.groups
      ?.file;
    const only = named === undefined ? undefined : await trackedPath(named, repo);
    const edits = await editMatching(repo, MANIFEST, (text, file) => {
      if ((only !== undefined && file !== only) || !/^apiVersion:/m.test(text)) return undefined;
      // A file may hold several documents.
      return text
        .split(/^(?=---[ \t]*\r?$)/m)
        .map((document) => {
          const mark = /^---[^\n]*\n/.exec(document)?.[0] ?? '';
          return mark + quoted(document.slice(mark.length), field);
        })
        .join('');
    });
    return edits.length === 0 ? undefined : { title: 'Quote the values that have to be text', safety: 'safe', edits };
  },
  examples: {
    match: [
      {
        name: 'variables of a container, in the second document',
        log: 'Error from server (BadRequest): error when creating "k8s/api.yaml": Deployment in version "v1" cannot be handled as a Deployment: json: cannot unmarshal number into Go struct field EnvVar.spec.template.spec.containers.env.value of type string',
        captures: { what: 'number' },
        repo: {
          'k8s/api.yaml':
            'apiVersion: v1\nkind: ConfigMap\n---\napiVersion: apps/v1\nspec:\n  containers:\n    - ports:\n        - containerPort: 80\n      env:\n        - name: PORT\n          value: 8080\n        - name: DEBUG\n          value: true\n',
        },
        patched: {
          'k8s/api.yaml':
            "apiVersion: v1\nkind: ConfigMap\n---\napiVersion: apps/v1\nspec:\n  containers:\n    - ports:\n        - containerPort: 80\n      env:\n        - name: PORT\n          value: '8080'\n        - name: DEBUG\n          value: 'true'\n",
        },
      },
      {
        name: 'a ConfigMap',
        log: 'Error from server (BadRequest): error when creating "STDIN": ConfigMap in version "v1" cannot be handled as a ConfigMap: json: cannot unmarshal bool into Go struct field ConfigMap.data of type string',
        repo: { 'cm.yaml': 'apiVersion: v1\nkind: ConfigMap\ndata:\n  a: text\n  b: true\n' },
        patched: { 'cm.yaml': "apiVersion: v1\nkind: ConfigMap\ndata:\n  a: text\n  b: 'true'\n" },
      },
      {
        name: 'a tag of a kustomization',
        log: 'error: invalid Kustomization: json: cannot unmarshal number into Go struct field Image.images.newTag of type string',
        repo: {
          'k8s/kustomization.yaml': 'resources:\n  - web.yaml\nimages:\n  - name: web\n    newTag: 1.10\n',
        },
        patched: {
          'k8s/kustomization.yaml': "resources:\n  - web.yaml\nimages:\n  - name: web\n    newTag: '1.10'\n",
        },
      },
    ],
    ignore: [
      {
        name: 'a number is wanted',
        log: 'json: cannot unmarshal string into Go struct field DeploymentSpec.spec.replicas of type int32',
      },
    ],
  },
});

/** The same for a field of a kustomization, where a tag such as 1.10 loses its zero as a number. */
async function ofKustomization(field: string, repo: Workspace): Promise<RuleFix | undefined> {
  const edits = await editMatching(repo, /(?:^|\/)[Kk]ustomization(?:\.ya?ml)?$/, (text) => {
    let changed = text;
    for (const { path, value } of yamlScalars(text).toReversed())
      if (path.at(-1) === field && typeof value === 'number') changed = quoteYamlScalar(changed, path) ?? changed;
    return changed;
  });
  return edits.length === 0 ? undefined : { title: `Quote ${field}`, safety: 'safe', edits };
}
