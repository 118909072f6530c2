import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { detectGrammar } from '../../src/log/grammars.ts';
import type { LogFormat } from '../../src/model/vocabulary.ts';

const T7 = '2026-11-24T04:00:00.1234567Z ';
const SAMPLES: Readonly<Record<LogFormat, readonly string[]>> = {
  'github-actions': [`${T7}##[group]Run npm test`, `${T7}npm test`, `${T7}##[endgroup]`],
  'gitlab-ci': ['Running with gitlab-runner 17.0.0', 'section_start:1700000000:step_script\r\x1b[0KExecuting'],
  jenkins: ['Started by user admin', '[Pipeline] Start of Pipeline', '[Pipeline] sh', '+ make'],
  circleci: ['#!/bin/bash -eo pipefail', 'npm test', 'Exited with code exit status 1'],
  'azure-devops': [`${T7}##[section]Starting: Test`, `${T7}##[command]/bin/bash x.sh`],
  codebuild: ['[Container] 2026/11/24 04:00:00.123 Entering phase BUILD'],
  plain: ['make: Entering directory', 'cc -c a.c'],
};

test.each(Object.entries(SAMPLES))('detects %s', (format, sample) => {
  expect(detectGrammar(sample, 'build.log').format).toBe(format);
});

test('one line of gh run view is enough', () => {
  const line = 'native (macos-13, x64)\tSet up job\t2026-11-20T09:14:07.1234567Z ##[error]It stopped.';
  expect(detectGrammar([line], 'build.log').format).toBe('github-actions');
});

describe('a log that was copied from a page of GitHub', () => {
  const page = [
    'Run make test',
    '  make test',
    '  shell: /usr/bin/bash -e {0}',
    'cc -c a.c',
    'Error: Process completed with exit code 2.',
  ];

  test('is known by its shell, its exit or an action', () => {
    for (const sample of [page, page.slice(0, 3), [page[0] ?? '', page[4] ?? ''], ['Run actions/checkout@v4', 'with:']])
      expect(detectGrammar(sample, 'x').format).toBe('github-actions');
    expect(detectGrammar(['Run make test', 'cc -c a.c'], 'x').format).toBe('plain');
  });

  test.each<[string, unknown]>([
    ['Run make test', { kind: 'step-start', name: 'Run make test', command: 'make test' }],
    ['Run "$HUB/bin/a.sh" b', { kind: 'step-start', name: 'Run "$HUB/bin/a.sh" b', command: '"$HUB/bin/a.sh" b' }],
    ['Run `npm audit` for details.', undefined],
    ['Run npm help ci for more info', undefined],
    ['Run with --stacktrace option', undefined],
    ["Run 'docker --help' for more information", undefined],
    ['Error: Process completed with exit code 2.', { kind: 'step-end', outcome: 'failure', exitCode: 2 }],
    ['Error: The operation was canceled.', { kind: 'step-end', outcome: 'cancelled' }],
    ['Error: it broke', undefined],
  ])('%s', (line, event) => {
    const grammar = detectGrammar(page, 'x');
    expect(grammar.event(grammar.clean(line).text)).toEqual(event);
  });
});

type Reading = readonly [line: string, text: string, event: unknown];
const READINGS: Readonly<Record<LogFormat, readonly Reading[]>> = {
  'github-actions': [
    [
      `${T7}##[group]Run npm test`,
      '##[group]Run npm test',
      { kind: 'step-start', name: 'Run npm test', command: 'npm test', echo: true },
    ],
    [`${T7}##[endgroup]`, '##[endgroup]', { kind: 'echo-end' }],
    [
      `${T7}##[error]Process completed with exit code 2.`,
      '##[error]Process completed with exit code 2.',
      { kind: 'step-end', outcome: 'failure', exitCode: 2 },
    ],
    [`build\tRun tests\t${T7}FAIL a.js`, 'FAIL a.js', undefined],
    [`build\tRun tests\t\uFEFF${T7}FAIL a.js`, 'FAIL a.js', undefined],
    [`${T7}#7 12.34 npm error code E404`, 'npm error code E404', undefined],
  ],
  'gitlab-ci': [
    ['2026-11-24T04:00:00.123456Z 01O $ npm test', '$ npm test', { kind: 'echo', command: 'npm test' }],
    ['2026-11-24T04:00:00.123456Z 01O+of a line', 'of a line', undefined],
    [
      'section_start:1700000000:step_script Go',
      'section_start:1700000000:step_script Go',
      { kind: 'step-start', name: 'step_script' },
    ],
    ['Running after_script00:01', 'Running after_script00:01', { kind: 'step-start', name: 'after_script' }],
    [
      'Getting source from Git repository',
      'Getting source from Git repository',
      { kind: 'step-start', name: 'get_sources' },
    ],
    [
      'Executing "step_script" stage of the job script',
      'Executing "step_script" stage of the job script',
      { kind: 'step-start', name: 'step_script' },
    ],
    [
      'Uploading artifacts for failed job',
      'Uploading artifacts for failed job',
      { kind: 'step-start', name: 'upload_artifacts_on_failure', afterFailure: true },
    ],
    [
      'ERROR: Job failed: exit code 137',
      'ERROR: Job failed: exit code 137',
      { kind: 'job-end', of: 'step_script', outcome: 'failure', exitCode: 137 },
    ],
    [
      'ERROR: Job failed: execution took longer than 1h0m0s seconds',
      'ERROR: Job failed: execution took longer than 1h0m0s seconds',
      { kind: 'job-end', of: 'step_script', outcome: 'timeout' },
    ],
  ],
  jenkins: [
    ['[2026-11-24T04:00:00.123Z] + make', '+ make', { kind: 'echo', command: 'make' }],
    [
      'C:\\jenkins\\workspace\\a>mvnw clean test',
      'C:\\jenkins\\workspace\\a>mvnw clean test',
      { kind: 'echo', command: 'mvnw clean test' },
    ],
    ['C:\\jenkins\\workspace\\a>exit 9009', 'C:\\jenkins\\workspace\\a>exit 9009', undefined],
    ['+     ~~~~~~~~', '+     ~~~~~~~~', undefined],
    ["+ ... 'mvnw.cmd'; icm -ScriptBlock ...", "+ ... 'mvnw.cmd'; icm -ScriptBlock ...", undefined],
    ['04:00:00  [Pipeline] { (Test)', '[Pipeline] { (Test)', { kind: 'step-start', name: 'Test' }],
    ['Finished: UNSTABLE', 'Finished: UNSTABLE', { kind: 'job-end', outcome: 'failure' }],
    [
      'ERROR: script returned exit code -1',
      'ERROR: script returned exit code -1',
      { kind: 'job-end', outcome: 'failure', exitCode: -1 },
    ],
  ],
  circleci: [
    ['#!/bin/bash -eo pipefail', '#!/bin/bash -eo pipefail', { kind: 'step-start', name: 'run', commandFollows: true }],
    [
      'Exited with code exit status 1',
      'Exited with code exit status 1',
      { kind: 'step-end', outcome: 'failure', exitCode: 1 },
    ],
  ],
  'azure-devops': [
    [`${T7}##[section]Starting: Test`, '##[section]Starting: Test', { kind: 'step-start', name: 'Test' }],
    [`${T7}Script contents:`, 'Script contents:', { kind: 'echo-start', commandFollows: true }],
    [
      `${T7}##[error]Bash exited with code '1'.`,
      "##[error]Bash exited with code '1'.",
      { kind: 'step-end', outcome: 'failure', exitCode: 1 },
    ],
  ],
  codebuild: [
    [
      '[Container] 2026/11/24 04:00:00 Running command npm test',
      'Running command npm test',
      { kind: 'echo', command: 'npm test' },
    ],
    [
      '[Container] 2026/11/24 04:00:00.123 Phase complete: BUILD State: FAILED',
      'Phase complete: BUILD State: FAILED',
      { kind: 'step-end', outcome: 'failure' },
    ],
    [
      '[Container] 2026/11/24 04:00:00 Phase context status code: YAML_FILE_ERROR Message: no such file',
      'Phase context status code: YAML_FILE_ERROR Message: no such file',
      { kind: 'step-end', outcome: 'failure' },
    ],
  ],
  plain: [
    ['#9 [3/4] RUN npm ci', '#9 [3/4] RUN npm ci', { kind: 'step-start', name: 'RUN npm ci', command: 'npm ci' }],
    ['Step 3/4 : RUN make', 'Step 3/4 : RUN make', { kind: 'step-start', name: 'RUN make', command: 'make' }],
    ['#9 1.234 npm error', 'npm error', undefined],
    ['web-1  | panic: no', 'panic: no', undefined],
    ['2026-11-24 04:00:00 error: x', 'error: x', undefined],
  ],
};

describe.each(Object.entries(READINGS))('%s', (format, readings) => {
  const grammar = detectGrammar(SAMPLES[format as LogFormat], '');

  test.each(readings)('%j', (line, text, event) => {
    expect(grammar.clean(line).text).toBe(text);
    expect(grammar.event(text)).toEqual(event);
    if (event !== undefined) expect(grammar.markers.some((marker) => line.includes(marker))).toBe(true);
  });

  test('never throws', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...grammar.markers), (text, marker) => {
        grammar.event(grammar.clean(`${marker}${text}`).text);
        grammar.detect([text], text);
      }),
    );
  });
});
