import { withoutSectionMarkers } from '../clean-bytes.ts';
import type { LogEvent, LogGrammar } from '../log-grammar.ts';
import { stripNestedPrefix } from '../strip-nested-prefix.ts';

// With FF_TIMESTAMPS: time, stream number, O or E, and `+` where a line goes on.
const PREFIX = /^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?Z [0-9]{2}[OE][+ ]?/;
const START = /section_start:[0-9]{1,12}:(?<name>[\w.-]{1,100})/;
const END = /section_end:[0-9]{1,12}:(?<name>[\w.-]{0,100})/;
const EXIT = /^ERROR: Job failed(?: \(system failure\))?: (?:exit (?:code|status) (?<code>[0-9]{1,3}))?/;

/** What the runner calls its sections, where a log was copied without their marks; their time may stand behind them. */
const HEADINGS: readonly (readonly [RegExp, string])[] = [
  [/^Preparing the "[\w+-]{1,40}" executor/, 'prepare_executor'],
  [/^Preparing environment(?: ?\d\d:\d\d)?$/, 'prepare_script'],
  [/^Getting source from Git repository/, 'get_sources'],
  [/^Restoring cache(?: ?\d\d:\d\d)?$/, 'restore_cache'],
  [/^Downloading artifacts(?: ?\d\d:\d\d)?$/, 'download_artifacts'],
  [/^Executing "(?:step|build)_script" stage of the job script/, 'step_script'],
  [/^Running after_script(?: ?\d\d:\d\d)?$/, 'after_script'],
  [/^Saving cache for (?:success|fail)/, 'archive_cache'],
  [/^Uploading artifacts for failed job(?: ?\d\d:\d\d)?$/, 'upload_artifacts_on_failure'],
  [/^Uploading artifacts for successful job(?: ?\d\d:\d\d)?$/, 'upload_artifacts_on_success'],
  [/^Cleaning up project directory and file based variables/, 'cleanup_file_variables'],
];

/** The step that runs the job's script; what comes after it clears up. */
const SCRIPT = 'step_script';

function headed(text: string): string | undefined {
  return HEADINGS.find(([pattern]) => pattern.test(text))?.[1];
}

function jobEnd(text: string): LogEvent | undefined {
  if (text.startsWith('Job succeeded')) return { kind: 'job-end', outcome: 'success' };
  if (!text.startsWith('ERROR: Job failed')) return undefined;
  if (text.includes('execution took longer than')) return { kind: 'job-end', of: SCRIPT, outcome: 'timeout' };
  if (text.includes('canceled')) return { kind: 'job-end', outcome: 'cancelled' };
  const code = EXIT.exec(text)?.groups?.code;
  return { kind: 'job-end', of: SCRIPT, outcome: 'failure', ...(code === undefined ? {} : { exitCode: Number(code) }) };
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
  markers: [
    'section_start:',
    'section_end:',
    '$ ',
    'ERROR: Job failed',
    'Job succeeded',
    'Preparing ',
    'Getting source from',
    'Restoring cache',
    'Downloading artifacts',
    ' stage of the job script',
    'Running after_script',
    'Saving cache for ',
    'Uploading artifacts for ',
    'Cleaning up project directory',
  ],
  clean(line) {
    return { text: stripNestedPrefix(line.replace(PREFIX, '')) };
  },
  event(text) {
    // The runner writes its last words right behind the mark of the last section.
    const last = jobEnd(withoutSectionMarkers(text));
    if (last !== undefined) return last;
    const name = START.exec(text)?.groups?.name ?? headed(text);
    if (name === 'upload_artifacts_on_failure') return { kind: 'step-start', name, afterFailure: true };
    if (name !== undefined) return { kind: 'step-start', name };
    const ended = END.exec(text)?.groups?.name;
    // Whatever happens in `after_script`, a job does not fail of it: https://docs.gitlab.com/ci/yaml/#after_script
    if (ended === 'after_script') return { kind: 'step-end', outcome: 'success' };
    if (ended !== undefined) return { kind: 'step-end' };
    return text.startsWith('$ ') ? { kind: 'echo', command: text.slice(2) } : undefined;
  },
};
