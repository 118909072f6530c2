import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** The lines that were typed, newest first, across sessions. What cannot be kept is not. */
export interface LineHistory {
  read(): Promise<readonly string[]>;
  write(lines: readonly string[]): Promise<void>;
}

export function lineHistory(path: string, redact: (text: string) => string): LineHistory {
  return {
    read: async () => (await readFile(path, 'utf8').catch(() => '')).split('\n').filter((line) => line !== ''),
    async write(lines) {
      const text = `${lines.map(redact).join('\n')}\n`;
      await mkdir(dirname(path), { recursive: true, mode: 0o700 }).catch(() => undefined);
      await writeFile(path, text, { mode: 0o600 }).catch(() => undefined);
    },
  };
}
