import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { fileHistory, type HistoryRecord } from '../../src/workspace/history.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const RECORD: HistoryRecord = {
  schema: 'self-healer/history@1',
  id: '20261124T041500Z-9f2c1a7b',
  time: '2026-11-24T04:15:00Z',
  status: 'applied',
  fingerprint: '0123456789abcdef',
  proved: true,
  command: null,
  patches: [],
  files: [],
};

test('a record has no name that a checker of the whole tree would judge', async () => {
  const root = temporaryDirectory();
  await fileHistory(root).save(RECORD);
  expect(readdirSync(join(root, '.self-healer/history'))).toEqual([`${RECORD.id}.record`]);
  expect(await fileHistory(root).list()).toEqual([RECORD]);
});

test('a record of an older version is read, and kept once', async () => {
  const root = temporaryDirectory();
  const directory = join(root, '.self-healer/history');
  mkdirSync(directory, { recursive: true });
  writeFileSync(join(directory, `${RECORD.id}.json`), JSON.stringify(RECORD));
  expect(await fileHistory(root).find(RECORD.id)).toEqual(RECORD);
  await fileHistory(root).save({ ...RECORD, status: 'rolled-back' });
  expect(await fileHistory(root).list()).toEqual([{ ...RECORD, status: 'rolled-back' }]);
});
