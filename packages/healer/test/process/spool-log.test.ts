import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { spoolLog } from '../../src/process/spool-log.ts';
import { temporaryDirectory } from '../support/temporary.ts';

async function* log(...chunks: readonly string[]) {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

test('a log can be read as often as it is wanted', async () => {
  const read = await spoolLog(log('one\n', 'two\n'), join(temporaryDirectory(), 'a.log'), 'build', () => {});
  for (const _ of [1, 2]) {
    const parts: Uint8Array[] = [];
    for await (const chunk of read().chunks) parts.push(chunk);
    expect(Buffer.concat(parts).toString()).toBe('one\ntwo\n');
  }
});

test.skipIf(!existsSync('/dev/full'))(
  'one for which there is no room is an error of that job, and says what to do',
  async () => {
    await expect(spoolLog(log('one\n'), '/dev/full', 'build', () => {})).rejects.toMatchObject({
      code: 'no-room',
      message: 'The log of build could not be kept for reading (ENOSPC). Set TMPDIR to a directory with room for it.',
    });
  },
);
