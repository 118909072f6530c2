import type { FixContext } from '@self-healer/core/rule';
import { expect, test } from 'vitest';
import { runDirectories } from '../src/support/commands/run-directories.ts';
import { memoryWorkspace } from './memory-workspace.ts';

const WORKFLOW = (run: string) =>
  `defaults:\n  run:\n    working-directory: services/app\njobs:\n  check:\n    steps:\n      - run: ${run}\n`;

test.each([
  ['where a command changes to', 'cd site && npm test', {}, ['site', '.']],
  [
    'where the CI file starts it',
    'npm test',
    { '.github/workflows/ci.yml': WORKFLOW('npm test') },
    ['services/app', '.'],
  ],
  [
    'where it changes to from there',
    'cd site && npm test',
    { '.github/workflows/ci.yml': WORKFLOW('cd site && npm test') },
    ['services/app/site', 'site', 'services/app', '.'],
  ],
  [
    'where a target of make changes to',
    'make check',
    {
      Makefile: 'check: lint\n\t@cd services/app && npm test 2>&1 | tee out.txt\n\nlint:\n\t(cd tools && ./lint.sh)\n',
    },
    ['tools', 'services/app', '.'],
  ],
  [
    'where the script of a workspace that it names changes to',
    'npm run check --workspace app',
    { 'package.json': '{}', 'packages/app/package.json': '{ "name": "app", "scripts": { "check": "cd src && tsc" } }' },
    ['packages/app/src', '.'],
  ],
  [
    'where a tool is told to that a target of make calls',
    'make check',
    { Makefile: 'check:\n\tcd services && npm test --prefix web\n' },
    ['services/web', 'services', '.'],
  ],
  [
    'where a script goes that it calls',
    './ci/check.sh',
    { 'ci/check.sh': '#!/bin/sh\nset -eu\ncd "$(dirname "$0")/../site"\nmake\n' },
    ['site', '.'],
  ],
])('a command runs %s', async (_, command, files, expected) => {
  const window = { lines: [], index: 0, firstLine: 1 };
  const context: FixContext = { window, format: 'github-actions', stage: 'test', step: { command } };
  expect(await runDirectories(memoryWorkspace(files), context)).toEqual(expected);
});
