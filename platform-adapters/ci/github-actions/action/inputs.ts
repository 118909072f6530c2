import { UsageError } from '@self-healer/core/errors';

/** What the workflow gave, checked. */
export interface ActionInputs {
  readonly token: string;
  readonly mode: 'propose' | 'report';
  readonly command: string;
  readonly logFile: string;
  readonly reportFile: string;
  readonly verify: string;
  readonly maxSafety: string;
  readonly run: boolean;
  readonly comment: boolean;
  readonly base: string;
  readonly timeout: string;
  readonly workingDirectory: string;
}

/** Reads the inputs by name. @throws UsageError naming the input that is wrong */
export function readInputs(get: (name: string) => string): ActionInputs {
  const oneOf = <T extends string>(name: string, allowed: readonly T[]): T => {
    const value = get(name);
    const found = allowed.find((one) => one === value);
    if (found !== undefined) return found;
    throw new UsageError(
      'bad-input',
      `The input ${name} is ${JSON.stringify(value)}. It is one of ${allowed.join(', ')}.`,
    );
  };
  const timeout = get('timeout');
  if (!/^[1-9]\d{0,5}$/.test(timeout)) {
    throw new UsageError('bad-input', `The input timeout is ${JSON.stringify(timeout)}. It is a number of seconds.`);
  }
  const inputs: ActionInputs = {
    token: get('token'),
    mode: oneOf('mode', ['propose', 'report']),
    command: get('command'),
    logFile: get('log-file'),
    reportFile: get('report-file'),
    verify: get('verify'),
    maxSafety: oneOf('max-safety', ['safe', 'review']),
    run: oneOf('run', ['true', 'false']) === 'true',
    comment: oneOf('comment', ['true', 'false']) === 'true',
    base: get('base'),
    timeout,
    workingDirectory: get('working-directory') || '.',
  };
  if ([inputs.command, inputs.logFile, inputs.reportFile].filter((given) => given !== '').length > 1) {
    throw new UsageError('bad-input', 'Give one of the inputs command, log-file and report-file, not both.');
  }
  return inputs;
}

/** The command line that does what the inputs ask for. */
export function commandLine(
  inputs: ActionInputs,
  files: { readonly report: string; readonly summary: string },
): string[] {
  if (inputs.reportFile !== '') return ['comment', '--from', 'ci', '--given', inputs.reportFile];
  const options = [
    ...(inputs.mode === 'propose' ? ['--propose'] : []),
    ...(inputs.base === '' ? [] : ['--base', inputs.base]),
    ...['--max-safety', inputs.maxSafety, '--timeout', inputs.timeout],
    ...['--report', files.report, '--summary', files.summary],
  ];
  if (inputs.command !== '') return ['run', ...options, '--', 'bash', '-eo', 'pipefail', '-c', inputs.command];
  return [
    'heal',
    ...(inputs.logFile === '' ? ['--from', 'ci'] : ['--log', inputs.logFile]),
    ...(inputs.verify === '' ? [] : ['--verify', inputs.verify]),
    ...(inputs.run ? [] : ['--no-run']),
    ...(inputs.comment && inputs.logFile === '' ? ['--comment'] : []),
    ...options,
  ];
}
