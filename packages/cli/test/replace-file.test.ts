import {
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { replaceFile } from '../src/replace-file.ts';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'replace-file-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

test('a file is written, and written anew', async () => {
  const path = join(directory, 'report.json');
  await replaceFile(path, 'one');
  await replaceFile(path, 'two');
  expect(readFileSync(path, 'utf8')).toBe('two');
  expect(readdirSync(directory)).toEqual(['report.json']);
});

test('a link is replaced, and what it leads to is left alone', async () => {
  const [path, precious] = [join(directory, 'report.json'), join(directory, 'precious')];
  writeFileSync(precious, 'theirs');
  for (const target of [precious, join(directory, 'nowhere')]) {
    rmSync(path, { force: true });
    symlinkSync(target, path);
    await replaceFile(path, 'ours');
    expect([readFileSync(path, 'utf8'), lstatSync(path).isSymbolicLink()]).toEqual(['ours', false]);
  }
  expect([readFileSync(precious, 'utf8'), existsSync(join(directory, 'nowhere'))]).toEqual(['theirs', false]);
});

test.skipIf(!existsSync('/dev/null'))('a device is written to', async () => {
  await replaceFile('/dev/null', 'text');
  expect(lstatSync('/dev/null').isCharacterDevice()).toBe(true);
});

test('what cannot be written is told, and leaves nothing behind', async () => {
  await expect(replaceFile(join(directory, 'no', 'report.json'), 'x')).rejects.toMatchObject({ code: 'not-written' });
  await expect(replaceFile(directory, 'x')).rejects.toMatchObject({ code: 'not-written' });
  expect(readdirSync(directory)).toEqual([]);
});
