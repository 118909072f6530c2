import type { LogEvent, LogGrammar } from '../log-grammar.ts';
import { stripNestedPrefix } from '../strip-nested-prefix.ts';

// With FF_TIMESTAMPS: time, stream number, O or E, and `+` where a line goes on.
const PREFIX = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?Z [0-9]{2}[OE][+ ]?/;
const START = /section_start:[0-9]{1,12}:(?<name>[\w.-]{1,100})/;
const END = /section_end:[0-9]{1,12}:(?<name>[\w.-]{0,100})/;
const EXIT = /^ERROR: Job failed(?: \(system failure\))?: (?:exit (?:code|status) (?<code>[0-9]{1,3}))?/;

function jobEnd(text: string): LogEvent | undefined {
  if (text.startsWith('Job succeeded')) return { kind: 'job-end', outcome: 'success' };
  if (!text.startsWith('ERROR: Job failed')) return undefined;
  if (text.includes('execution took longer than')) return { kind: 'job-end', outcome: 'timeout' };
  if (text.includes('canceled')) return { kind: 'job-end', outcome: 'cancelled' };
  const code = EXIT.exec(text)?.groups?.code;
  return { kind: 'job-end', outcome: 'failure', ...(code === undefined ? {} : { exitCode: Number(code) }) };
}

export const gitlabCi: LogGrammar = {
  format: 'gitlab-ci',
  detect(sample) {
    const has = (literal: string) => sample.some((line) => line.includes(literal));
    const weight =
      (has('section_start:') ? 0.8 : 0) +
      (has('Running with gitlab-runner') ? 0.8 : 0) +
      (has('Preparing the "') ? 0.3 : 0) +
      (has('ERROR: Job failed: ') || has('Cleaning up project directory') ? 0.6 : 0) +
      (sample.some((line) => PREFIX.test(line)) ? 0.6 : 0);
    return Math.min(1, weight);
  },
  markers: ['section_start:', 'section_end:', '$ ', 'ERROR: Job failed', 'Job succeeded'],
  clean(line) {
    return { text: stripNestedPrefix(line.replace(PREFIX, '')) };
  },
  event(text) {
    const name = START.exec(text)?.groups?.name;
    if (name === 'upload_artifacts_on_failure') return { kind: 'step-start', name, afterFailure: true };
    if (name !== undefined) return { kind: 'step-start', name };
    const ended = END.exec(text)?.groups?.name;
    // Whatever happens in `after_script`, a job does not fail of it: https://docs.gitlab.com/ci/yaml/#after_script
    if (ended === 'after_script') return { kind: 'step-end', outcome: 'success' };
    if (ended !== undefined) return { kind: 'step-end' };
    if (text.startsWith('$ ')) return { kind: 'echo', command: text.slice(2) };
    return jobEnd(text);
  },
};
