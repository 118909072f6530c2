import type { LogEvent } from './log-grammar.ts';

type Ending = Extract<LogEvent, { kind: 'job-end' }>['outcome'];

/** One step of a job. */
export interface Step {
  readonly name: string;
  /** The command it runs, or the one it ran last. */
  readonly command?: string;
  /** 1-based lines of the raw log. */
  readonly startLine: number;
  readonly endLine?: number;
  /** Undefined while it runs, and where the log does not say. */
  readonly outcome?: Ending;
  readonly exitCode?: number;
}

export interface StepTracker {
  on(event: LogEvent, line: number): void;
  readonly current: Step | undefined;
  /** Whether the lines are a script the runner repeats, not output. */
  readonly echoing: boolean;
  readonly steps: readonly Step[];
  readonly jobOutcome: Ending | undefined;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Follows the steps of one job through the events of its log. */
export function createStepTracker(): StepTracker {
  const steps: Writable<Step>[] = [];
  let current: Writable<Step> | undefined;
  let echoed: Writable<Step> | undefined;
  let echoing = false;
  let jobOutcome: Ending | undefined;

  const end = (line: number): void => {
    if (current !== undefined) current.endLine = line;
    current = undefined;
    echoing = false;
  };
  const start = (name: string, command: string | undefined, line: number): void => {
    end(line - 1);
    current = { name, startLine: line, ...(command === undefined ? {} : { command }) };
    steps.push(current);
  };

  return {
    on(event, line) {
      switch (event.kind) {
        case 'step-start':
          start(event.name, event.command, line);
          echoing = event.echo === true;
          break;
        case 'step-end':
        case 'job-end':
          if (event.kind === 'job-end') jobOutcome = event.outcome;
          if (current !== undefined) {
            if (event.outcome !== undefined) current.outcome = event.outcome;
            if (event.exitCode !== undefined) current.exitCode = event.exitCode;
          }
          end(line);
          break;
        case 'echo':
        case 'echo-start':
          if (event.command !== undefined) {
            if (current === undefined) {
              start(event.command, event.command, line);
              echoed = current;
            } else if (echoed === current) {
              // A step of which only its commands are known is called as the one that runs.
              current.name = event.command;
              current.command = event.command;
            } else current.command = event.command;
          }
          if (event.kind === 'echo-start') echoing = true;
          break;
        case 'echo-end':
          echoing = false;
          break;
      }
    },
    get current() {
      return current;
    },
    get echoing() {
      return echoing;
    },
    steps,
    get jobOutcome() {
      return jobOutcome;
    },
  };
}
