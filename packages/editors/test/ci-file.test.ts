import { expect, test } from 'vitest';
import {
  addPermissions,
  ciCommands,
  insertStep,
  listCiFiles,
  replaceInCommands,
  setActionInput,
  setActionRef,
  setRunner,
} from '../src/ci-file.ts';
import { getYaml } from '../src/yaml.ts';

const WORKFLOW = `name: ci # the name
on: push
jobs:
  build:
    runs-on: ubuntu-20.04
    steps:
      - uses: actions/checkout@v2 # first
      - name: Keep
        uses: actions/upload-artifact@v3
        with:
          name: logs
      - run: |
          docker-compose up -d
          npm test
`;

test('lists CI files', () => {
  const paths = ['.github/workflows/ci.yml', '.gitlab-ci.yml', 'Jenkinsfile', 'src/a.yml', '.circleci/config.yml'];
  expect(listCiFiles(paths).map(({ provider }) => provider)).toEqual([
    'github-actions',
    'gitlab-ci',
    'jenkins',
    'circleci',
  ]);
});

test.each([
  ['of Azure', ['azure-pipelines.yml', 'build/steps.yml', 'eng/common/a.yml', 'templates/b.yml', 'src/c.yml'], 4],
  ['beside a chart', ['.gitlab-ci.yml', 'Chart.yaml', 'templates/deployment.yaml', '.ci/java.yml'], 2],
  ['of nobody', ['build/steps.yml', 'templates/b.yml'], 0],
])('lists what is included: %s', (_, paths, count) => {
  expect(listCiFiles(paths)).toHaveLength(count);
});

test('takes the lists of hidden keys of GitLab for commands, but not those of its keywords', () => {
  const text =
    '.py: &py\n  - pip install a\n.scripts:\n  build: &build\n    - make\n.base:\n  tags:\n    - docker\n.rules:\n  - if: $A\nlist:\n  - none\n';
  expect(ciCommands(text).map(({ value }) => value)).toEqual(['pip install a', 'make']);
});

test.each([
  [
    'references',
    setActionRef(WORKFLOW, 'actions/upload-artifact', (ref) => /^v[1-3]\b/.test(ref), 'v4'),
    WORKFLOW.replace('artifact@v3', 'artifact@v4'),
  ],
  ['runners', setRunner(WORKFLOW, 'ubuntu-20.04', 'ubuntu-24.04'), WORKFLOW.replace('ubuntu-20.04', 'ubuntu-24.04')],
  [
    'commands',
    replaceInCommands(WORKFLOW, 'docker-compose ', 'docker compose '),
    WORKFLOW.replace('docker-compose ', 'docker compose '),
  ],
  [
    'an input of a step without any',
    setActionInput(WORKFLOW, 'actions/checkout', 'fetch-depth', '0'),
    WORKFLOW.replace('# first\n', '# first\n        with:\n          fetch-depth: 0\n'),
  ],
  [
    'an input beside others',
    setActionInput(WORKFLOW, 'actions/upload-artifact', 'overwrite', 'true'),
    WORKFLOW.replace('name: logs\n', 'name: logs\n          overwrite: true\n'),
  ],
  [
    'permissions',
    addPermissions(WORKFLOW, { packages: 'write' }),
    WORKFLOW.replace('jobs:\n', 'permissions:\n  contents: read\n  packages: write\n\njobs:\n'),
  ],
  [
    'a step',
    insertStep(WORKFLOW, ['jobs', 'build', 'steps', 2], 'name: Set up\nrun: make'),
    WORKFLOW.replace('      - run: |', '      - name: Set up\n        run: make\n      - run: |'),
  ],
])('changes %s and nothing else', (_, changed, expected) => {
  expect(changed).toBe(expected);
});

test('raises a scope that is there', () => {
  const text = 'permissions:\n  contents: read\njobs: {}\n';
  expect(getYaml(addPermissions(text, { contents: 'write' }) ?? '', ['permissions', 'contents'])).toBe('write');
  expect(addPermissions('permissions: write-all\njobs: {}\n', { contents: 'write' })).toBeUndefined();
});

test('finds the commands of every platform', () => {
  const gitlab = 'test:\n  before_script: [npm ci]\n  script:\n    - npm test\n  image: node\n';
  const circle =
    'jobs:\n  t:\n    steps:\n      - run: make\n      - run:\n          name: Go\n          command: go test\n';
  expect([gitlab, circle].map((text) => ciCommands(text).map(({ value }) => value))).toEqual([
    ['npm ci', 'npm test'],
    ['make', 'go test'],
  ]);
});
