import type { Command, CommandRunner } from '@self-healer/core/ports/command-runner';
import type { Fetch } from '@self-healer/http/http-client';
import { plainRunner } from '../fakes/plain-runner.ts';

export interface Life {
  readonly fetch: Fetch;
  readonly runner: CommandRunner;
}

/** Writes and talk of git are calls to the outside; what it does with its own files is not. */
const goesOut = ({ argv }: Command): boolean => argv.some((word) => ['push', 'fetch', 'ls-remote'].includes(word));

/** Where the repository is on this disk every call of git is one to the outside. */
export const everyCommand = (): boolean => true;

class Killed extends Error {}

type Around = <T>(act: () => Promise<T>, writes: boolean) => Promise<T>;

function life(around: Around, counts: (command: Command) => boolean): Life {
  const runner = plainRunner;
  return {
    fetch: (url, init) => around(() => globalThis.fetch(url, init), (init.method ?? 'GET') !== 'GET'),
    runner: {
      run: (command) =>
        counts(command) ? around(() => runner.run(command), command.argv.includes('push')) : runner.run(command),
    },
  };
}

/** Which calls go out, and whether each writes. */
export async function callsOf(
  run: (life: Life) => Promise<unknown>,
  counts: (command: Command) => boolean = goesOut,
): Promise<readonly boolean[]> {
  const calls: boolean[] = [];
  await run(
    life((act, writes) => {
      calls.push(writes);
      return act();
    }, counts),
  );
  return calls;
}

/** A process that ends before or after its n-th call: from then on nothing goes out. */
export function killed(at: number, when: 'before' | 'after', counts: (command: Command) => boolean = goesOut): Life {
  let calls = 0;
  return life(async (act) => {
    const now = calls;
    calls += 1;
    if (now > at || (now === at && when === 'before')) throw new Killed('killed');
    const result = await act();
    if (now === at) throw new Killed('killed');
    return result;
  }, counts);
}
