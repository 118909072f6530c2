import { expect, test } from 'vitest';
import { analyze } from './analyze-with-rules.ts';

const stamped = (lines: readonly string[]) => lines.map((line) => `2026-11-24T04:00:00.1234567Z ${line}`);

const GITLAB = [
  'Running with gitlab-runner 18.6.0 (0f1e2d3c)',
  'section_start:1767607202:get_sources',
  'Getting source from Git repository',
  'Checking out 0f1e2d3c as detached HEAD (ref is main)...',
  'section_end:1767607203:get_sources',
  'section_start:1767607203:step_script',
  'Executing "step_script" stage of the job script',
  '$ ./check.sh',
];
const GITLAB_END = [
  'section_end:1767607209:step_script',
  'section_start:1767607209:cleanup_file_variables',
  'Cleaning up project directory and file based variables',
  'section_end:1767607210:cleanup_file_variables',
  'ERROR: Job failed: exit code 1',
];
const JENKINS = [
  '[Pipeline] Start of Pipeline',
  '[Pipeline] node',
  'Running on Jenkins in /var/jenkins_home/workspace/app',
  '[Pipeline] stage',
  '[Pipeline] { (Check)',
  '[Pipeline] sh',
  '+ ./check.sh',
];
const JENKINS_END = ['[Pipeline] }', '[Pipeline] // stage', '[Pipeline] End of Pipeline'];
const AZURE = stamped([
  '##[section]Starting: CmdLine',
  'Generating script.',
  'Script contents:',
  './check.sh',
  '========================== Starting Command Output ===========================',
]);

const SAID = 'Error: the answer is wrong';
const PLATFORMS = [
  ['gitlab-ci', GITLAB, GITLAB_END],
  ['jenkins', JENKINS, [...JENKINS_END, 'ERROR: script returned exit code 1', 'Finished: FAILURE']],
  ['azure-devops', AZURE, stamped(["##[error]Bash exited with code '1'.", '##[section]Finishing: CmdLine'])],
  ['circleci', ['#!/bin/bash -eo pipefail', './check.sh'], ['', 'Exited with code exit status 1']],
] as const;

test.each(PLATFORMS)('%s: the command of the step that failed is told', async (format, start, end) => {
  const said = format === 'azure-devops' ? stamped([SAID]) : [SAID];
  const { diagnosis } = await analyze([...start, ...said, ...end, ''].join('\n'), []);
  expect(diagnosis).toMatchObject({ log: { format }, errors: [{ message: SAID, step: { command: './check.sh' } }] });
});

test.each(PLATFORMS)('%s: also where it failed without a word', async (format, start, end) => {
  const { diagnosis } = await analyze([...start, ...end, ''].join('\n'), []);
  expect(diagnosis.log.format).toBe(format);
  const [cause] = diagnosis.errors;
  expect(cause?.step?.command ?? './check.sh').toBe('./check.sh');
  // What other steps said is not what this one died of.
  expect(cause?.message ?? '').not.toMatch(/Checking out|pipefail|Running on/);
});

test('the command of a step that every line names, in the job that failed', async () => {
  const named = (job: string, said: readonly string[]) =>
    stamped(['##[group]Run ./check.sh', 'shell: /usr/bin/bash -e {0}', '##[endgroup]', ...said]).map(
      (line) => `${job}\tCheck it\t${line}`,
    );
  const { diagnosis } = await analyze(
    [
      ...named('check (20)', ['Error: told on purpose, by a test']),
      ...named('check (22)', [SAID, '##[error]Process completed with exit code 1.']),
      '',
    ].join('\n'),
    [],
  );
  expect(diagnosis.errors[0]).toMatchObject({ message: SAID, step: { name: 'Check it', command: './check.sh' } });
});

const IMAGE = (...said: string[]): string =>
  stamped([
    '##[group]Run shop/publish@v1',
    '##[endgroup]',
    '##[command]/usr/bin/docker run --name shop_1 --label a --rm shop/publish:1',
    ...said,
    'Post job cleanup.',
    'Cleaning up orphan processes',
  ]).join('\n');

test('an action that is an image fails without a word of the runner', async () => {
  const refused = await analyze(IMAGE('Uploading cart.whl', 'ERROR    HTTPError: 400 Bad Request from the index'));
  expect(refused.diagnosis.errors[0]).toMatchObject({ message: 'ERROR    HTTPError: 400 Bad Request from the index' });
  const warned = await analyze(
    IMAGE('ERROR    the mirror did not answer', ...Array.from({ length: 8 }, (_, at) => `sent ${at}`)),
  );
  expect(warned.diagnosis.verdict).toBe('none');
});
