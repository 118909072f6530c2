import type { ChildProcess } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { shippedExamples } from '@self-healer/model/shipped-examples';
import { beforeAll, expect, test, vi } from 'vitest';
import { trainedInThread } from '../../packages/cli/src/training-thread.ts';
import { cli, program, temporaryDirectory } from './cli.ts';

vi.setConfig({ testTimeout: 300_000 });
beforeAll(program, 300_000);

/** Far more than can be learned from in the time that this may take, and no more than may be given: 100,000. */
const MANY = Array.from({ length: Math.floor(100_000 / shippedExamples().length) }, (_, at) =>
  shippedExamples().map((example) => ({ ...example, text: `${example.text} ${at}` })),
).flat();

/** Seconds of a processor that a process has used. */
function secondsOf({ pid }: ChildProcess): number {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]?.split(' ').slice(11, 13) ?? [];
  return (Number(user) + Number(system)) / 100;
}

test.skipIf(!existsSync('/proc/self/stat'))('Ctrl-C stops train, and nothing came of it', async () => {
  const [data, directory] = [join(temporaryDirectory(), 'data.json'), temporaryDirectory()];
  writeFileSync(data, JSON.stringify({ schema: 'self-healer/training-data@1', examples: MANY }));
  const ran = await cli(['train', '--data', data], {
    env: { SELF_HEALER_DATA_DIR: directory, DATABASE_URL: '' },
    onChild(child) {
      // By then it has read the examples and learns.
      const watch = setInterval(() => {
        if (child.exitCode !== null || secondsOf(child) < 6) return;
        clearInterval(watch);
        child.kill('SIGINT');
      }, 50);
      child.once('exit', () => clearInterval(watch));
    },
  });
  expect(ran).toEqual({ code: 130, stdout: '', stderr: '' });
  expect(existsSync(join(directory, 'models'))).toBe(false);
});

test('what is trained in a thread stops with its signal, whatever it does', async () => {
  const stop = new AbortController();
  const home = dirname(await program());
  const trained = trainedInThread(MANY, { type: 'ensemble' }, { home, signal: stop.signal });
  stop.abort();
  await expect(trained).rejects.toMatchObject({ name: 'AbortError' });
  await expect(trainedInThread([], {}, { home, signal: stop.signal })).rejects.toMatchObject({ name: 'AbortError' });
  const other = { home, signal: new AbortController().signal };
  await expect(trainedInThread([], {}, other)).rejects.toMatchObject({ code: 'training-too-small' });
});
