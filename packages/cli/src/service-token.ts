import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from '@self-healer/core/errors';

const DIGITS = 64;

/** What is shorter can be guessed, and nothing at all is what a full disk leaves of a token. */
const SHORTEST = 16;

/**
 * The token kept in `path`; made on the first call, for its owner's eyes only.
 * @throws UsageError `bad-token` when the file holds none
 */
export async function keptToken(path: string, random: (digits: number) => string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    await writeFile(path, `${random(DIGITS)}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await chmod(path, 0o600);
  }
  const token = (await readFile(path, 'utf8')).trim();
  if (token.length >= SHORTEST) return token;
  throw new UsageError(
    'bad-token',
    `${path} holds no token of at least ${SHORTEST} characters. Remove it: the next start makes a new one.`,
  );
}
