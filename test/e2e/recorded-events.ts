import { createRequire } from 'node:module';

/** A webhook as GitHub once sent it, which is what a workflow's event file holds. */
export interface RecordedEvent {
  readonly eventName: string;
  readonly event: Readonly<Record<string, unknown>>;
}

interface Recorded {
  readonly name: string;
  readonly examples: readonly Readonly<Record<string, unknown>>[];
}

/** Octokit's collection of them. */
export function recordedEvents(): readonly RecordedEvent[] {
  const load = createRequire(import.meta.url);
  const events = load('@octokit/webhooks-examples') as readonly Recorded[];
  return events.flatMap(({ name, examples }) => examples.map((event) => ({ eventName: name, event })));
}
