import { expect, test } from 'vitest';
import { createStepTracker } from '../../src/log/step-tracker.ts';

test('follows steps, their commands and how they end', () => {
  const tracker = createStepTracker();
  tracker.on({ kind: 'step-start', name: 'Run npm ci', command: 'npm ci', echo: true }, 1);
  expect(tracker.echoing).toBe(true);
  tracker.on({ kind: 'echo-end' }, 4);
  expect(tracker.echoing).toBe(false);
  tracker.on({ kind: 'step-start', name: 'script' }, 9);
  tracker.on({ kind: 'echo', command: 'make' }, 10);
  tracker.on({ kind: 'echo', command: 'make test' }, 12);
  expect(tracker.current).toEqual({ name: 'script', command: 'make test', startLine: 9 });
  tracker.on({ kind: 'step-end', outcome: 'failure', exitCode: 2 }, 20);
  tracker.on({ kind: 'job-end', outcome: 'failure' }, 22);
  expect({ ...tracker }).toEqual({
    on: expect.any(Function),
    current: undefined,
    echoing: false,
    jobOutcome: 'failure',
    steps: [
      { name: 'Run npm ci', command: 'npm ci', startLine: 1, endLine: 8 },
      { name: 'script', command: 'make test', startLine: 9, endLine: 20, outcome: 'failure', exitCode: 2 },
    ],
  });
});

test('a command outside any step is a step', () => {
  const tracker = createStepTracker();
  tracker.on({ kind: 'echo', command: 'make' }, 3);
  expect(tracker.steps).toEqual([{ name: 'make', command: 'make', startLine: 3 }]);
});

test('where only commands are known, a step is called as the last of them', () => {
  const tracker = createStepTracker();
  tracker.on({ kind: 'echo', command: 'docker login' }, 3);
  tracker.on({ kind: 'echo', command: 'docker push app' }, 5);
  expect(tracker.steps).toEqual([{ name: 'docker push app', command: 'docker push app', startLine: 3 }]);
});
