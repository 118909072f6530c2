import type { LogWindow } from '../log-window.ts';
import type { Stage } from '../model/vocabulary.ts';
import { plainStageOf } from './stage-of-step.ts';

/** How far above an error is looked for what was going on. */
const REACH = 12;
/** A command as a shell shows it before it runs it, with `set -x` or behind a prompt. */
const SHOWN = /^(?:\++ |\$ )(?<command>\S.{0,400})$/;
/** Lines that only one kind of work writes. */
const WORK: readonly (readonly [Stage, RegExp])[] = [
  ['build', /^Step \d+\/\d+ : |^#\d+ \[/],
  ['package', /^INFO:(?:delocate|auditwheel)\b|^Repairing wheel/],
  ['lint', /^\s*File "[^"]{0,300}\/lint(?:er|ers|s)?\//],
  ['test', /\btest_\w{1,200}(?:\.py\b|::|\s\d+\/\d+)|^collected \d+ items?/],
];

/** What was going on right before an error, in a log that shows no steps. */
export function stageBefore({ lines, index }: LogWindow): Stage | undefined {
  for (const line of lines.slice(Math.max(0, index - REACH), index + 1).toReversed()) {
    const command = SHOWN.exec(line.slice(0, 500))?.groups?.command;
    const told = command === undefined ? undefined : plainStageOf({ command });
    const stage = told ?? WORK.find(([, pattern]) => pattern.test(line.slice(0, 500)))?.[0];
    if (stage !== undefined) return stage;
  }
  return undefined;
}
