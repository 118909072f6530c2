import { setImmediate } from 'node:timers/promises';
import { SelfHealerError } from '@self-healer/core/errors';

/** Lets a few pieces of heavy work run at a time, so that what is light is answered meanwhile. */
export interface WorkGate {
  /** @throws SelfHealerError `too-busy` when too much waits already. */
  run<T>(work: () => Promise<T>): Promise<T>;
  readonly waiting: number;
}

export function workGate(atATime: number, mostWaiting: number): WorkGate {
  const queue: (() => void)[] = [];
  let running = 0;
  return {
    get waiting() {
      return queue.length;
    },
    async run(work) {
      if (running >= atATime) {
        if (queue.length >= mostWaiting) {
          throw new SelfHealerError('too-busy', 'Too much waits to be done here already. Try again in 10 s.');
        }
        await new Promise<void>((resolve) => queue.push(resolve));
      } else running += 1;
      try {
        return await work();
      } finally {
        // What came in meanwhile is answered first.
        await setImmediate();
        const next = queue.shift();
        if (next === undefined) running -= 1;
        else next();
      }
    },
  };
}
