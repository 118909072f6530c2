import { PgBoss } from 'pg-boss';
import * as z from 'zod';

/** Logs that are read, and what is done to repositories. */
export const queueSchema = z.enum(['read', 'repair']);
export type QueueName = z.infer<typeof queueSchema>;
export const nameOf = (queue: QueueName): string => `self-healer-${queue}`;

/** A worker that is silent for so long is dead: another one gets its job. */
const SILENT_SECONDS = 10;
/** Jobs that kill their worker are not tried for ever. */
const MOST_RETRIES = 5;
const HOUR = 3600;

/** pg-boss on a PostgreSQL, with a queue for each kind of work. */
export async function startBoss(url: string, broken: (error: unknown) => void): Promise<PgBoss> {
  const boss = new PgBoss({
    connectionString: url,
    schema: 'self_healer_jobs',
    application_name: 'self-healer jobs',
    max: 8,
    schedule: false,
    registerInstance: false,
    openTelemetry: { enabled: false },
    superviseIntervalSeconds: 2,
    monitorIntervalSeconds: 2,
  });
  boss.on('error', broken);
  try {
    await boss.start();
    await makeQueues(boss);
  } catch (error) {
    // What looks after the jobs would keep the process.
    await boss.stop({ graceful: false, close: true }).catch(() => undefined);
    throw error;
  }
  return boss;
}

async function makeQueues(boss: PgBoss): Promise<void> {
  for (const queue of queueSchema.options) {
    await boss.createQueue(nameOf(queue), {
      // Of those with the same key one is active.
      policy: queue === 'repair' ? 'singleton' : 'standard',
      retryLimit: MOST_RETRIES,
      retryDelay: 0,
      expireInSeconds: 12 * HOUR,
      retentionSeconds: 24 * HOUR,
      deleteAfterSeconds: HOUR,
      heartbeatSeconds: SILENT_SECONDS,
    });
  }
}
