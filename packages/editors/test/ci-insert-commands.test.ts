import { insertCommandsBefore } from '@self-healer/editors/ci-insert-commands';
import { expect, test } from 'vitest';

type Provider = Parameters<typeof insertCommandsBefore>[1];
const push = (line: string) => /^git push\b/.test(line);
const before = (text: string, provider: Provider) =>
  insertCommandsBefore(text, provider, push, ["git fetch 'a: b'", 'git gc']);

test.each<[string, Provider, string, string | undefined]>([
  [
    'a script of GitHub',
    'github-actions',
    'jobs:\n  a:\n    steps:\n      - run: |\n          make\n          git push # up\n',
    "jobs:\n  a:\n    steps:\n      - run: |\n          make\n          git fetch 'a: b'\n          git gc\n          git push # up\n",
  ],
  [
    'a single command of GitHub, with a comment',
    'github-actions',
    'jobs:\n  a:\n    steps:\n      - run: git push # up\n      - run: make\n',
    "jobs:\n  a:\n    steps:\n      - run: | # up\n          git fetch 'a: b'\n          git gc\n          git push\n      - run: make\n",
  ],
  [
    'a list of GitLab, with CRLF',
    'gitlab-ci',
    'a:\r\n  script:\r\n    - make\r\n    - git push\r\n',
    "a:\r\n  script:\r\n    - make\r\n    - 'git fetch ''a: b'''\r\n    - git gc\r\n    - git push\r\n",
  ],
  [
    'commands of CodeBuild',
    'codebuild',
    'phases:\n  build:\n    commands:\n      - git push\n',
    "phases:\n  build:\n    commands:\n      - 'git fetch ''a: b'''\n      - git gc\n      - git push\n",
  ],
  [
    'a run step of CircleCI',
    'circleci',
    'jobs:\n  a:\n    steps:\n      - run:\n          name: Push\n          command: git push\n',
    "jobs:\n  a:\n    steps:\n      - run:\n          name: Push\n          command: |\n            git fetch 'a: b'\n            git gc\n            git push\n",
  ],
  [
    'a script of Azure',
    'azure-devops',
    'steps:\n- script: git push\n',
    "steps:\n- script: |\n    git fetch 'a: b'\n    git gc\n    git push\n",
  ],
  [
    'a step of Jenkins',
    'jenkins',
    "node {\n  sh 'make'\n  sh 'git push'\n}\n",
    "node {\n  sh 'make'\n  sh 'git fetch \\'a: b\\''\n  sh 'git gc'\n  sh 'git push'\n}\n",
  ],
  [
    'a block of Jenkins',
    'jenkins',
    "node {\n  sh '''\n    make\n    git push\n  '''\n}\n",
    "node {\n  sh '''\n    make\n    git fetch 'a: b'\n    git gc\n    git push\n  '''\n}\n",
  ],
  ['no such command', 'gitlab-ci', 'a:\n  script:\n    - make\n', undefined],
  ['a flow map', 'github-actions', 'jobs: { a: { steps: [{ run: git push }] } }\n', undefined],
])('%s', (_, provider, text, changed) => {
  expect(before(text, provider)).toBe(changed);
});
