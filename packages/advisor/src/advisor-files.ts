import { randomBytes } from 'node:crypto';
import { appendFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { Spending, SpendingLedger } from './budget.ts';

const entrySchema = z.object({ id: z.string(), tokens: z.number(), cost: z.number() });

const ledgerPath = (directory: string, day: string): string => join(directory, `spent-${day}.jsonl`);

/** What is recorded as spent on a day. */
export async function spentOn(directory: string, day: string): Promise<Spending> {
  const text = await readFile(ledgerPath(directory, day), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const sum = { tokens: 0, cost: 0 };
  for (const line of text.split('\n')) {
    const entry = entryOf(line);
    sum.tokens += entry?.tokens ?? 0;
    sum.cost += entry?.cost ?? 0;
  }
  return sum;
}

/**
 * Spending as lines of `<directory>/spent-<day>.jsonl`. Lines are short, so that the system appends each whole; of
 * several who add at once, the first counts first.
 */
export function fileLedger(directory: string): SpendingLedger {
  return {
    async add(day, { tokens, cost }) {
      await mkdir(directory, { recursive: true, mode: 0o700 });
      const path = ledgerPath(directory, day);
      const id = randomBytes(8).toString('hex');
      await appendFile(path, `${JSON.stringify({ id, tokens, cost })}\n`, { mode: 0o600 });
      const sum = { tokens: 0, cost: 0 };
      for (const line of (await readFile(path, 'utf8')).split('\n')) {
        const entry = entryOf(line);
        sum.tokens += entry?.tokens ?? 0;
        sum.cost += entry?.cost ?? 0;
        if (entry?.id === id) break;
      }
      return sum;
    },
  };
}

function entryOf(line: string): z.infer<typeof entrySchema> | undefined {
  try {
    return entrySchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}

/** Answers that were whole and of the right form, by the question. */
export interface AnswerCache {
  get(key: string): Promise<string | undefined>;
  set(key: string, text: string): Promise<void>;
}

const KEPT_MS = 7 * 24 * 3600 * 1000;

/** Answers as files in `<directory>/answers`, kept for a week. What cannot be read or written is not there. */
export function fileCache(directory: string, clock: () => Date): AnswerCache {
  const answers = join(directory, 'answers');
  const isFresh = async (path: string): Promise<boolean> => clock().getTime() - (await stat(path)).mtimeMs < KEPT_MS;
  return {
    async get(key) {
      const path = join(answers, `${key}.json`);
      try {
        return (await isFresh(path)) ? await readFile(path, 'utf8') : undefined;
      } catch {
        return undefined;
      }
    },
    async set(key, text) {
      try {
        await mkdir(answers, { recursive: true, mode: 0o700 });
        for (const name of await readdir(answers)) {
          if (!(await isFresh(join(answers, name)))) await rm(join(answers, name), { force: true });
        }
        const temporary = join(answers, `.${randomBytes(6).toString('hex')}.tmp`);
        await writeFile(temporary, text, { mode: 0o600, flag: 'wx' });
        await rename(temporary, join(answers, `${key}.json`));
      } catch {
        // The next run asks again.
      }
    },
  };
}
