import { AsyncLocalStorage } from 'node:async_hooks';
import type { HealEvent } from '@self-healer/healer/heal-request';
import { progressText } from './progress-text.ts';

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
