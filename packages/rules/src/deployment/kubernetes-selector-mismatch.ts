import { defineRule } from '@self-healer/core/rule';
import { getYaml, setYamlScalar } from '@self-healer/editors/yaml';
import { editMatching } from '../support/ci/ci-edits.ts';

const record = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};

/** The labels of selector and template made one, where the object's own label says which of the two is meant. */
function agree(text: string, name: string): string | undefined {
  if (getYaml(text, ['metadata', 'name']) !== name) return undefined;
  const selector = ['spec', 'selector', 'matchLabels'];
  const template = ['spec', 'template', 'metadata', 'labels'];
  const labels = record(getYaml(text, template));
  let changed = text;
  for (const [key, wanted] of Object.entries(record(getYaml(text, selector)))) {
    const has = labels[key];
    if (has === wanted || has === undefined) continue;
    const witnesses = [record(getYaml(text, ['metadata', 'labels']))[key], name];
    const said = witnesses.find((each) => each === wanted || each === has);
    if (said === undefined) return undefined;
    const path = said === wanted ? [...template, key] : [...selector, key];
    changed = setYamlScalar(changed, path, `${said}`) ?? changed;
  }
  return changed === text ? undefined : changed;
}

export const rule = defineRule({
  id: 'deployment/kubernetes-selector-mismatch',
  category: 'deployment',
  severity: 'high',
  stage: 'deploy',
  ecosystems: ['kubernetes'],
  needle: '`selector` does not match template `labels`',
  pattern:
    /^(?:Error: )?The (?<kind>[A-Z]\w{1,60}) "(?<name>[\w.-]{1,200})" is invalid: [^`]{1,2000}`selector` does not match template `labels`/,
  captures: ['kind', 'name'],
  docs: {
    title: 'A selector does not fit the labels of its pods',
    what: '{kind} `{name}` selects pods by labels that its template does not have.',
    why: 'One of the two was misspelt, or changed without the other.',
    how: 'Give the template the labels of `spec.selector.matchLabels`.',
    references: ['https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#selector'],
  },
  async fix({ name }, repo) {
    const edits = await editMatching(repo, /\.ya?ml$/, (text) => agree(text, name));
    return edits.length !== 1 ? undefined : { title: 'Let the selector and the labels agree', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'the template is misspelt',
        log: 'The Deployment "worker" is invalid: spec.template.metadata.labels: Invalid value: map[string]string{"app":"wroker"}: `selector` does not match template `labels`',
        captures: { kind: 'Deployment', name: 'worker' },
        repo: {
          'k8s/worker.yaml':
            'kind: Deployment\nmetadata:\n  name: worker\nspec:\n  selector:\n    matchLabels:\n      app: worker\n  template:\n    metadata:\n      labels:\n        app: wroker\n',
        },
        patched: {
          'k8s/worker.yaml':
            'kind: Deployment\nmetadata:\n  name: worker\nspec:\n  selector:\n    matchLabels:\n      app: worker\n  template:\n    metadata:\n      labels:\n        app: worker\n',
        },
      },
      {
        name: 'nothing says which of the two is meant',
        log: 'The Deployment "web" is invalid: spec.template.metadata.labels: Invalid value: map[string]string{"app":"b"}: `selector` does not match template `labels`',
        repo: {
          'web.yaml':
            'metadata:\n  name: web\nspec:\n  selector:\n    matchLabels:\n      app: a\n  template:\n    metadata:\n      labels:\n        app: b\n',
        },
      },
    ],
    ignore: [{ name: 'prose', log: 'The `selector` does not match template `labels` of the page' }],
  },
});
