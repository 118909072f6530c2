import { expect, test } from 'vitest';
import { recordedEvents } from '../../../../test/e2e/recorded-events.ts';
import { whyNothingToDo } from '../action/awaited-run.ts';
import { runOfEvent } from '../src/run-of-event.ts';

const SERVER = new URL('https://github.com');
const SHA = 'a'.repeat(40);
const env = {
  GITHUB_REPOSITORY: 'acme/app',
  GITHUB_RUN_ID: '11',
  GITHUB_RUN_ATTEMPT: '2',
  GITHUB_SHA: SHA,
  GITHUB_REF: 'refs/heads/main',
  GITHUB_EVENT_PATH: 'event.json',
};
const describeRun = (GITHUB_EVENT_NAME: string, event: unknown) =>
  runOfEvent({ env: { ...env, GITHUB_EVENT_NAME }, readFile: async () => JSON.stringify(event) }, SERVER);

interface Head {
  readonly repo: { readonly full_name: string } | null;
  readonly sha: string;
}

test('the run is found whatever recorded event a workflow was started by', async () => {
  const events = recordedEvents();
  expect(events.length).toBeGreaterThan(50);
  for (const { eventName, event } of events) {
    const { workflow_run: run, pull_request: pull } = event as {
      readonly workflow_run?: { readonly id: number; readonly head_sha: string; readonly head_repository: unknown };
      readonly pull_request?: { readonly number: number; readonly head: Head };
    };
    const { id, source } = await describeRun(eventName, event);
    const awaited = eventName === 'workflow_run' ? run : undefined;
    const told = eventName.startsWith('pull_request') ? pull : undefined;
    expect({ eventName, id, revision: source.headRevision }).toEqual({
      eventName,
      id: `${awaited?.id ?? 11}`,
      revision: awaited?.head_sha ?? told?.head.sha ?? SHA,
    });
    // Recorded in a repository that is not this one: of a stranger's, so nothing is pushed.
    if (told !== undefined) expect(source.change).toMatchObject({ id: `${told.number}`, fromFork: true });
  }
});

test('of a run that a workflow waits for there is something to do once it failed, or turned green', () => {
  const told = recordedEvents()
    .filter(({ eventName }) => eventName === 'workflow_run')
    .map(({ eventName, event }) => [event.action, whyNothingToDo({ eventName, payload: event })?.replace(/^\S+ /, '')]);
  expect(told).toEqual([
    ['completed', 'ended as unknown: nothing failed in it.'],
    ['completed', undefined],
    ['completed', undefined],
    ['requested', 'is only requested: it has no log yet. Give the trigger `types: [completed]`.'],
    ['requested', 'is only requested: it has no log yet. Give the trigger `types: [completed]`.'],
  ]);
  expect(whyNothingToDo({ eventName: 'push', payload: {} })).toBeUndefined();
});
