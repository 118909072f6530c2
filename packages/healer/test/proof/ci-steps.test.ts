import { expect, test } from 'vitest';
import { ciSteps } from '../../src/proof/ci-steps.ts';

const placed = (path: string, text: string) =>
  ciSteps(path, text)
    .filter(({ command }) => !command.includes('\n'))
    .map(({ command, cwd }) => `${cwd}: ${command}`);

test.each<[string, string, string, readonly string[]]>([
  [
    'GitLab: lines of before_script and script, which one shell runs',
    '.gitlab-ci.yml',
    'web:\n  before_script:\n    - cd services/web\n    - npm ci\n  script:\n    - npm test\n    - cd ../api && make\n    - make test\nall:\n  script: [make]\n',
    [
      '.: cd services/web',
      'services/web: npm ci',
      'services/web: npm test',
      'services/web: cd ../api && make',
      'services/api: make test',
      '.: make',
    ].toSorted(),
  ],
  [
    'CodeBuild: phases, which one shell runs',
    'buildspec.yml',
    'version: 0.2\nphases:\n  install:\n    commands:\n      - npm ci\n      - cd $CODEBUILD_SRC_DIR/web\n  build:\n    commands:\n      - make\n',
    ['.: cd $CODEBUILD_SRC_DIR/web', '.: npm ci', 'web: make'],
  ],
  [
    'Azure: directories named by variables of the platform',
    'azure-pipelines.yml',
    'steps:\n- script: make\n  workingDirectory: $(System.DefaultWorkingDirectory)/web\n- script: ls\n  workingDirectory: $(Build.SourcesDirectory)\n- script: away\n  workingDirectory: $(toolsDirectory)\n',
    ['.: ls', 'web: make'],
  ],
  [
    'GitHub: the directory of the workspace',
    '.github/workflows/ci.yml',
    'jobs:\n  a:\n    steps:\n    - run: make\n      working-directory: ${{ github.workspace }}/web\n    - run: away\n      working-directory: ${{ matrix.project }}\n',
    ['web: make'],
  ],
  [
    'CircleCI: the directory of the project',
    '.circleci/config.yml',
    'jobs:\n  a:\n    working_directory: ~/project/web\n    steps:\n    - run: make\n    - run: {command: ls, working_directory: ~/project}\n',
    ['.: ls', 'web: make'],
  ],
  [
    'Jenkins: blocks of a directory, one in the other',
    'Jenkinsfile',
    "node {\n  sh 'a'\n  dir('services') {\n    sh 'b'\n    dir(\"web\") {\n      sh \"\"\"c ${x}\"\"\"\n      sh 'echo }'\n      sh 'd'\n    }\n    sh 'e'\n  }\n  sh 'f'\n}\n",
    ['.: a', '.: f', 'services/web: d', 'services/web: echo }', 'services: b', 'services: e'],
  ],
])('%s', (_, path, text, expected) => {
  expect(placed(path, text).toSorted()).toEqual(expected);
});

test.each<[string, string, string, string, readonly string[]]>([
  [
    'GitHub: the steps above it in its job, and none of another job',
    '.github/workflows/ci.yml',
    'jobs:\n  a:\n    steps:\n    - run: other\n  b:\n    steps:\n    - uses: actions/checkout@v5\n    - run: npm ci\n      working-directory: web\n    - run: npm run build -- ${{ matrix.os }}\n    - run: npm test\n    - run: later\n',
    'npm test',
    ['web: npm ci'],
  ],
  [
    'GitLab: before_script for all, and the lines above it',
    '.gitlab-ci.yml',
    'default:\n  before_script:\n    - npm ci\nweb:\n  script:\n    - cd web\n    - make build\n    - make test\n',
    'make test',
    ['.: npm ci', '.: cd web', 'web: make build'],
  ],
  [
    'GitLab: its own before_script instead',
    '.gitlab-ci.yml',
    'before_script:\n  - npm ci\nweb:\n  before_script: [cd web]\n  script:\n    - make test\n',
    'make test',
    ['.: cd web'],
  ],
  [
    'CodeBuild: the phases before, each line once',
    'buildspec.yml',
    'phases:\n  install:\n    commands:\n      - npm ci\n      - cd web\n  build:\n    commands:\n      - make\n      - make test\n',
    'make test',
    ['.: npm ci', '.: cd web', 'web: make'],
  ],
  [
    'CircleCI: steps of the job',
    '.circleci/config.yml',
    'jobs:\n  test:\n    steps:\n      - checkout\n      - run: npm ci\n      - run: { name: Tests, command: npm test }\n',
    'npm test',
    ['.: npm ci'],
  ],
  [
    'Jenkins: the steps above it',
    'Jenkinsfile',
    "node {\n  sh 'npm ci'\n  dir('web') { sh 'make' }\n  sh 'npm test'\n}\n",
    'npm test',
    ['.: npm ci', 'web: make'],
  ],
])('what runs before a step is known of %s', (_, path, text, command, expected) => {
  const step = ciSteps(path, text).find((each) => each.command === command);
  expect(step?.earlier?.map((each) => `${each.cwd}: ${each.command}`)).toEqual(expected);
});

test.each([
  ['GitLab', '.gitlab-ci.yml', `a:\n  script:\n${'    - make x\n'.repeat(60_000)}`],
  ['GitHub', '.github/workflows/ci.yml', `jobs:\n  a:\n    steps:\n${'    - run: make x\n'.repeat(40_000)}`],
  ['Jenkins', 'Jenkinsfile', "sh 'make x'\n".repeat(60_000)],
])('a long configuration of %s is read in bounded time, and each step knows the last before it', (_, path, text) => {
  const before = process.threadCpuUsage();
  const steps = ciSteps(path, text);
  // Its own time, in microseconds: other programs of a busy machine do not count.
  expect(process.threadCpuUsage(before).user).toBeLessThan(5_000_000);
  expect(steps.length).toBeGreaterThan(1000);
  expect(Math.max(...steps.map(({ earlier = [] }) => earlier.length))).toBe(40);
});
