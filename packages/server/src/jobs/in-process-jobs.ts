import type { JobHandler, JobQueue } from '@self-healer/core/ports/job-queue';
import { type WorkGate, workGate } from './work-gate.ts';

const MOST_WAITING = 500;
const MOST_WAITING_ALONE = 50;

/**
 * Does every job in this process: for the service that is one process. What it had not answered when it died was not
 * acknowledged.
 * @param readings logs read at a time
 */
export function inProcessJobs(readings: number): JobQueue {
  const common = workGate(readings, MOST_WAITING);
  // Of workspaces there are as many as are configured; sessions without one have nothing to patch.
  const gates = new Map<string, WorkGate>();
  const begun = new Set<Promise<unknown>>();
  let handler: JobHandler | undefined;

  const gateOf = (word: string | undefined): WorkGate => {
    if (word === undefined) return common;
    const known = gates.get(word) ?? workGate(1, MOST_WAITING_ALONE);
    gates.set(word, known);
    return known;
  };

  return {
    run({ kind, input, alone }, tell) {
      const work = handler;
      if (work === undefined) throw new TypeError('a job was asked for before anybody works');
      const done = gateOf(alone).run(() => work({ kind, input, again: false }, tell));
      begun.add(done);
      const forget = () => void begun.delete(done);
      done.then(forget, forget);
      return done;
    },
    work(given) {
      handler = given;
    },
    announce() {},
    listen() {},
    get waiting() {
      return [common, ...gates.values()].reduce((sum, gate) => sum + gate.waiting, 0);
    },
    async close() {
      await Promise.allSettled(begun);
    },
  };
}
