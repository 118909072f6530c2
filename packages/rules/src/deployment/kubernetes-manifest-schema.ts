import { defineRule } from '@self-healer/core/rule';
import { quoteYamlScalar, setYamlScalar, yamlScalars } from '@self-healer/editors/yaml';
import { editMatching } from '../support/ci/ci-edits.ts';
import { correctManifestFields } from '../support/infrastructure/manifest-fields.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

/** A line for each document that is refused. */
const REFUSED =
  /^(?:WARN - |ERR {2}- )?(?<path>[\w./-]{1,300}) (?:- \w+ .{0,200}is invalid: problem validating|contains an invalid )/;
const UNKNOWN =
  /dditional ?[Pp]ropert(?:y|ies) (?<names>'\w{1,80}'(?:, '\w{1,80}'){0,9}|\w{1,80}) (?:is )?not allowed/g;
/** `at '/spec/replicas': got string, want null or integer`; `'/a' does not validate with x: expected string, but got number`. */
const TYPE =
  /(?:at '(?<at>\/[\w./-]{1,300})': got (?<got>string|number|boolean), want (?<want>[\w ]{1,60})|'(?<old>\/[\w./-]{1,300})' does not validate with \S{1,300}: expected (?<expected>[\w ]{1,60}), but got (?<gotten>string|number|boolean))/g;

/** The value at a pointer of one document, as text or as the number that it is in quotes. */
function retyped(document: string, pointer: string, want: string): string {
  const keys = pointer.slice(1).split('/').join('\0');
  const found = yamlScalars(document).find(({ path }) => path.join('\0') === keys);
  if (found === undefined) return document;
  const { path, value } = found;
  if (/\bstring\b/.test(want) && typeof value !== 'string') return quoteYamlScalar(document, path) ?? document;
  const isNumber = /\b(?:integer|number)\b/.test(want) && /^-?\d{1,15}$/.test(`${value}`);
  if (isNumber) return setYamlScalar(document, path, Number(value)) ?? document;
  const isTruth = /\bboolean\b/.test(want) && /^(?:true|false)$/.test(`${value}`);
  return isTruth ? (setYamlScalar(document, path, value === 'true') ?? document) : document;
}

export const rule = defineRule({
  id: 'deployment/kubernetes-manifest-schema',
  category: 'deployment',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['kubernetes'],
  needle: [' is invalid: problem validating schema', ' contains an invalid '],
  // kubeconform 0.4 and newer, kubeval.
  pattern:
    /^(?:WARN - |ERR {2}- )?(?<path>[\w./-]+) (?:- (?<kind>\w+) (?:[\w./-]+ )?is invalid: problem validating schema\.|contains an invalid (?<other>\w+) \([\w./-]+\) - )(?<reason>.+)/,
  captures: ['path', 'kind?', 'other?', 'reason'],
  explains: ['other/*'],
  docs: {
    title: 'A Kubernetes manifest does not fit its schema',
    what: 'The {manifest} of {path} has what its kind does not: {reason}',
    why: 'A field is misspelt or stands at the wrong depth, or its value has another type.',
    how: 'Write it as `kubectl explain` names it; text that looks like a number stands in quotes, a number does not.',
    references: ['https://kubernetes.io/docs/reference/kubernetes-api/'],
  },
  gathers: ['manifest'],
  gather: ({ kind, other }) => ({ manifest: kind ?? other ?? 'manifest' }),
  async fix(_facts, repo, { window }) {
    const refused = window.lines.map((line) => line.slice(0, 2000)).filter((line) => REFUSED.test(line));
    const told = refused.join('\n');
    const paths = new Set<string>();
    for (const line of refused) paths.add((await trackedPath(REFUSED.exec(line)?.groups?.path ?? '', repo)) ?? '');
    const names = [...told.matchAll(UNKNOWN)].flatMap(({ groups }) =>
      (groups?.names ?? '').replaceAll("'", '').split(', '),
    );
    if (names.length > 0) {
      const edits = await correctManifestFields(names, repo, (path) => paths.has(path));
      return edits.length === 0
        ? undefined
        : { title: 'Write the field as Kubernetes knows it', safety: 'review', edits };
    }
    const types = [...told.matchAll(TYPE)].map(({ groups }) => groups ?? {});
    const edits = await editMatching(repo, /\.ya?ml$/, (text, path) =>
      paths.has(path)
        ? text
            .split(/^(?=---[ \t]*\r?$)/m)
            .map((document) => {
              const mark = /^---[^\n]*\n/.exec(document)?.[0] ?? '';
              const body = types.reduce(
                (all, { at, old, want, expected }) => retyped(all, at ?? old ?? '', want ?? expected ?? ''),
                document.slice(mark.length),
              );
              return mark + body;
            })
            .join('')
        : undefined,
    );
    return edits.length === 0
      ? undefined
      : { title: 'Give the value the type that Kubernetes wants', safety: 'review', edits };
  },
  examples: {
    match: [
      {
        name: 'fields, of a new and an old kubeconform',
        log: "k8s/web.yaml - Deployment web is invalid: problem validating schema. Check JSON formatting: jsonschema validation failed with 'https://example.org/deployment-apps-v1.json#' - at '/spec': additional properties 'replica' not allowed\nk8s/svc.yaml - Service web is invalid: problem validating schema. Check JSON formatting: jsonschema: '/spec' does not validate with https://example.org/service-v1.json: additionalProperties 'selectr', 'prots' not allowed",
        captures: { path: 'k8s/web.yaml', kind: 'Deployment' },
        repo: {
          'k8s/web.yaml': 'apiVersion: apps/v1\nkind: Deployment\nspec:\n  replica: 2\n',
          'k8s/svc.yaml': 'apiVersion: v1\nkind: Service\nspec:\n  selectr: {a: b}\n  prots: []\n',
        },
        patched: {
          'k8s/web.yaml': 'apiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas: 2\n',
          'k8s/svc.yaml': 'apiVersion: v1\nkind: Service\nspec:\n  selector: {a: b}\n  ports: []\n',
        },
      },
      {
        name: 'kubeval, which names one of two files with the word',
        log: 'WARN - k8s/web.yaml contains an invalid Deployment (web) - replica: Additional property replica is not allowed',
        captures: { other: 'Deployment' },
        repo: {
          'k8s/web.yaml': 'apiVersion: apps/v1\nkind: Deployment\nspec:\n  replica: 2\n',
          'k8s/own.yaml': 'apiVersion: acme.dev/v1\nkind: Own\nspec:\n  replica: 2\n',
        },
        patched: { 'k8s/web.yaml': 'apiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas: 2\n' },
      },
      {
        name: 'types',
        log: "k8s/web.yaml - Deployment web is invalid: problem validating schema. Check JSON formatting: jsonschema validation failed with 'https://example.org/deployment-apps-v1.json#' - at '/spec/replicas': got string, want null or integer - at '/spec/template/spec/containers/0/env/0/value': got number, want null or string",
        repo: {
          'k8s/web.yaml':
            '---\napiVersion: v1\nkind: Service\n---\napiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas: "2"\n  template:\n    spec:\n      containers:\n        - env:\n            - name: PORT\n              value: 8080\n',
        },
        patched: {
          'k8s/web.yaml':
            "---\napiVersion: v1\nkind: Service\n---\napiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas: 2\n  template:\n    spec:\n      containers:\n        - env:\n            - name: PORT\n              value: '8080'\n",
        },
      },
      {
        name: 'a required field',
        log: "k8s/web.yaml - Deployment web is invalid: problem validating schema. Check JSON formatting: jsonschema validation failed with 'https://example.org/deployment-apps-v1.json#' - at '/spec': missing property 'selector'",
        repo: { 'k8s/web.yaml': 'apiVersion: apps/v1\nkind: Deployment\nspec:\n  replicas: 2\n' },
      },
    ],
    ignore: [{ name: 'prose', log: 'the file contains an invalid name' }],
  },
});
