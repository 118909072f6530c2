import { expect, test } from 'vitest';
import { ciCommand, type FailedStep } from '../../src/proof/ci-command.ts';

const PATH = 'azure-pipelines.yml';
const pipeline = (...scripts: readonly string[]) => ({
  list: async () => [PATH, 'README.md'],
  read: async () => `steps:\n${scripts.map((script) => `- script: ${JSON.stringify(script)}\n`).join('')}`,
});

test.each<[string, readonly string[], FailedStep, string | undefined, boolean]>([
  ['the same command', ['npm ci', 'npm test'], { command: 'npm test' }, 'npm test', true],
  [
    'one that a shell repeats without its quotes',
    ['echo "a b"', 'true'],
    { command: "echo 'a b'" },
    'echo "a b"',
    true,
  ],
  ['one that two jobs write otherwise', ['npm test', 'npm test\n'], { command: 'npm test' }, 'npm test\n', true],
  ['a line of a script', ['set -e\nnpm test', 'npm run lint'], { command: 'npm test' }, 'set -e\nnpm test', false],
  ['a part of a line', ['cd app && npm test', 'npm ci'], { command: 'npm test' }, 'cd app && npm test', false],
  ['the only one, by whatever name', ['npm test'], { name: 'CmdLine' }, 'npm test', false],
  ['the only one that tests', ['npm ci', 'npm test'], { name: 'CmdLine', stage: 'test' }, 'npm test', false],
  ['none of two that test', ['npm test', 'pytest'], { name: 'CmdLine', stage: 'test' }, undefined, false],
  ['none that deploys, by guess', ['npm publish'], { name: 'CmdLine', stage: 'deploy' }, undefined, false],
  ['none where nothing fits', ['npm ci', 'npm test'], { name: 'CmdLine', stage: 'lint' }, undefined, false],
])('finds %s', async (_, scripts, step, command, certain) => {
  const found = await ciCommand(step, pipeline(...scripts));
  expect(found?.command).toBe(command);
  expect(found?.certain ?? false).toBe(certain);
});
