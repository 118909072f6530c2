/** The platforms whose logs the accuracy card is measured in. */
export const PLATFORMS = [
  'plain output',
  'GitHub Actions',
  'GitLab CI',
  'Jenkins',
  'CircleCI',
  'Azure DevOps',
  'CodeBuild',
] as const;
export type Platform = (typeof PLATFORMS)[number];

/** One command of a job with what it printed, without a newline at the end. */
export interface JobStep {
  readonly command: string;
  readonly output: readonly string[];
  readonly failed: boolean;
}

const SECONDS = (at: number) => String(at % 60).padStart(2, '0');
const TIME = (at: number) => `2026-11-26T10:${SECONDS(Math.floor(at / 60))}:${SECONDS(at)}.0000000Z`;
const stamped = (lines: readonly string[]) => lines.map((line, at) => `${TIME(at)} ${line}`);

/** How each platform writes a job: what stands around the steps, and around each step's output. */
const WRITERS: Readonly<Record<Platform, (steps: readonly JobStep[]) => readonly string[]>> = {
  'plain output': (steps) => steps.flatMap(({ output }) => output),
  'GitHub Actions': (steps) =>
    stamped([
      "Current runner version: '2.330.0'",
      ...steps.flatMap(({ command, output, failed }) => [
        `##[group]Run ${command}`,
        command,
        'shell: /usr/bin/bash -e {0}',
        '##[endgroup]',
        ...output,
        ...(failed ? ['##[error]Process completed with exit code 1.'] : []),
      ]),
      'Post job cleanup.',
      'Cleaning up orphan processes',
    ]),
  'GitLab CI': (steps) => [
    'Running with gitlab-runner 18.5.0 (0000000) on runner-1',
    'section_start:1764151200:step_script\r\u001B[0KExecuting "step_script" stage of the job script',
    ...steps.flatMap(({ command, output }) => [`\u001B[32;1m$ ${command}\u001B[0;m`, ...output]),
    'section_end:1764151260:step_script\r\u001B[0K',
    ...(steps.some(({ failed }) => failed)
      ? ['\u001B[31;1mERROR: Job failed: exit code 1\u001B[0;m']
      : ['Job succeeded']),
  ],
  Jenkins: (steps) => [
    'Started by an SCM change',
    '[Pipeline] Start of Pipeline',
    ...steps.flatMap(({ command, output }, at) => [
      '[Pipeline] stage',
      `[Pipeline] { (Step ${at + 1})`,
      '[Pipeline] sh',
      `+ ${command}`,
      ...output,
      '[Pipeline] }',
      '[Pipeline] // stage',
    ]),
    '[Pipeline] End of Pipeline',
    ...(steps.some(({ failed }) => failed)
      ? ['ERROR: script returned exit code 1', 'Finished: FAILURE']
      : ['Finished: SUCCESS']),
  ],
  CircleCI: (steps) =>
    steps.flatMap(({ command, output, failed }) => [
      '#!/bin/bash -eo pipefail',
      command,
      ...output,
      ...(failed ? ['', 'Exited with code exit status 1'] : []),
    ]),
  'Azure DevOps': (steps) =>
    stamped([
      '##[section]Starting: Job',
      ...steps.flatMap(({ command, output, failed }, at) => [
        `##[section]Starting: Step ${at + 1}`,
        'Generating script.',
        'Script contents:',
        command,
        '========================== Starting Command Output ===========================',
        ...output,
        ...(failed ? ["##[error]Bash exited with code '1'."] : []),
        `##[section]Finishing: Step ${at + 1}`,
      ]),
      '##[section]Finishing: Job',
    ]),
  CodeBuild: (steps) => {
    const failed = steps.some((step) => step.failed);
    const tag = (line: string) => `[Container] 2026/11/26 10:00:00.000000 ${line}`;
    return [
      tag('Entering phase BUILD'),
      ...steps.flatMap((step) => [
        tag(`Running command ${step.command}`),
        ...step.output,
        ...(step.failed ? [tag(`Command did not exit successfully ${step.command} exit status 1`)] : []),
      ]),
      tag(`Phase complete: BUILD State: ${failed ? 'FAILED' : 'SUCCEEDED'}`),
    ];
  },
};

/**
 * The log of a job as a platform writes it. A made frame around what real tools printed: it measures how the platform's
 * own lines and the steps before the failure change the reading, not what the platform itself may complain about.
 */
export function platformLog(platform: Platform, steps: readonly JobStep[]): readonly string[] {
  return WRITERS[platform](steps);
}
