import type { ToldJob, ToldStep } from './log-input.ts';
import type { StepOutcome } from './step-book.ts';

/** A step as the log has it. */
export interface LoggedStep {
  readonly id: number;
  readonly name?: string;
  /** When its first line was written, in milliseconds; only where the log says so. */
  readonly time?: number;
}

/** Of GitHub's runner: it starts no step in the log. */
const UNLOGGED = 'Set up job';

/**
 * What the platform says of the steps in a log, by the steps' numbers; a step of which it is not certain which one is
 * meant is left out. A step is known by its name, where no other has it, or else by its time: a step may be called
 * otherwise in the log than by the platform, and one step of the platform may be several in the log.
 */
export function toldSteps(told: ToldJob | undefined, logged: readonly LoggedStep[]): ReadonlyMap<number, ToldStep> {
  const steps = (told?.steps ?? []).filter(({ name, outcome }) => outcome !== 'skipped' && name !== UNLOGGED);
  const alone = (name: string | undefined, among: readonly { readonly name?: string }[]): boolean =>
    among.filter((step) => step.name === name).length === 1;
  const bySecond = inSecond(steps, logged);
  return new Map(
    logged.flatMap((step): readonly (readonly [number, ToldStep])[] => {
      const during = step.time === undefined ? [] : steps.filter((one) => runsAt(one, step.time ?? 0));
      const named = steps.find(({ name }) => name === step.name);
      // Several of one name in the log are several only where the time tells them apart.
      const sure = alone(step.name, steps) && (during.length === 0 || alone(step.name, logged)) ? named : undefined;
      const meant = sure ?? bySecond.get(step.id) ?? theOnly(during);
      return meant === undefined ? [] : [[step.id, meant]];
    }),
  );
}

/** How a step ended, in the log's terms; undefined where the platform does not say whether it failed. */
export function toldOutcome(step: ToldStep | undefined): StepOutcome | undefined {
  if (step?.outcome === 'success') return 'succeeded';
  return step?.outcome === 'failure' || step?.outcome === 'timeout' ? 'failed' : undefined;
}

/** Platforms give whole seconds. */
const secondOf = (milliseconds: number): number => Math.floor(milliseconds / 1000);

const runsAt = ({ startedAt, endedAt }: ToldStep, time: number): boolean =>
  startedAt !== undefined &&
  endedAt !== undefined &&
  secondOf(startedAt) <= secondOf(time) &&
  secondOf(time) <= secondOf(endedAt);

/** Where as many steps of the log as of the platform start in a second, they are the same in order. */
function inSecond(steps: readonly ToldStep[], logged: readonly LoggedStep[]): ReadonlyMap<number, ToldStep> {
  const seconds = new Set(logged.flatMap(({ time }) => (time === undefined ? [] : [secondOf(time)])));
  return new Map(
    [...seconds].flatMap((second) => {
      const here = logged.filter(({ time }) => time !== undefined && secondOf(time) === second);
      const starting = steps.filter(({ startedAt }) => startedAt !== undefined && secondOf(startedAt) === second);
      if (here.length !== starting.length) return [];
      return here.flatMap(({ id }, at) => {
        const step = starting[at];
        return step === undefined ? [] : [[id, step] as const];
      });
    }),
  );
}

/** The step that is meant, where it makes no difference which. */
function theOnly(steps: readonly ToldStep[]): ToldStep | undefined {
  const [first] = steps;
  return steps.length === 1 || steps.every((step) => toldOutcome(step) === toldOutcome(first)) ? first : undefined;
}
