import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

const DIGITS = 64;

/** The token kept in `path`; made on the first call, for its owner's eyes only. */
export async function keptToken(path: string, random: (digits: number) => string): Promise<string> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  try {
    await writeFile(path, `${random(DIGITS)}\n`, { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    await chmod(path, 0o600);
  }
  return (await readFile(path, 'utf8')).trim();
}
