import { existsSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { capturedRun } from '../src/captured-run.ts';
import { hostWriting } from './support/host-writing.ts';

test.skipIf(!existsSync('/dev/full'))(
  'a command goes on when there is no room for the copy of its output',
  async () => {
    const log = await open('/dev/full', 'a');
    const { host, written } = hostWriting();
    const lines = Array.from({ length: 2000 }, (_, at) => `line ${at}`);
    const argv = [
      process.execPath,
      '-e',
      "for (let i = 0; i < 2000; i++) console.log('line', i); process.exitCode = 7",
    ];
    const ended = await capturedRun(argv, { log, timeoutSeconds: 60 }, host);
    await log.close();
    expect(ended).toMatchObject({ exitCode: 7, signal: null, unstartable: false });
    expect(written()).toBe(`${lines.join('\n')}\n`);
  },
);
