import { AsyncLocalStorage } from 'node:async_hooks';
import type { HealEvent } from '@self-healer/healer/heal-request';
import { gateOutput } from '@self-healer/healer/redaction/output-gate';

type Listener = (step: string) => void;

const listening = new AsyncLocalStorage<Listener>();

/** Does work whose steps are told to `listener`, and to nobody else. */
export const withProgress = <T>(listener: Listener, work: () => Promise<T>): Promise<T> =>
  listening.run(listener, work);

/** Whom to tell the steps of the work that asks. */
export const currentListener = (): Listener => listening.getStore() ?? (() => undefined);

/** Tells a step to whoever's work it is part of. */
export function tellProgress(event: HealEvent): void {
  const step = progressText(event);
  if (step !== undefined) listening.getStore()?.(step);
}

const MOST = 500;
const megabytes = (bytes: number) => (bytes / (1024 * 1024)).toFixed(0);

/** A step in a few words; undefined for what is no step. */
function progressText(event: HealEvent): string | undefined {
  switch (event.kind) {
    case 'running':
      return gateOutput(
        `${event.purpose === 'prove' ? 'running with the patch' : 'running without the patch'}: ${event.command}`,
      ).slice(0, MOST);
    case 'reading':
      return `reading the log: ${megabytes(event.bytes)} of ${megabytes(event.of)} MB`;
    case 'ran':
      return event.timedOut
        ? `stopped after ${event.seconds.toFixed(1)} s`
        : `ended with exit code ${event.exitCode ?? 'none'} after ${event.seconds.toFixed(1)} s`;
    default:
      return undefined;
  }
}
