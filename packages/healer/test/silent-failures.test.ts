import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { HealReport } from '@self-healer/core/model/heal-report';
import { defineRule, type LibraryRule } from '@self-healer/core/rule';
import { expect, test } from 'vitest';
import { heal } from '../src/heal.ts';
import { processRunner } from '../src/process/process-runner.ts';
import { repository, temporaryDirectory, testEnv } from './support/temporary.ts';

const rule = defineRule({
  id: 'configuration/mode',
  category: 'configuration',
  severity: 'high',
  stage: 'test',
  ecosystems: ['shell'],
  needle: '+ test ',
  traced: true,
  pattern: /^\++ test (?<mode>\w+) = fast$/,
  captures: ['mode'],
  docs: { title: 'The mode is wrong', what: 'It is.', why: 'It was.', how: 'Write it.', references: [] },
  async fix({ mode }, repo) {
    const text = await repo.read('mode.sh');
    if (text === undefined) return undefined;
    return {
      title: 'Write fast',
      safety: 'safe',
      edits: [{ kind: 'write', path: 'mode.sh', content: text.replace(mode, 'fast') }],
    };
  },
  examples: { match: [], ignore: [] },
});

const CHECK = '#!/bin/bash\nset -e\n. ./mode.sh\ntest "$MODE" = fast\n';

function run(
  root: string,
  verifyCommand: string | undefined,
  text?: string,
  runner = processRunner(),
  rules: readonly LibraryRule[] = [rule],
): Promise<HealReport> {
  return heal(
    {
      root,
      maxSafety: 'safe',
      noRun: false,
      mode: 'dry-run',
      timeoutSeconds: 600,
      ...(verifyCommand !== undefined && { verifyCommand }),
      ...(text !== undefined && { log: { name: 'a.log', chunks: [new TextEncoder().encode(text)] } }),
    },
    {
      analyzer: createLogAnalyzer({ rules }),
      runner,
      env: testEnv,
      clock: () => new Date('2026-01-02T03:04:05Z'),
      temporaryDirectory: temporaryDirectory(),
    },
  );
}

const NOTE = 'The log does not say what failed; a run whose shells say what they run does.';

test.each([
  ['a script', './check.sh', undefined],
  ['a script whose empty log is given', './check.sh', ''],
  ['a recipe of make', 'make -s lint', undefined],
  ['a script of npm', 'npm run -s lint', 'npm error code 1\n'],
])('%s that fails without a word is healed by what its shell runs', async (_name, command, text) => {
  const root = repository({
    'check.sh': CHECK,
    'mode.sh': 'MODE=slow\n',
    Makefile: 'lint:\n\t. ./mode.sh; test "$$MODE" = fast\n',
    'package.json': '{"scripts":{"lint":". ./mode.sh; test \\"$MODE\\" = fast"}}\n',
  });
  const report = await run(root, command, text);
  expect(report).toMatchObject({ verdict: 'patch', outcome: 'proved', patches: [{ title: 'Write fast' }] });
  expect(report.notes).toContain(NOTE);
});

test('the command of the CI file that the failing step names is the one that proves it', async () => {
  const workflow = 'on: push\njobs:\n  check:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: ./check.sh\n';
  const root = repository({ 'check.sh': CHECK, 'mode.sh': 'MODE=slow\n', '.github/workflows/ci.yml': workflow });
  const log = [
    "Current runner version: '2.330.0'",
    '##[group]Run ./check.sh',
    './check.sh',
    'shell: /usr/bin/bash -e {0}',
    '##[endgroup]',
    '##[error]Process completed with exit code 1.',
    '',
  ];
  const report = await run(
    root,
    undefined,
    log.map((line) => line && `2026-01-02T03:04:05.0000000Z ${line}`).join('\n'),
  );
  expect(report).toMatchObject({ outcome: 'proved', patches: [{ title: 'Write fast' }] });
  expect(report.patches[0]?.proof).toMatchObject({ command: './check.sh' });
  expect(report.notes).toContain(NOTE);
});

test('a failure of which the log says nothing is told from a run, also where nothing repairs it', async () => {
  const root = repository({ 'check.sh': '#!/bin/bash\ntest 1 = 2\n' });
  const report = await run(root, './check.sh', 'all is well\n');
  expect(report).toMatchObject({ verdict: 'ask', outcome: 'explained', patches: [] });
  expect(report.notes).toEqual(['The log does not say that anything failed; the command fails here.']);
});

test('a command that passes stays one of which nothing failed', async () => {
  const root = repository({ 'check.sh': CHECK, 'mode.sh': 'MODE=fast\n' });
  expect(await run(root, './check.sh', '')).toMatchObject({ verdict: 'none', outcome: 'nothing', notes: [] });
});

test('installed packages that are shared through a symbolic link are there in the copy', async () => {
  const shared = temporaryDirectory();
  mkdirSync(join(shared, 'node_modules'));
  writeFileSync(join(shared, 'node_modules/fast.sh'), 'WANTED=fast\n');
  const root = repository({
    '.gitignore': 'node_modules\n',
    'check.sh': CHECK.replace('set -e\n', 'set -e\n. ./node_modules/fast.sh\n'),
    'mode.sh': 'MODE=slow\n',
  });
  symlinkSync(join(shared, 'node_modules'), join(root, 'node_modules'));
  expect(await run(root, './check.sh')).toMatchObject({ outcome: 'proved' });
});

test('a traced run is cut after a minute, however long the command itself may take', async () => {
  const root = repository({ 'check.sh': CHECK, 'mode.sh': 'MODE=slow\n' });
  const limits = new Map<boolean, number>();
  const real = processRunner();
  const report = await run(root, './check.sh', '', {
    run(command) {
      if (command.argv.some((word) => word.endsWith('check.sh'))) {
        limits.set('SHELLOPTS' in command.env, command.timeoutSeconds);
      }
      return real.run(command);
    },
  });
  expect(report.outcome).toBe('proved');
  expect(limits).toEqual(
    new Map([
      [true, 60],
      [false, 600],
    ]),
  );
});

test('silent failures and loud ones are healed one after the other', async () => {
  const root = repository({
    'check.sh': `#!/bin/bash
set -e
. ./mode.sh
test "$MODE" = fast
. ./loud.sh
test "$LEVEL" = fast
`,
    'mode.sh': 'MODE=slow\nLEVEL=fast\n',
    'loud.sh': 'if grep -q "MODE=fast" mode.sh; then LEVEL=lazy; fi\n',
  });
  const second = defineRule({
    ...rule,
    id: 'configuration/level',
    pattern: /^\++ test (?<level>lazy) = fast$/,
    captures: ['level'],
    async fix({ level = '' }, repo) {
      const text = (await repo.read('loud.sh')) ?? '';
      const edit = { kind: 'write', path: 'loud.sh', content: text.replace(level, 'fast') } as const;
      return { title: 'Raise the level', safety: 'safe', edits: [edit] };
    },
  });
  const report = await run(root, 'bash ./check.sh', '', processRunner(), [rule, second]);
  expect(report.outcome).toBe('proved');
  expect(report.patches.map(({ title, status }) => `${title}: ${status}`)).toEqual([
    'Write fast: proved',
    'Raise the level: proved',
  ]);
});
