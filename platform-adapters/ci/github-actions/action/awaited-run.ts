import * as z from 'zod';

/** What the toolkit's `context` tells of the event that started this workflow. */
export interface StartedBy {
  readonly eventName: string;
  readonly payload: Readonly<Record<string, unknown>>;
}

const awaited = z.object({
  action: z.string(),
  workflow_run: z.object({ conclusion: z.string().nullable(), html_url: z.string() }),
});
/** Of a failed run there is something to heal; after a green one, changes to close. */
const TELLING = ['failure', 'timed_out', 'startup_failure', 'success'];

/** Why there is nothing to do for the run that a `workflow_run` workflow waits for; undefined when there may be. */
export function whyNothingToDo({ eventName, payload }: StartedBy): string | undefined {
  const event = eventName === 'workflow_run' ? awaited.safeParse(payload) : undefined;
  if (!event?.success) return undefined;
  const { action, workflow_run: run } = event.data;
  if (action !== 'completed') {
    return `${run.html_url} is only ${action}: it has no log yet. Give the trigger \`types: [completed]\`.`;
  }
  if (run.conclusion !== null && TELLING.includes(run.conclusion)) return undefined;
  return `${run.html_url} ended as ${run.conclusion ?? 'unknown'}: nothing failed in it.`;
}
