import { writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import { redactor } from '@self-healer/healer/redaction/secrets';
import { logReader } from '@self-healer/healer/session/log-reader';
import { RULES } from '@self-healer/rules/registry.generated';
import { beforeAll, expect, test, vi } from 'vitest';
import { threadedReader } from '../../packages/cli/src/threaded-reader.ts';
import { CHECK_LOG, program, temporaryDirectory } from './cli.ts';

// Threads that load the whole program, on machines that have other things to do.
vi.setConfig({ testTimeout: 60_000 });

let home = '';
beforeAll(async () => {
  home = dirname(await program());
}, 60_000);

const env = { DEPLOY_TOKEN: 'a-word-that-nobody-guesses', SELF_HEALER_DATA_DIR: temporaryDirectory() };
const silent = () => undefined;

test('reads as this thread does, several logs at once, and takes out the secrets of its environment', async () => {
  const analyzer = createLogAnalyzer({ rules: RULES });
  const here = logReader(async () => analyzer, redactor([env.DEPLOY_TOKEN]));
  const reader = threadedReader({ home, env }, 2);
  const logs = Array.from({ length: 6 }, (_, at) => `try ${at} with ${env.DEPLOY_TOKEN}\n${CHECK_LOG}`);
  const read = await Promise.all(logs.map((log) => reader.read(log, 'build.log', silent)));
  for (const [at, log] of logs.entries()) {
    const { text, diagnosis } = await here.read(log, 'build.log', silent);
    expect(read[at]).toEqual({ text, diagnosis });
    expect(text).not.toContain(env.DEPLOY_TOKEN);
  }
});

test('tells how much of a long log is read, and goes on after what is no log', async () => {
  const reader = threadedReader({ home, env }, 1);
  const told: number[] = [];
  const log = `${'all is well here, and nothing to be seen\n'.repeat(60_000)}${CHECK_LOG}`;
  const [binary, long] = await Promise.allSettled([
    reader.read('\0\u0001\u0002'.repeat(2000), 'log', silent),
    reader.read(log, 'log', (bytes) => told.push(bytes)),
  ]);
  expect(binary).toMatchObject({ status: 'rejected', reason: { code: 'log-binary' } });
  expect(long).toMatchObject({ status: 'fulfilled', value: { diagnosis: { log: { bytes: log.length } } } });
  expect(told).toEqual([1 << 20, 2 << 20]);
});

test('a thread that dies takes its log with it and no other', async () => {
  const broken = temporaryDirectory();
  writeFileSync(
    join(broken, 'cli.cjs'),
    `const { parentPort } = require('node:worker_threads');
parentPort.on('message', ({ log }) => {
  if (log === 'deadly') throw new Error('out of it');
  parentPort.postMessage({ kind: 'read', result: { text: log, diagnosis: null } });
});`,
  );
  const reader = threadedReader({ home: broken, env }, 1);
  const [first, second, third] = await Promise.allSettled(
    ['one', 'deadly', 'two'].map((log) => reader.read(log, 'log', silent)),
  );
  expect(first).toMatchObject({ value: { text: 'one' } });
  expect(second).toMatchObject({
    reason: { message: 'a thread that reads logs ended with 1', cause: { message: 'out of it' } },
  });
  expect(third).toMatchObject({ value: { text: 'two' } });
  // It is made again when there is work for it.
  expect(await reader.read('three', 'log', silent)).toMatchObject({ text: 'three' });
});
