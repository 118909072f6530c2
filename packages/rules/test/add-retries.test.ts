import { policyViolation } from '@self-healer/core/patcher/policy/policy';
import { addRetries } from '@self-healer/rules/support/ci/add-retries';
import { expect, test } from 'vitest';
import { memoryWorkspace } from './memory-workspace.ts';

const BEFORE = {
  '.gitlab-ci.yml':
    'test:\n  script:\n    - apt-get update && apt-get install -y jq\n    - pip install -r requirements.txt\n    - npm ci --ignore-scripts\n',
  'ci/get.sh':
    '#!/bin/sh\ncurl -fsSL https://a.example.org/x -o x\nwget -q https://a.example.org/y\ncurl --retry 3 https://a.example.org/z\n# curl is slow\n',
};
const AFTER = {
  '.gitlab-ci.yml':
    'test:\n  script:\n    - apt-get -o Acquire::Retries=5 update && apt-get -o Acquire::Retries=5 install -y jq\n    - pip install --retries 10 --timeout 30 -r requirements.txt\n    - npm ci --fetch-retries=5 --fetch-retry-maxtimeout=120000 --ignore-scripts\n',
  'ci/get.sh':
    '#!/bin/sh\ncurl --retry 5 --retry-delay 2 --retry-connrefused -fsSL https://a.example.org/x -o x\nwget --tries=5 --waitretry=5 --retry-connrefused -q https://a.example.org/y\ncurl --retry 3 https://a.example.org/z\n# curl is slow\n',
};

test('commands that fetch try again by themselves, once', async () => {
  const repo = memoryWorkspace(BEFORE);
  const fix = await addRetries(repo);
  const written = Object.fromEntries(
    (fix?.edits ?? []).map((edit) => (edit.kind === 'write' ? [edit.path, edit.content] : [])),
  );
  expect(fix?.safety).toBe('review');
  expect(written).toEqual(AFTER);
  expect(await policyViolation(fix?.edits ?? [], repo)).toBeUndefined();
  expect(await addRetries(memoryWorkspace(AFTER))).toBeUndefined();
});

test('where nothing is fetched there is nothing to do', async () => {
  expect(await addRetries(memoryWorkspace({ 'ci/get.sh': 'make test\n' }))).toBeUndefined();
});
