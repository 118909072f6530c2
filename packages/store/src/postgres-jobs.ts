import { setTimeout as delay } from 'node:timers/promises';
import { SelfHealerError } from '@self-healer/core/errors';
import type { JobHandler, JobQueue } from '@self-healer/core/ports/job-queue';
import type { JobAttempt } from 'pg-boss';
import * as z from 'zod';
import { nameOf, type QueueName, queueSchema, startBoss } from './job-boss.ts';
import { type JobOutcome, jobOfText, jobText, outcomeOfText, outcomeOfWork, resultOf } from './job-text.ts';
import { postgresChannel } from './postgres-channel.ts';
import { toldUnusable, unusableIfGone } from './unusable.ts';

export interface PostgresJobsOptions {
  readonly url: string;
  /** Applied to every text of a job before it is written. */
  readonly redact: (text: string) => string;
  /** An id for a job, a UUID. */
  readonly newId: () => string;
  /** Milliseconds that only grow. */
  readonly now: () => number;
  /** Told of what is a bug, or of a database that does not answer. */
  readonly broken: (error: unknown, where: string) => void;
}

const CHANNEL = 'self_healer';
/** Jobs that are done beside each other in a process, by queue: logs take a core each, repairs wait for commands. */
const QUEUES = { read: 2, repair: 4 } as const;

/** Well within the time after which a silent worker is taken for dead. */
const BEAT_MS = 3000;
/** Messages may be missed: so often is looked without one. */
const LOOK_MS = 2000;
const UNTAKEN_MS = 5 * 60_000;
const MOST_WAITING = 500;

const messageSchema = z.union([
  z.object({ queue: queueSchema, done: z.string().optional() }),
  z.object({ step: z.string(), job: z.string() }),
  z.object({ session: z.string(), from: z.string() }),
]);

interface Waiting {
  readonly queue: QueueName;
  readonly since: number;
  readonly tell: (step: string) => void;
  readonly settle: (outcome: JobOutcome | SelfHealerError) => void;
}

/** A queue that many processes share: pg-boss on their PostgreSQL. */
export async function postgresJobs({ url, redact, newId, now, broken }: PostgresJobsOptions): Promise<JobQueue> {
  let gone = false;
  // Everybody here finds out when the database is gone; it is told once.
  const report = (cause: unknown) => {
    const error = unusableIfGone(cause);
    const isTold = gone && error !== cause;
    gone ||= error !== cause;
    if (!isTold) broken(error, 'jobs');
  };
  const boss = await startBoss(url, report);
  const me = newId();
  const waiting = new Map<string, Waiting>();
  const listeners: ((session: string) => void)[] = [];
  const idle: Readonly<Record<QueueName, Set<() => void>>> = { read: new Set(), repair: new Set() };
  const workers: Promise<void>[] = [];
  let ending = false;

  const wake = (queue: QueueName) => {
    for (const each of idle[queue]) each();
  };

  /** Whether a job is done, and what came of it. */
  const look = async (id: string): Promise<void> => {
    const asked = waiting.get(id);
    if (asked === undefined) return;
    const name = nameOf(asked.queue);
    const [job] = await boss.findJobs(name, { id });
    if (job?.state === 'completed') asked.settle(outcomeOfText(job.output));
    else if (job?.state === 'created' && now() - asked.since > UNTAKEN_MS) {
      await boss.cancel(name, id);
      asked.settle(NO_WORKER);
    } else if (job?.state === 'failed' || job?.state === 'cancelled') asked.settle(LOST);
  };
  const lookAll = () => {
    for (const id of waiting.keys()) look(id).catch(report);
  };

  const channel = postgresChannel({
    url,
    name: CHANNEL,
    connected() {
      gone = false;
      lookAll();
      for (const queue of queueSchema.options) wake(queue);
    },
    heard(message) {
      const { data } = messageSchema.safeParse(message);
      if (data === undefined) return;
      if ('step' in data) waiting.get(data.job)?.tell(data.step);
      else if ('session' in data) {
        if (data.from !== me) for (const listener of listeners) listener(data.session);
      } else if (data.done === undefined) wake(data.queue);
      else {
        look(data.done).catch(report);
        // One that had to wait for its like may be begun now.
        if (data.queue === 'repair') wake('repair');
      }
    },
  });
  await channel.tried;
  const looking = setInterval(lookAll, LOOK_MS);
  looking.unref();

  /** Settles when there may be something to do. */
  const rest = (queue: QueueName) =>
    new Promise<void>((resolve) => {
      const over = () => {
        idle[queue].delete(over);
        clearTimeout(timer);
        resolve();
      };
      const timer = setTimeout(over, LOOK_MS);
      idle[queue].add(over);
    });

  /** Does one job; false when there is none. */
  const perform = async (queue: QueueName, handler: JobHandler): Promise<boolean> => {
    const name = nameOf(queue);
    const [job] = await boss.fetch<object>(name);
    if (job === undefined) return false;
    const attempt: JobAttempt = { id: job.id, retryCount: job.retryCount };
    const beat = setInterval(() => {
      boss.touch(name, attempt).catch(report);
    }, BEAT_MS);
    try {
      const tell = (step: string) => channel.send({ step, job: job.id });
      const again = job.retryCount > 0;
      const outcome = await outcomeOfWork(async () => handler({ ...jobOfText(job.data), again }, tell), broken);
      // When it went to somebody else meanwhile, what they say counts.
      await boss.complete(name, attempt, jobText(outcome, redact));
      channel.send({ queue, done: job.id });
    } catch (error) {
      // Given back: somebody else does it.
      await boss.fail(name, attempt);
      channel.send({ queue });
      if (!ending) throw error;
    } finally {
      clearInterval(beat);
    }
    return true;
  };

  const worker = async (queue: QueueName, handler: JobHandler) => {
    while (!ending) {
      try {
        if (!(await perform(queue, handler))) await rest(queue);
      } catch (error) {
        report(error);
        await delay(LOOK_MS);
      }
    }
  };

  let closed: Promise<void> | undefined;
  const close = async () => {
    ending = true;
    for (const queue of queueSchema.options) wake(queue);
    await Promise.all(workers);
    clearInterval(looking);
    await channel.close();
    await boss.stop({ graceful: true, close: true });
  };

  return {
    async run({ kind, input, alone }, tell) {
      if (waiting.size >= MOST_WAITING) {
        throw new SelfHealerError('too-busy', 'Too much waits to be done already. Try again in 10 s.');
      }
      const queue = alone === undefined ? 'read' : 'repair';
      const id = newId();
      const settled = new Promise<JobOutcome | SelfHealerError>((settle) => {
        waiting.set(id, { queue, since: now(), tell, settle });
      });
      try {
        const key = alone === undefined ? {} : { singletonKey: `of ${alone}` };
        await toldUnusable(boss.send(nameOf(queue), jobText({ kind, input }, redact), { id, ...key }));
        channel.send({ queue });
        const outcome = await settled;
        // Nobody else asks for it, and it holds a log.
        boss.deleteJob(nameOf(queue), id).catch(report);
        if (outcome instanceof SelfHealerError) throw outcome;
        return resultOf(outcome);
      } finally {
        waiting.delete(id);
      }
    },
    work(handler) {
      for (const queue of queueSchema.options) {
        for (let each = 0; each < QUEUES[queue]; each++) workers.push(worker(queue, handler));
      }
    },
    announce: (session) => channel.send({ session, from: me }),
    listen: (listener) => void listeners.push(listener),
    get waiting() {
      return waiting.size;
    },
    close() {
      closed ??= close();
      return closed;
    },
  };
}

const LOST = new SelfHealerError(
  'job-lost',
  'Whoever worked on it died, again and again. The log of the worker says more.',
);
const NO_WORKER = new SelfHealerError(
  'no-worker',
  'Nobody took it on within 5 minutes. Start a worker: self-healer serve --role worker.',
);
