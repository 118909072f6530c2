import { SelfHealerError } from '@self-healer/core/errors';
import type { JobHandler } from '@self-healer/core/ports/job-queue';
import type { JobRecord, RunLog } from '@self-healer/core/ports/run-log';
import * as z from 'zod';

export interface JobRecorder {
  readonly store: Pick<RunLog, 'recordJob'>;
  /** Sixteen hex digits that nobody can guess. */
  readonly random: () => string;
  readonly clock: () => Date;
  /** Told when a record could not be kept: the job is done all the same. */
  readonly broken: (error: unknown, where: string) => void;
}

/** Sessions name themselves where they are opened. */
const inputSchema = z.looseObject({ session: z.string().optional(), id: z.string().optional() });

/** Does jobs, and keeps how each came to an end. What was told to stop is not at its end. */
export function recordedJobs(handler: JobHandler, { store, random, clock, broken }: JobRecorder): JobHandler {
  return async (job, tell) => {
    const startedAt = clock().toISOString();
    const { data } = inputSchema.safeParse(job.input);
    const record = async (end: Pick<JobRecord, 'outcome' | 'note'>) => {
      const { kind, again } = job;
      const session = data?.session ?? data?.id ?? null;
      await store
        .recordJob({ id: `j${random()}`, kind, session, startedAt, endedAt: clock().toISOString(), again, ...end })
        .catch((error: unknown) => broken(error, 'the record of a job'));
    };
    try {
      const result = await handler(job, tell);
      await record({ outcome: 'done', note: null });
      return result;
    } catch (error) {
      if (error instanceof SelfHealerError) {
        if (error.code !== 'store-unusable') {
          await record({ outcome: 'refused', note: `${error.code}: ${error.message}` });
        }
      } else if (!(error instanceof Error) || error.name !== 'AbortError') {
        await record({ outcome: 'broken', note: error instanceof Error ? error.message : String(error) });
      }
      throw error;
    }
  };
}
