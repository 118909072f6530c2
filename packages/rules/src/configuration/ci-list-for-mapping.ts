import { defineRule } from '@self-healer/core/rule';
import { getYaml } from '@self-healer/editors/yaml';
import { listToMapping } from '../support/ci/list-to-mapping.ts';
import { trackedPath } from '../support/paths/tracked-path.ts';

const MAPPINGS: ReadonlySet<string> = new Set(
  'env environment variables with outputs inputs secrets services permissions parameters'.split(' '),
);

export const rule = defineRule({
  id: 'configuration/ci-list-for-mapping',
  category: 'configuration',
  severity: 'high',
  stage: 'lint',
  ecosystems: ['any'],
  needle: [
    'section is sequence node',
    'A sequence was not expected',
    'variables config should be a hash',
    "is not of type 'object'",
  ],
  // actionlint 1, GitHub Actions, GitLab CI, check-jsonschema.
  pattern:
    /(?:^(?<path>\.?[\w./-]{1,200}\.ya?ml):(?<line>\d{1,6}):\d{1,6}: "(?<section>env|with|outputs|inputs|secrets|services|permissions)" section is sequence node but mapping node is expected|(?<workflow>\.github\/workflows\/[\w-]{1,100}\.ya?ml) \(Line: (?<shown>\d{1,6}), Col: \d{1,6}\): A sequence was not expected|(?<hash>variables) config should be a hash|^\s{2,6}(?<file>\S{1,300}\.ya?ml)::\$(?<pointer>[^\s:]{1,300}): \[.{1,1500}\] is not of type 'object'$)/,
  captures: ['path?', 'line?', 'section?', 'workflow?', 'shown?', 'hash?', 'file?', 'pointer?'],
  docs: {
    title: 'A list stands where names and values belong',
    what: '`{name}` of `{place}` is a list.',
    why: 'Docker Compose takes its environment as a list; this file wants `NAME: value`.',
    how: 'Write the items without their dashes.',
    references: ['https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#env'],
  },
  gathers: ['name', 'place'],
  gather({ path, section, workflow, hash, file, pointer }) {
    const key = pointer?.slice(pointer.lastIndexOf('.') + 1);
    // Elsewhere another type than the schema's may be meant.
    if (key !== undefined && !MAPPINGS.has(key)) return undefined;
    return { name: section ?? hash ?? key ?? 'env', place: path ?? workflow ?? file ?? '.gitlab-ci.yml' };
  },
  async fix({ name, place, line, shown }, repo) {
    const path = await trackedPath(place, repo);
    const text = path === undefined ? undefined : await repo.read(path);
    const at = line ?? shown;
    const content =
      text === undefined ? undefined : listToMapping(text, name, at === undefined ? undefined : Number(at));
    if (path === undefined || content === undefined || getYaml(content, []) === undefined) return undefined;
    return {
      title: `Write ${name} of ${path} as names and values`,
      safety: 'review',
      edits: [{ kind: 'write', path, content }],
    };
  },
  examples: {
    match: [
      {
        name: 'actionlint',
        log: '.github/workflows/ci.yml:7:7: "env" section is sequence node but mapping node is expected [syntax-check]',
        captures: { section: 'env' },
        repo: {
          '.github/workflows/ci.yml':
            "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: []\n    env:\n      - A_URL: http://localhost:80\n      - B: '1'\n",
        },
        patched: {
          '.github/workflows/ci.yml':
            "on: push\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps: []\n    env:\n      A_URL: http://localhost:80\n      B: '1'\n",
        },
      },
      {
        name: 'GitLab, as in Docker Compose',
        log: 'jobs:test:variables config should be a hash of key value pairs',
        captures: { hash: 'variables' },
        repo: { '.gitlab-ci.yml': 'test:\n  variables:\n  - MODE=ci\n  - FLAGS=-q --fast\n  script: make\n' },
        patched: { '.gitlab-ci.yml': "test:\n  variables:\n    MODE: ci\n    FLAGS: '-q --fast'\n  script: make\n" },
      },
      {
        name: 'GitHub itself',
        log: 'The workflow is not valid. .github/workflows/ci.yml (Line: 4, Col: 5): A sequence was not expected',
        captures: { workflow: '.github/workflows/ci.yml' },
      },
      {
        name: 'a schema',
        log: "  .gitlab-ci.yml::$.test.variables: ['MODE=ci'] is not of type 'object'",
        captures: { name: 'variables', file: '.gitlab-ci.yml' },
      },
      {
        name: 'an item that says more than a value',
        log: '.github/workflows/ci.yml:3:5: "env" section is sequence node but mapping node is expected [syntax-check]',
        repo: { '.github/workflows/ci.yml': 'on: push\nenv:\n    - name: A\n      value: b\n' },
      },
    ],
    ignore: [{ name: 'another node', log: 'ci.yml:7:7: "steps" section must be sequence node but got mapping node' }],
  },
});
