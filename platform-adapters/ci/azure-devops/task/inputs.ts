import { UsageError } from '@self-healer/core/errors';

/** What the pipeline gave, checked. */
export interface TaskInputs {
  readonly mode: 'propose' | 'report';
  readonly verify: string;
  readonly maxSafety: string;
  readonly timeout: string;
  readonly run: boolean;
  readonly comment: boolean;
  readonly workingDirectory: string;
}

/** Reads the inputs by name. @throws UsageError naming the input that is wrong */
export function readInputs(get: (name: string) => string | undefined): TaskInputs {
  const oneOf = <T extends string>(name: string, allowed: readonly T[], otherwise: T): T => {
    const value = get(name) || otherwise;
    const found = allowed.find((one) => one === value.toLowerCase());
    if (found !== undefined) return found;
    throw new UsageError(
      'bad-input',
      `The input ${name} is ${JSON.stringify(value)}. It is one of ${allowed.join(', ')}.`,
    );
  };
  const timeout = get('timeout') || '1800';
  if (!/^[1-9]\d{0,5}$/.test(timeout)) {
    throw new UsageError('bad-input', `The input timeout is ${JSON.stringify(timeout)}. It is a number of seconds.`);
  }
  return {
    mode: oneOf('mode', ['propose', 'report'], 'propose'),
    verify: get('verify') ?? '',
    maxSafety: oneOf('maxSafety', ['safe', 'review'], 'review'),
    timeout,
    run: oneOf('run', ['true', 'false'], 'true') === 'true',
    comment: oneOf('comment', ['true', 'false'], 'false') === 'true',
    workingDirectory: get('workingDirectory') || '.',
  };
}

/** The command line that does what the inputs ask for. */
export function commandLine(
  inputs: TaskInputs,
  files: { readonly report: string; readonly summary: string },
): readonly string[] {
  return [
    ...['heal', '--from', 'ci', '--max-safety', inputs.maxSafety, '--timeout', inputs.timeout],
    ...['--report', files.report, '--summary', files.summary],
    ...(inputs.verify === '' ? [] : ['--verify', inputs.verify]),
    ...(inputs.run ? [] : ['--no-run']),
    ...(inputs.comment ? ['--comment'] : []),
    ...(inputs.mode === 'propose' ? ['--propose'] : []),
  ];
}
