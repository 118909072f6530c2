import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { SelfHealerError, UsageError } from '@self-healer/core/errors';
import { debugSessionSchema } from '@self-healer/core/model/debug-session';
import { secretValues } from '@self-healer/healer/process/child-env';
import { redactAll, redactor } from '@self-healer/healer/redaction/secrets';
import * as z from 'zod';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { openHostStore } from '../open-host-store.ts';
import { readLog } from '../read-log.ts';
import { plural } from '../render/page.ts';

const lineSchema = z.object({ session: debugSessionSchema, log: z.string() });

/** Adds sessions that `export --all` wrote to the store; those it has are left as they are. */
export async function importCommand(file: string, host: Host): Promise<number> {
  const { chunks } = await readLog(file, host);
  const redact = redactor(secretValues(host.env));
  const store = await openHostStore(host);
  let [line, added, known] = [0, 0, 0];
  try {
    // A reader's buffer is used again for the next chunk.
    const bytes = Readable.from(copies(chunks));
    for await (const text of createInterface({ input: bytes, crlfDelay: Number.POSITIVE_INFINITY })) {
      line += 1;
      if (text.trim() === '') continue;
      const { session, log } = sessionOf(text, line, file);
      try {
        await store.createSession({ session: redactAll(session, redact), log: redact(log) });
        added += 1;
      } catch (error) {
        if (!(error instanceof SelfHealerError) || error.code !== 'session-exists') throw error;
        known += 1;
      }
    }
    await host.stdout.write(`${plural(added, 'session')} added, ${known} known already\n`);
    return EXIT.done;
  } finally {
    await store.close();
  }
}

async function* copies(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield Uint8Array.from(chunk);
}

function sessionOf(text: string, line: number, file: string): z.infer<typeof lineSchema> {
  try {
    return lineSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new UsageError(
      'not-a-session',
      `Line ${line} of ${file} is no session as export --all writes them. What comes before it is added.`,
      { cause },
    );
  }
}
