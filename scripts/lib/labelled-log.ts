import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LogLabel } from './log-labels.ts';
import { type JobStep, type Platform, platformLog } from './platform-log.ts';

/** A log with what a reader should say of it. */
export interface LabelledLog {
  readonly label: LogLabel;
  /** The log's bytes. */
  read(): Uint8Array;
}

/** The logs of a corpus as they are. */
export function logsOf(corpus: string, labels: readonly LogLabel[]): readonly LabelledLog[] {
  return labels.map((label) => ({ label, read: () => readFileSync(join(corpus, label.file)) }));
}

/** How many green steps stand before the one that is measured. */
const STEPS_BEFORE = 3;
const HERE = '\0';

/** The logs of a corpus as the last step of a job on a platform, after steps of other projects that passed. */
export function jobLogsOf(platform: Platform, corpus: string, labels: readonly LogLabel[]): readonly LabelledLog[] {
  const linesOf = ({ file }: LogLabel) => readFileSync(join(corpus, file), 'latin1').replace(/\n$/, '').split('\n');
  const stepOf = (label: LogLabel): JobStep => ({
    command: (label.command ?? 'make').split('\n')[0] ?? '',
    output: linesOf(label),
    failed: label.failed,
  });
  const green = labels.filter((label) => !label.failed && linesOf(label).length > 1);
  return labels.map((label, at) => {
    const before = Array.from({ length: STEPS_BEFORE }, (_, step) => green[(at * STEPS_BEFORE + step) % green.length]);
    const steps = [...before.flatMap((one) => (one === undefined ? [] : [stepOf(one)])), stepOf(label)];
    const log = platformLog(platform, steps);
    const shift = platformLog(platform, [...steps.slice(0, -1), { ...stepOf(label), output: [HERE] }]).findIndex(
      (line) => line.includes(HERE),
    );
    const lines = label.lines.map(([from, to]) => [from + shift, to + shift] as const);
    return { label: { ...label, lines }, read: () => Buffer.from(log.join('\n'), 'latin1') };
  });
}
