import { defineRule } from '@self-healer/core/rule';
import { mergeYamlTwins, yamlKeys } from '@self-healer/editors/yaml-keys';
import { trackedPath } from '../support/paths/tracked-path.ts';
import { previousMatch } from '../support/text/window-matches.ts';

export const rule = defineRule({
  id: 'configuration/yaml-key-twice',
  category: 'configuration',
  severity: 'high',
  stage: 'setup',
  ecosystems: ['any'],
  needle: [
    'is duplicated in ',
    "' is already defined",
    'duplication of key "',
    '" already set in map',
    '" already defined',
  ],
  // actionlint, GitHub, yamllint, Go's yaml.
  pattern:
    /(?:^(?<lint>\.?[\w./-]{1,300}\.ya?ml):(?<line>\d{1,6}):\d{1,5}: key "(?<key>[\w.-]{1,80})" is duplicated in |^(?:##\[error\])?(?:.{0,60} )?(?<workflow>\.github\/workflows\/[\w.-]{1,100}) \(Line: (?<at>\d{1,6}), Col: \d{1,5}\): '(?<defined>[\w.-]{1,80})' is already defined|^\s{2}(?<row>\d{1,6}):\d{1,5}\s+error\s+duplication of key "(?<twin>[\w.-]{1,80})" in mapping|^\s*line (?<go>\d{1,6}): (?:key|mapping key) "(?<set>[\w.-]{1,80})" already (?:set in map|defined))/,
  captures: ['lint?', 'line?', 'key?', 'workflow?', 'at?', 'defined?', 'row?', 'twin?', 'go?', 'set?'],
  explains: ['configuration/github-workflow-invalid'],
  docs: {
    title: 'A YAML file has a key twice',
    what: 'The key `{name}` stands twice in one map{place}.',
    why: 'Two changes added the same key, or a block was copied; most parsers keep only the last.',
    how: 'Put the entries of both under one key.',
    references: ['https://yaml.org/spec/1.2.2/#3213-node-comparison'],
  },
  gathers: ['name', 'place', 'file?'],
  gather({ lint, line, key, workflow, at, defined, row, twin, go, set }, window) {
    const name = key ?? defined ?? twin ?? set;
    if (name === undefined) return undefined;
    const above =
      row === undefined ? undefined : previousMatch(window, /^(?<file>\.?[\w./-]{1,300}\.ya?ml)$/, 40)?.file;
    const file = lint ?? workflow ?? above;
    return { name, place: `, line ${line ?? at ?? row ?? go}`, ...(file === undefined ? {} : { file }) };
  },
  async fix({ name, file }, repo) {
    const path = file === undefined ? undefined : await trackedPath(file, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    if (path === undefined || text === undefined) return undefined;
    const seen = new Set<string>();
    const twins = yamlKeys(text).filter(({ path: at }) => {
      const id = at.join('\0');
      return seen.has(id) || !seen.add(id);
    });
    const [twin, ...others] = twins.filter(({ key }) => key === name);
    if (twin === undefined || others.length > 0) return undefined;
    const content = mergeYamlTwins(text, twin.path);
    return content === undefined
      ? undefined
      : { title: `Put both ${name} of ${path} into one`, safety: 'review', edits: [{ kind: 'write', path, content }] };
  },
  examples: {
    match: [
      {
        name: 'actionlint, two maps',
        log: '.github/workflows/k.yml:9:5: key "env" is duplicated in "t" job. previously defined at line:4,col:5 [syntax-check]',
        captures: { name: 'env', lint: '.github/workflows/k.yml' },
        repo: {
          '.github/workflows/k.yml':
            "on: push\njobs:\n  t:\n    env:\n      CI: 'true'\n    runs-on: a\n    steps:\n      - run: make\n    env:\n      TZ: UTC\n",
        },
        patched: {
          '.github/workflows/k.yml':
            "on: push\njobs:\n  t:\n    env:\n      CI: 'true'\n      TZ: UTC\n    runs-on: a\n    steps:\n      - run: make\n",
        },
      },
      {
        name: 'yamllint, the same twice',
        log: 'k8s/web.yaml\n  5:3       error    duplication of key "replicas" in mapping  (key-duplicates)',
        captures: { name: 'replicas', file: 'k8s/web.yaml' },
        repo: { 'k8s/web.yaml': 'spec:\n  replicas: 2\n  a: 1\n  b: 2\n  replicas: 2\n' },
        patched: { 'k8s/web.yaml': 'spec:\n  replicas: 2\n  a: 1\n  b: 2\n' },
      },
      {
        name: 'two values',
        log: "The workflow is not valid. .github/workflows/k.yml (Line: 3, Col: 1): 'name' is already defined",
        repo: { '.github/workflows/k.yml': 'name: a\non: push\nname: b\njobs: {}\n' },
      },
    ],
    ignore: [{ name: 'a class', log: "error: 'name' is already defined as method a" }],
  },
});
