import { expect, test } from 'vitest';
import type { ToldStep } from '../../src/analyzer/log-input.ts';
import { type LoggedStep, toldOutcome, toldSteps } from '../../src/analyzer/told-steps.ts';

/** Seconds of a day, as the platform gives them, and milliseconds as the log does. */
const told = (name: string, outcome: string, start?: number, end?: number): ToldStep => ({
  name,
  outcome,
  ...(start !== undefined && { startedAt: start * 1000 }),
  ...(end !== undefined && { endedAt: end * 1000 }),
});
const logged = (...steps: readonly (readonly [name: string, second?: number])[]): readonly LoggedStep[] =>
  steps.map(([name, second], id) => ({ id, name, ...(second !== undefined && { time: second * 1000 + 400 }) }));

const CASES: readonly {
  readonly name: string;
  readonly steps: readonly ToldStep[];
  readonly log: readonly LoggedStep[];
  readonly found: readonly (string | undefined)[];
}[] = [
  {
    name: 'by its name, where no other step has it',
    steps: [told('build', 'failure'), told('report', 'success')],
    log: logged(['report'], ['other'], ['build']),
    found: ['report', undefined, 'build'],
  },
  {
    name: 'of two of one name none is meant',
    steps: [told('make', 'failure'), told('make', 'success')],
    log: logged(['make'], ['make']),
    found: [undefined, undefined],
  },
  {
    name: 'by its time, where the log calls it otherwise',
    steps: [told('Unit tests', 'failure', 10, 20), told('Report', 'success', 20, 30)],
    log: logged(['Run make test', 10], ['Run ./report.sh', 20]),
    found: ['Unit tests', 'Report'],
  },
  {
    name: 'a step that starts others of its own is all of them',
    steps: [told('Composed', 'failure', 10, 20), told('Report', 'success', 25, 30)],
    log: logged(['Run ./action', 10], ['Run make', 12], ['Run make test', 20], ['Run ./report.sh', 25]),
    found: ['Composed', 'Composed', 'Composed', 'Report'],
  },
  {
    name: 'steps that start in one second are told apart by their order',
    steps: [told('A', 'success', 10, 10), told('Off', 'skipped', 10, 10), told('B', 'failure', 10, 11)],
    log: logged(['Run a', 10], ['Run b', 10]),
    found: ['A', 'B'],
  },
  {
    name: 'one of several in a second, where it is not said which, is none of them',
    steps: [told('A', 'success', 10, 10), told('B', 'failure', 10, 10)],
    log: logged(['Run a', 10]),
    found: [undefined],
  },
  {
    name: 'unless they ended the same way',
    steps: [told('A', 'success', 10, 10), told('B', 'success', 10, 10)],
    log: logged(['Run a', 10]),
    found: ['A'],
  },
  {
    name: 'a name that the log has twice is told apart by the time',
    steps: [told('Composed', 'success', 10, 12), told('Run make', 'failure', 20, 30)],
    log: logged(['Run ./action', 10], ['Run make', 11], ['Run make', 20]),
    found: ['Composed', 'Composed', 'Run make'],
  },
  {
    name: 'what runs at no time that is told is not known',
    steps: [told('A', 'failure', 10, 12)],
    log: logged(['Run a', 5], ['Run a', 13]),
    found: [undefined, undefined],
  },
];

test.each(CASES)('$name', ({ steps, log, found }) => {
  const known = toldSteps({ steps }, log);
  expect(log.map(({ id }) => known.get(id)?.name)).toEqual(found);
});

test('a step that was cancelled or skipped has not failed, nor succeeded', () => {
  const outcomes = ['success', 'failure', 'timeout', 'cancelled', 'skipped', 'unknown'];
  expect(outcomes.map((outcome) => toldOutcome(told('a', outcome)))).toEqual([
    ...['succeeded', 'failed', 'failed', undefined, undefined, undefined],
  ]);
  expect(toldOutcome(undefined)).toBeUndefined();
});
