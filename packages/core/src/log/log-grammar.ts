import type { LogFormat } from '../model/vocabulary.ts';

/** What a line says besides its words, once the provider's prefix is off. */
export interface CleanLine {
  readonly text: string;
  /** The step the prefix names (`gh run view --log`, Azure and CircleCI archives, compose service). */
  readonly step?: string;
  readonly job?: string;
}

/** What a structural line says about the run. */
export type LogEvent =
  /**
   * `echo`: the lines up to the `echo-end` repeat the script. `commandFollows`: the next line is the command, or its first
   * line. `afterFailure`: it only runs because the step before it failed.
   */
  | {
      readonly kind: 'step-start';
      readonly name: string;
      readonly command?: string;
      readonly echo?: true;
      readonly commandFollows?: true;
      readonly afterFailure?: true;
    }
  /** `outcome` undefined: the step ended and the line does not say how. */
  | {
      readonly kind: 'step-end';
      readonly outcome?: 'success' | 'failure' | 'cancelled' | 'timeout';
      readonly exitCode?: number;
    }
  /** The runner repeats a script or its inputs: not output. One line, or from start to end. */
  | { readonly kind: 'echo'; readonly command?: string }
  | { readonly kind: 'echo-start'; readonly command?: string; readonly commandFollows?: true }
  | { readonly kind: 'echo-end' }
  /** `of`: the step whose failure ended the job, where others come after it. */
  | {
      readonly kind: 'job-end';
      readonly of?: string;
      readonly outcome: 'success' | 'failure' | 'cancelled' | 'timeout';
      readonly exitCode?: number;
    };

/** How one CI provider writes logs. Data and pure functions; lines without a marker are plain output. */
export interface LogGrammar {
  readonly format: LogFormat;
  /** A step that failed says so in its last lines: one that ended without a word succeeded. */
  readonly tellsFailures?: true;
  /** How much the first lines (at most 64 KiB, decoded, ANSI still in) and the name look like this format: 0 to 1. */
  detect(sample: readonly string[], name: string): number;
  /** Literals: every line for which `event` may answer holds one of them. They join the prefilter. */
  readonly markers: readonly string[];
  /** Takes off timestamps, job and step columns, stream tags. The line has no ANSI and no `\r`. */
  clean(line: string): CleanLine;
  /** When a raw line was written, in milliseconds since 1970. */
  timeOf?(line: string): number | undefined;
  /** Whether a cleaned line of an echo stands after the script itself: the shell, the inputs, the variables. */
  endsScript?(text: string): boolean;
  /** Reads a cleaned line that holds a marker. */
  event(text: string): LogEvent | undefined;
}
