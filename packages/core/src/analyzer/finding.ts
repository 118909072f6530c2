import type { LogWindow } from '../log-window.ts';
import type { ScorePart } from '../model/pipeline-error.ts';
import type { Facts, Rule } from '../rule.ts';

/** Something that may be wrong, seen by a rule or by the salience model, before it is ranked. */
export interface Finding {
  readonly rule: Rule | undefined;
  readonly facts: Facts;
  readonly line: number;
  readonly endLine: number;
  readonly message: string;
  readonly step: number | undefined;
  readonly window: LogWindow;
  /** The salience shape; undefined for rules. */
  readonly shape: string | undefined;
  readonly points: number;
  /** What the points are made of. */
  readonly why: () => readonly ScorePart[];
  readonly fingerprint: string;
  readonly count: number;
  /** The last line that repeats it. */
  readonly lastLine: number;
}
