import { setCiVariable } from '@self-healer/editors/ci-variables';
import { expect, test } from 'vitest';

test.each([
  [
    'GitHub, no block',
    'github-actions',
    'on: push\njobs:\n  a: {}\n',
    'on: push\nenv:\n  X: "-Xmx2g"\n\njobs:\n  a: {}\n',
  ],
  [
    'GitHub, beside others',
    'github-actions',
    'env:\n  A: 1 # one\njobs: {}\n',
    'env:\n  A: 1 # one\n  X: "-Xmx2g"\njobs: {}\n',
  ],
  ['there already', 'gitlab-ci', 'variables:\n  X: "-Xmx2g"\n', undefined],
  ['another value', 'gitlab-ci', 'variables:\n  X: "-Xmx1g"\n', 'variables:\n  X: "-Xmx2g"\n'],
  ['GitLab, no block', 'gitlab-ci', 'stages: [a]\n', 'variables:\n  X: "-Xmx2g"\n\nstages: [a]\n'],
  [
    'Azure, a list',
    'azure-devops',
    'variables:\n  - name: A\n    value: b\nsteps: []\n',
    'variables:\n  - name: A\n    value: b\n  - name: X\n    value: "-Xmx2g"\nsteps: []\n',
  ],
  [
    'Azure, another value in a list',
    'azure-devops',
    'variables:\n  - group: secrets\n  - name: X\n    value: "-Xmx1g"\n',
    'variables:\n  - group: secrets\n  - name: X\n    value: "-Xmx2g"\n',
  ],
  [
    'CodeBuild',
    'codebuild',
    'version: 0.2\r\nphases: {}\r\n',
    'version: 0.2\r\nenv:\r\n  variables:\r\n    X: "-Xmx2g"\r\n\r\nphases: {}\r\n',
  ],
  [
    'CodeBuild, secrets only',
    'codebuild',
    'env:\n  secrets-manager:\n    T: a\nphases: {}\n',
    'env:\n  secrets-manager:\n    T: a\n  variables:\n    X: "-Xmx2g"\nphases: {}\n',
  ],
  ['CircleCI without jobs', 'circleci', 'jobs: {}\n', undefined],
  [
    'GitLab, jobs alone',
    'gitlab-ci',
    'image: a\nb:\n  script: c\n',
    'image: a\nvariables:\n  X: "-Xmx2g"\n\nb:\n  script: c\n',
  ],
  [
    'CircleCI, two jobs',
    'circleci',
    'jobs:\n  a:\n    machine: true\n  b:\n    environment:\n      Y: z\n    machine: true\n',
    'jobs:\n  a:\n    environment:\n      X: "-Xmx2g"\n    machine: true\n  b:\n    environment:\n      Y: z\n      X: "-Xmx2g"\n    machine: true\n',
  ],
  [
    'Jenkins, no block',
    'jenkins',
    'pipeline {\n  agent any\n  stages {\n  }\n}\n',
    "pipeline {\n  agent any\n  environment {\n    X = '-Xmx2g'\n  }\n  stages {\n  }\n}\n",
  ],
  [
    'Jenkins, an agent of lines',
    'jenkins',
    "pipeline {\n  agent {\n    docker {\n      image 'a'\n    }\n  }\n}\n",
    "pipeline {\n  agent {\n    docker {\n      image 'a'\n    }\n  }\n  environment {\n    X = '-Xmx2g'\n  }\n}\n",
  ],
  [
    'Jenkins, beside others',
    'jenkins',
    "pipeline {\n  environment {\n    Y = 'z'\n  }\n}\n",
    "pipeline {\n  environment {\n    X = '-Xmx2g'\n    Y = 'z'\n  }\n}\n",
  ],
  ['Jenkins, another value', 'jenkins', "  X = '-Xmx1g'\n", "  X = '-Xmx2g'\n"],
] as const)('%s', (_name, provider, text, expected) => {
  const changed = setCiVariable(text, provider, 'X', '-Xmx2g');
  expect(changed).toBe(expected);
  if (changed !== undefined) expect(setCiVariable(changed, provider, 'X', '-Xmx2g')).toBeUndefined();
});
