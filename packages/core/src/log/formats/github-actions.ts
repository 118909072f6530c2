import type { LogGrammar } from '../log-grammar.ts';
import { stripNestedPrefix } from '../strip-nested-prefix.ts';

// `gh run view --log` puts job and step before each line. The runner's times have seven decimals.
const PREFIX =
  /^(?:(?<job>[^\t]{1,300})\t(?<step>[^\t]{1,300})\t)?\uFEFF?[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?Z ?/;
/** The same of a log as the runner writes it. */
const STAMP = /^\uFEFF?[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,9})?Z ?/;
/** The time of a line, in either form. */
const TIME = /^(?:[^\t]{1,300}\t[^\t]{1,300}\t)?\uFEFF?(?<time>[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{8,18}Z)/;
const EXIT = /^##\[error\]Process completed with exit code (?<code>[0-9]{1,3})\./;
const RUN = '##[group]Run ';

const TELLS: readonly (readonly [literal: string, weight: number])[] = [
  [RUN, 0.5],
  ['##[group]Runner Image', 0.5],
  ['##[group]GITHUB_TOKEN Permissions', 0.5],
  ['Current runner version:', 0.3],
  ['##[endgroup]', 0.2],
  ['##[error]Process completed with exit code', 0.5],
  ['Post job cleanup.', 0.2],
  ['/home/runner/work/', 0.2],
];

export const githubActions: LogGrammar = {
  format: 'github-actions',
  tellsFailures: true,
  detect(sample) {
    const azure = sample.some((line) => line.includes('##[section]'));
    const timed = sample.filter((line) => PREFIX.test(line)).length;
    // Nothing else writes a job, a step and a time before its lines; one line of it is enough.
    const named = sample.some((line) => line.includes('\t') && PREFIX.exec(line)?.groups?.job !== undefined);
    const told = TELLS.filter(([literal]) => sample.some((line) => line.includes(literal)));
    const weight = told.reduce((sum, [, each]) => sum + each, timed > sample.length / 2 ? (named ? 0.7 : 0.4) : 0);
    return Math.min(1, azure ? weight / 4 : weight);
  },
  markers: [
    '##[group]Run ',
    '##[endgroup]',
    '##[error]Process completed with exit code',
    '##[error]The operation was canceled',
    '##[error]The job running on runner',
    'Post job cleanup.',
    'Cleaning up orphan processes',
  ],
  clean(line) {
    const said = line.replace(STAMP, '');
    if (said.length < line.length) return { text: stripNestedPrefix(said) };
    const match = line.includes('\t') ? PREFIX.exec(line) : null;
    if (match === null) return { text: stripNestedPrefix(line) };
    const { job, step } = match.groups ?? {};
    return {
      text: stripNestedPrefix(line.slice(match[0].length)),
      ...(job === undefined ? {} : { job }),
      ...(step === undefined || step === 'UNKNOWN STEP' ? {} : { step }),
    };
  },
  timeOf(line) {
    const time = Date.parse(TIME.exec(line)?.groups?.time ?? '');
    return Number.isNaN(time) ? undefined : time;
  },
  endsScript: (text) => /^(?:shell: |with:$|env:$|##\[endgroup\])/.test(text),
  event(text) {
    if (text.startsWith(RUN)) {
      const command = text.slice(RUN.length);
      return { kind: 'step-start', name: `Run ${command}`, command, echo: true };
    }
    if (text.startsWith('##[endgroup]')) return { kind: 'echo-end' };
    const exit = EXIT.exec(text)?.groups?.code;
    if (exit !== undefined) return { kind: 'step-end', outcome: 'failure', exitCode: Number(exit) };
    if (text.startsWith('##[error]The operation was canceled')) return { kind: 'step-end', outcome: 'cancelled' };
    if (text.startsWith('##[error]The job running on runner')) return { kind: 'job-end', outcome: 'timeout' };
    if (text === 'Post job cleanup.') return { kind: 'step-start', name: 'Post job cleanup' };
    if (text === 'Cleaning up orphan processes') return { kind: 'step-start', name: 'Complete job' };
    return undefined;
  },
};
