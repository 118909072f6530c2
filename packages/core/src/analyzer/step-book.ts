import type { LogEvent } from '../log/log-grammar.ts';

/** A step as the analyzer reports it. */
export interface BookedStep {
  readonly id: number;
  readonly name?: string;
  readonly command?: string;
  /** The tracker's step, by its first line; undefined when only the line's prefix named it. */
  readonly startLine?: number;
}

interface TrackedStep {
  readonly name: string;
  readonly command?: string | undefined;
  readonly startLine: number;
  readonly endLine?: number | undefined;
  readonly outcome?: string | undefined;
  readonly exitCode?: number | undefined;
}

/** `passed`: the log went on to the next step without a word, which on some platforms means success. */
export type StepOutcome = 'failed' | 'succeeded' | 'passed' | 'unknown';

export interface StepBook {
  /** The step a line stands in: the one its prefix names, of the job it names, else the tracker's. */
  at(prefix: string | undefined, current: TrackedStep | undefined, job?: string): BookedStep | undefined;
  /** Notes an event on a line whose prefix names a step: the tracker does not know prefixes. */
  on(event: LogEvent, step: BookedStep | undefined): void;
  /** Notes when the step's first line was written, in milliseconds. */
  begin(step: BookedStep | undefined, time: number | undefined): void;
  /** All steps in order, with the times that are known. */
  all(): readonly { readonly id: number; readonly name?: string; readonly time?: number }[];
  /** Notes a runner's red annotation in the step. */
  annotate(step: BookedStep | undefined): void;
  outcomeOf(id: number | undefined, steps: readonly TrackedStep[]): StepOutcome;
  /** The step with what the tracker learned about it since. */
  describe(id: number | undefined, steps: readonly TrackedStep[]): { name?: string; command?: string } | undefined;
}

/** Gives every step a number that outlives the tracker's changes to it. */
export function createStepBook(failuresAreTold: boolean): StepBook {
  const booked: BookedStep[] = [];
  const ids = new Map<string, number>();
  const failed = new Set<number>();
  const succeeded = new Set<number>();
  const annotated = new Set<number>();
  const times = new Map<number, number>();
  let latest: BookedStep | undefined;

  const book = (key: string, step: Omit<BookedStep, 'id'>): BookedStep => {
    const id = ids.get(key) ?? booked.length;
    const known = booked[id];
    if (known !== undefined) return known;
    const fresh = { ...step, id };
    ids.set(key, id);
    booked.push(fresh);
    return fresh;
  };

  /** What a step that only prefixes name runs; the last of a composite action's. */
  const learn = (step: BookedStep | undefined, command: string | undefined): void => {
    if (step !== undefined && command !== undefined) booked[step.id] = { ...step, command };
  };

  const outcomeOf: StepBook['outcomeOf'] = (id, steps) => {
    if (id === undefined) return 'unknown';
    const tracked = steps.find(({ startLine }) => startLine === booked[id]?.startLine);
    const outcome = tracked?.outcome;
    if (failed.has(id) || (outcome !== undefined && outcome !== 'success') || (tracked?.exitCode ?? 0) !== 0) {
      return 'failed';
    }
    if (outcome === 'success' || succeeded.has(id)) return 'succeeded';
    if (annotated.has(id)) return 'failed';
    if (!failuresAreTold || tracked === undefined) return 'unknown';
    // What runs after a failure, and is not said to fail, clears up.
    return tracked.endLine !== undefined || failsBefore(tracked.startLine, steps) ? 'passed' : 'unknown';
  };

  return {
    at(prefix, current, job = '') {
      if (current !== undefined && (prefix === undefined || current.name === prefix)) {
        // Asked of every line: the key is made once a step.
        if (current.startLine !== latest?.startLine)
          latest = book(`@${current.startLine}`, { name: current.name, startLine: current.startLine });
        return latest;
      }
      return prefix === undefined ? undefined : book(`=${job}\t${prefix}`, { name: prefix });
    },
    on(event, step) {
      if (event.kind === 'step-start' && step?.startLine === undefined) learn(step, event.command);
      if (step === undefined || (event.kind !== 'step-end' && event.kind !== 'job-end')) return;
      if (isFailing(event)) failed.add(step.id);
      else if (event.kind === 'step-end' && event.outcome === 'success') succeeded.add(step.id);
    },
    begin(step, time) {
      if (step !== undefined && time !== undefined) times.set(step.id, time);
    },
    all: () =>
      booked.map(({ id, name }) => {
        const time = times.get(id);
        return { id, ...(name !== undefined && { name }), ...(time !== undefined && { time }) };
      }),
    annotate(step) {
      if (step !== undefined) annotated.add(step.id);
    },
    outcomeOf,
    describe(id, steps) {
      const step = id === undefined ? undefined : booked[id];
      if (step === undefined) return undefined;
      const tracked = steps.find(({ startLine }) => startLine === step.startLine);
      const command = tracked?.command ?? step.command;
      const name = tracked?.name ?? step.name;
      return {
        ...(name === undefined || name === '' ? {} : { name }),
        ...(command === undefined || command === '' ? {} : { command }),
      };
    },
  };
}

function failsBefore(line: number, steps: readonly TrackedStep[]): boolean {
  return steps.some(
    ({ startLine, outcome, exitCode }) =>
      startLine < line && ((outcome !== undefined && outcome !== 'success') || (exitCode ?? 0) !== 0),
  );
}

/** The event says that a step or the job failed. */
export function isFailing(event: LogEvent): boolean {
  if (event.kind !== 'step-end' && event.kind !== 'job-end') return false;
  if (event.outcome !== undefined) return event.outcome !== 'success';
  return (event.exitCode ?? 0) !== 0;
}
