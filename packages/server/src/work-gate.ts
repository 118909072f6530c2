import { setImmediate } from 'node:timers/promises';
import { HttpProblem } from './http/http-problem.ts';

/** Lets a few pieces of heavy work run at a time, so that what is light is answered meanwhile. */
export interface WorkGate {
  /** @throws HttpProblem 429 when too much waits already. */
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
          throw new HttpProblem(429, 'too-busy', 'Too much waits to be done here already. Try again in 10 s.', {
            headers: { 'retry-after': '10' },
          });
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

/** A gate for each name; of names there are as many as are configured. */
export function workGates(atATime: number, mostWaiting: number): (name: string) => WorkGate {
  const gates = new Map<string, WorkGate>();
  return (name) => {
    const known = gates.get(name) ?? workGate(atATime, mostWaiting);
    gates.set(name, known);
    return known;
  };
}
