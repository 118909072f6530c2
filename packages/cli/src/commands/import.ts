import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { SelfHealerError, UsageError } from '@self-healer/core/errors';
import { debugSessionSchema, timestampSchema } from '@self-healer/core/model/debug-session';
import type { ModelVault } from '@self-healer/core/ports/model-vault';
import { JOB_OUTCOMES } from '@self-healer/core/ports/run-log';
import type { Store, StoredSession } from '@self-healer/core/ports/store';
import { secretValues } from '@self-healer/healer/process/child-env';
import { redactAll, redactor } from '@self-healer/healer/redaction/secrets';
import * as z from 'zod';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host/host.ts';
import { hostVault } from '../host/host-vault.ts';
import { openHostStore } from '../host/open-host-store.ts';
import { readLog } from '../read-log.ts';
import { plural } from '../render/page.ts';

const sessionLineSchema = z.object({ session: debugSessionSchema, log: z.string() });
const modelLineSchema = z.object({
  model: z.object({ trainedAt: timestampSchema, note: z.string(), inUse: z.boolean() }),
  file: z.string(),
});
const jobLineSchema = z.object({
  job: z.object({
    id: z.string().max(100),
    kind: z.string(),
    session: z.string().nullable(),
    startedAt: timestampSchema,
    endedAt: timestampSchema,
    outcome: z.enum(JOB_OUTCOMES),
    again: z.boolean(),
    note: z.string().nullable(),
  }),
});
const lineSchema = z.union([sessionLineSchema, modelLineSchema, jobLineSchema]);

/** Adds what `export --all` wrote to the store; what it has is left as it is. */
export async function importCommand(file: string, host: Host): Promise<number> {
  const { chunks } = await readLog(file, host);
  const redact = redactor(secretValues(host.env));
  const store = await openHostStore(host);
  const models = modelImport(hostVault(host));
  let [line, added, known, jobs] = [0, 0, 0, 0];
  try {
    // A reader's buffer is used again for the next chunk.
    const bytes = Readable.from(copies(chunks));
    for await (const text of createInterface({ input: bytes, crlfDelay: Number.POSITIVE_INFINITY })) {
      line += 1;
      if (text.trim() === '') continue;
      const read = lineOf(text, line, file);
      if ('job' in read) {
        await store.recordJob(read.job);
        jobs += 1;
      } else if ('model' in read) await models.add(read.file, read.model);
      else {
        const isNew = await addSession(store, { session: redactAll(read.session, redact), log: redact(read.log) });
        added += isNew ? 1 : 0;
        known += isNew ? 0 : 1;
      }
    }
    await models.end();
    await host.stdout.write(`${plural(added, 'session')} added, ${known} known already\n`);
    if (models.added + jobs > 0) {
      await host.stdout.write(`${plural(models.added, 'model')} added, ${plural(jobs, 'job')} read\n`);
    }
    return EXIT.done;
  } finally {
    await store.close();
  }
}

/** Whether it was not there. */
async function addSession(store: Store, stored: StoredSession): Promise<boolean> {
  try {
    await store.createSession(stored);
    return true;
  } catch (error) {
    if (error instanceof SelfHealerError && error.code === 'session-exists') return false;
    throw error;
  }
}

/** Adds models; the one in use stays in use, unless there were none. */
function modelImport(vault: ModelVault) {
  let before: { readonly current: number; readonly none: boolean } | undefined;
  let added = 0;
  return {
    get added() {
      return added;
    },
    async add(file: string, { inUse, ...entry }: z.infer<typeof modelLineSchema>['model']) {
      const known = await vault.versions();
      before ??= { current: await vault.current(), none: known.length === 0 };
      if (known.some(({ trainedAt, note }) => trainedAt === entry.trainedAt && note === entry.note)) return;
      const version = await vault.add(file, entry);
      added += 1;
      if (inUse && before.none) before = { current: version, none: true };
    },
    async end() {
      if (before !== undefined && added > 0) await vault.use(before.current);
    },
  };
}

async function* copies(chunks: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield Uint8Array.from(chunk);
}

function lineOf(text: string, line: number, file: string): z.infer<typeof lineSchema> {
  try {
    return lineSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new UsageError(
      'not-a-session',
      `Line ${line} of ${file} is no session, model or job as export --all writes them. What comes before it is added.`,
      { cause },
    );
  }
}
