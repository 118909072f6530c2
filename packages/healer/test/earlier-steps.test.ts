import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import { expect, test } from 'vitest';
import { heal } from '../src/heal.ts';
import { processRunner } from '../src/process/process-runner.ts';
import { RULES } from './support/rules.ts';
import { repository, temporaryDirectory, testEnv } from './support/temporary.ts';

const CHECK = `#!/bin/sh
if [ ! -f out/ready ]; then echo 'fatal: nothing is built'; exit 2; fi
if grep -q bad a.txt; then echo 'error: wrong word bad in a.txt, use good'; exit 1; fi
`;
const LOG = [
  '##[group]Run ./check.sh',
  './check.sh',
  '##[endgroup]',
  'error: wrong word bad in a.txt, use good',
  '##[error]Process completed with exit code 1.',
].join('\n');

const healed = (steps: string) => {
  const root = repository({
    'check.sh': CHECK,
    'a.txt': 'bad\n',
    '.gitignore': 'out/\n',
    '.github/workflows/ci.yml': `jobs:\n  check:\n    steps:\n${steps}      - run: ./check.sh\n`,
  });
  return heal(
    {
      ...{ root, maxSafety: 'safe', noRun: false, mode: 'dry-run', timeoutSeconds: 20 },
      log: { name: 'job.log', chunks: [new TextEncoder().encode(LOG)], failed: true },
    },
    {
      analyzer: createLogAnalyzer({ rules: RULES }),
      runner: processRunner(),
      env: testEnv,
      clock: () => new Date('2026-01-02T03:04:05Z'),
      temporaryDirectory: temporaryDirectory(),
    },
  );
};

test('what the job builds before the failed step is built where that step fails otherwise without it', async () => {
  const report = await healed('      - run: mkdir -p out\n      - run: touch out/ready\n');
  expect(report.outcome).toBe('proved');
  expect(report.patches[0]?.proof).toMatchObject({ command: './check.sh', before: { exitCode: 1 } });
  expect(report.notes).toContain('Each run came behind what the job runs before: `mkdir -p out`, `touch out/ready`.');
});

test('what would change the machine is not run, and then nothing is proved', async () => {
  const report = await healed('      - run: sudo mkdir -p out && sudo touch out/ready\n');
  expect(report.outcome).not.toBe('proved');
  expect(report.notes.join()).not.toContain('Each run came behind');
});
