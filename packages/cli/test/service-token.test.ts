import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { keptToken } from '../src/service-token.ts';

const directory = mkdtempSync(join(tmpdir(), 'service-token-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));
const random = (digits: number) => 'a'.repeat(digits);

test('a token is made once, for its owner only', async () => {
  const path = join(directory, 'new', 'token');
  expect(await keptToken(path, random)).toBe('a'.repeat(64));
  expect(await keptToken(path, () => 'other')).toBe('a'.repeat(64));
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(statSync(join(directory, 'new')).mode & 0o777).toBe(0o700);
});

test.each(['', '\n', 'short'])('a file that holds %j lets nobody in', async (text) => {
  const path = join(directory, 'broken');
  writeFileSync(path, text);
  await expect(keptToken(path, random)).rejects.toMatchObject({ code: 'bad-token' });
  expect(readFileSync(path, 'utf8')).toBe(text);
});
