import { expect, test } from 'vitest';
import { defineRule } from '../../src/rule.ts';
import { analyze, collection, flaky } from './analyze-with-rules.ts';

test('the first of a run of matches of one rule is the cause, however many follow', async () => {
  const rows = Array.from({ length: 30 }, (_, at) => `E0${at + 100} ERROR collecting src/part-${at}.py`);
  const { diagnosis } = await analyze([...rows, 'Process completed with exit code 1.'].join('\n'), [collection]);
  expect(diagnosis.errors[0]?.location.line).toBe(1);
});

test('a summary does not swallow the statement beside it', async () => {
  const sum = defineRule({
    ...collection,
    id: 'other/sum',
    needle: 'BUILD FAILED',
    pattern: /^BUILD FAILED$/,
    captures: [],
    role: 'symptom',
  });
  const log = 'ERROR: jars directory not found\n\nBUILD FAILED\nbuild.xml:6: exec returned: 1\n';
  const { diagnosis } = await analyze(log, [sum]);
  expect(diagnosis.errors[0]).toMatchObject({ rule: null, location: { line: 1 } });
});

test('a line that a rule knows for an effect is no cause, however much it looks like one', async () => {
  const effect = defineRule({
    ...collection,
    id: 'other/no-pod',
    needle: "'jobPod'",
    pattern: /TypeError: .{1,60}'jobPod'/,
    captures: [],
    role: 'symptom',
  });
  const log = [
    '##[error]pod failed to come online with error: backoff timeout',
    '##[group]Run ./test',
    '##[endgroup]',
    "FATAL: TypeError: Cannot read properties of null (reading 'jobPod')",
    '    at step (/hooks/index.js:952:23)',
    "##[error]TypeError: Cannot read properties of null (reading 'jobPod')",
    '    at step (/hooks/index.js:952:23)',
    '##[error]Process completed with exit code 1.',
  ].join('\n');
  const { diagnosis } = await analyze(log, [effect]);
  expect(diagnosis.errors[0]?.location.line).toBe(1);
});

test.each(['        ', '##[error]', '##[error]Error: ', '[ERROR] ', 'E       ', 'npm error ', '> '])(
  'what another tool says stays what it is behind %j',
  async (mark) => {
    const { diagnosis } = await analyze(`${mark}ModuleNotFoundError: No module named 'yaml'\n+ exit 1\n`);
    expect(diagnosis.errors[0]).toMatchObject({ rule: 'dependency/missing-module', facts: { module: 'yaml' } });
  },
);

test('a command that was stopped did not fail', async () => {
  const { diagnosis } = await analyze('yes: standard output: Broken pipe\n+ exit 1\n', []);
  expect(diagnosis.errors[0]).toMatchObject({ category: 'other', message: 'yes: standard output: Broken pipe' });
});

test('CircleCI: the command of a step stands behind the shell that runs it', async () => {
  const log = [
    '#!/bin/bash -eo pipefail',
    'docker push registry.example.org/acme/app:1',
    'The push refers to repository [registry.example.org/acme/app]',
    'denied: Token exchange failed',
    'Exited with code exit status 1',
    'CircleCI received exit code 1',
  ].join('\n');
  const { diagnosis } = await analyze(log, []);
  expect(diagnosis.errors[0]).toMatchObject({ stage: 'deploy', location: { line: 4 } });
});

test('GitLab: the script said last what failed, not the upload that runs because of it', async () => {
  const log = [
    'Running with gitlab-runner 17.8.0 (abc)',
    'section_start:1741168802:step_script\r\u001b[0KExecuting "step_script" stage of the job script',
    '$ ./coverage.sh',
    'Coverage 78.31% is lower than wanted',
    'section_end:1741168809:step_script\r\u001b[0Ksection_start:1741168809:upload_artifacts_on_failure\r\u001b[0KUploading',
    'Uploading artifacts...',
    'WARNING: reports/junit.xml: no matching files',
    'ERROR: No files to upload',
    'section_end:1741168810:upload_artifacts_on_failure\r\u001b[0Ksection_start:1741168810:cleanup_file_variables\r\u001b[0KCleaning up',
    'section_end:1741168811:cleanup_file_variables\r\u001b[0K',
    'ERROR: Job failed: exit code 1',
  ].join('\n');
  const { diagnosis } = await analyze(log, []);
  expect(diagnosis.errors[0]?.location.line).toBe(4);
});

test('Travis: what a command before the failing one printed is no cause, nor what cleaned up after it', async () => {
  const log = [
    'travis_fold:start:install',
    '$ setup.sh',
    "ModuleNotFoundError: No module named 'early'",
    'travis_fold:end:install',
    '$ make test',
    "ModuleNotFoundError: No module named 'cause'",
    'travis_time:end:0a:start=1,finish=2,duration=1 The command "make test" exited with 1.',
    '$ upload.sh',
    "ModuleNotFoundError: No module named 'late'",
    'Done. Your build exited with 1.',
  ].join('\n');
  const { diagnosis } = await analyze(log);
  expect(diagnosis.errors[0]).toMatchObject({ facts: { module: 'cause' }, step: { command: 'make test' } });
});

test('of what says little, the lines that lead to the last are told with it, not those of another paragraph', async () => {
  const log = 'one number\n\nYour change is 3174 lines long,\nmore than 2000\n\nsplit it up\n+ exit 1\n';
  const { diagnosis } = await analyze(log, []);
  expect(diagnosis.errors[0]?.location).toEqual({ line: 6, endLine: 6 });
});

test('a line that a tool marks as a warning yields to an error', async () => {
  const log = "W: ECONNRESET while updating\nwent on\nModuleNotFoundError: No module named 'yaml'\n+ exit 1\n";
  const { diagnosis } = await analyze(log);
  expect(diagnosis.errors.map(({ rule }) => rule).slice(0, 2)).toEqual(['dependency/missing-module', 'network/reset']);
});

test('R announces what is wrong with a check', async () => {
  const log = '* checking package dependencies ... ERROR\nPackage required: yaml\n\nSee the manual.\n+ exit 1\n';
  const { diagnosis } = await analyze(log, []);
  expect(diagnosis.errors[0]?.message).toBe('Package required: yaml');
});

test('what a tool says behind the line that a rule reads, under the same words, is no other error', async () => {
  const usage = Array.from({ length: 30 }, (_, at) => `npm error   --option-${at} fails if the error is not found`);
  const out = defineRule({
    ...flaky,
    id: 'dependency/out-of-sync',
    needle: 'can only install',
    pattern: /can only install/,
  });
  const log = [
    'npm error `npm ci` can only install',
    ...usage,
    'Error: the disk is full',
    'Process completed with exit code 1.',
  ].join('\n');
  const { diagnosis } = await analyze(log, [out], { failed: true });
  expect(diagnosis.errors.map(({ message }) => message)).not.toContainEqual(expect.stringContaining('--option'));
  expect(diagnosis.errors.map(({ message }) => message)).toContainEqual(expect.stringContaining('the disk is full'));
});

test('what a command said last stands before its exit code, the commands a runner repeats do not count', async () => {
  const log = [
    'travis_fold:start:one',
    '$ ./size-check',
    '2 files changed',
    '',
    'Your change is 3174 lines long',
    'travis_time:end:0a:start=1,finish=2,duration=1',
    'The command "./size-check" exited with 1.',
  ].join('\n');
  const { diagnosis } = await analyze(log, []);
  expect(diagnosis.errors[0]).toMatchObject({ message: 'Your change is 3174 lines long', category: 'other' });
  expect(diagnosis.errors.map(({ message }) => message)).not.toContain('$ ./size-check');
});

test('of what make ran, the command right before its first failure is the cause, not what was said at the end', async () => {
  const log = [
    'rc: Error in ICON statement',
    'make[1]: *** [icons.mk:4: app.res] Error 1',
    ...Array.from({ length: 60 }, (_, at) => `building part ${at}`),
    'Config object not found by the tool.',
    ...Array.from({ length: 14 }, (_, at) => `closing part ${at}`),
    '##[error]Process completed with exit code 2.',
  ].join('\n');
  const { diagnosis } = await analyze(log, []);
  expect(diagnosis.errors[0]?.message).toBe('rc: Error in ICON statement');
});

test('the first three differ: another kind of error stands before a third of the same kind', async () => {
  const rows = [1, 2, 3].map((at) => `src/part${at}.c:${at}:1: error: part ${at} is wrong`);
  const gap = Array.from({ length: 12 }, (_, at) => `compiling ${at}`);
  const log = [...rows.flatMap((row) => [row, ...gap]), 'install: cannot find the manual page', '+ exit 1'].join('\n');
  const { diagnosis } = await analyze(log, []);
  const messages = diagnosis.errors.slice(0, 3).map(({ message }) => message);
  expect(messages).toContain('install: cannot find the manual page');
});

test('what a runner marks as an error is one in whatever words, and what it repeats of a step is none', async () => {
  const log = [
    '##[group]Run owner/title-check@v1',
    'with:',
    '  token: secret of the job',
    '##[endgroup]',
    '##[error]Add a prefix to the title that tells the kind of change.',
    'Post job cleanup.',
  ].join('\n');
  const { diagnosis } = await analyze(log, []);
  expect(diagnosis.errors.map(({ location }) => location.line)).toEqual([5]);
});

test('a last word that tells is read, though nothing woke it', async () => {
  const log = ['##[group]Run ./gate', '##[endgroup]', 'Gate 3 of 7', 'The gate refuses this change'].concat(
    '##[error]Process completed with exit code 1.',
  );
  const { diagnosis } = await analyze(log.join('\n'), []);
  expect(diagnosis.errors[0]?.message).toBe('The gate refuses this change');
});

test('the stage of a script that tells nothing is what its tools say', async () => {
  const log = [
    '##[group]Run ./ci/all.sh',
    '##[endgroup]',
    '===== test session starts =====',
    'Could not connect to the cache: ECONNRESET',
    '===== 1 error in 0.10s =====',
    '##[error]Process completed with exit code 1.',
  ].join('\n');
  const { diagnosis } = await analyze(log, [flaky]);
  expect(diagnosis.errors[0]).toMatchObject({ rule: 'network/reset', stage: 'test' });
});

test('a summary of the line before does not swallow the statement that follows it', async () => {
  const summary = defineRule({
    ...flaky,
    id: 'build/summary',
    needle: 'FAILED',
    pattern: /^> Task \S+ FAILED$/,
    role: 'symptom',
  });
  const log = ['> Task :app:shrink FAILED', 'ERROR: R8: Missing class a.b.C', '+ exit 1'].join('\n');
  const { diagnosis } = await analyze(log, [summary]);
  expect(diagnosis.errors[0]?.message).toBe('ERROR: R8: Missing class a.b.C');
});

test('the end of a traceback is the cause, whatever its type is called, not the marks under the code above it', async () => {
  const log = [
    '##[group]Run python tools/fetch.py',
    '##[endgroup]',
    'Traceback (most recent call last):',
    '  File "/w/tools/fetch.py", line 3, in <module>',
    '    fetch(url)',
    '    ^^^^^^^^^^',
    'http.client.RemoteDisconnected: Remote end closed connection without response',
    '##[error]Process completed with exit code 1.',
  ];
  const { diagnosis } = await analyze(log.join('\n'), []);
  expect(diagnosis.errors[0]?.message).toBe(log[6]);
});

test('a last word that tells of an error counts although others make it doubtful, but not beside a better one', async () => {
  const frame = ['##[group]Run ./verify.sh', '##[endgroup]', 'keys are in place', '-----'];
  const end = '##[error]Process completed with exit code 2.';
  const doubtful = "gpg: Can't check signature: No public key";
  const alone = await analyze([...frame, doubtful, end].join('\n'), []);
  expect(alone.diagnosis.errors[0]?.message).toBe(doubtful);
  const beside = await analyze([...frame, 'Error: the archive is not signed', doubtful, end].join('\n'), []);
  expect(beside.diagnosis.errors[0]?.message).toBe('Error: the archive is not signed');
});

test('what tells more of an error that a rule reads a few lines below stays, behind it', async () => {
  const failing = defineRule({
    ...flaky,
    id: 'test/failing',
    category: 'test',
    needle: ' [E]',
    pattern: / \[E\]$/,
  });
  const log = [
    'The following TestFailure was thrown running a test:',
    'Expected: exactly one matching candidate',
    '  Actual: none, an error of the finder',
    'When the exception was thrown, this was the stack:',
    '#4 main (error_test.dart:19:5)',
    'this failure belongs to: counter',
    'cart_test.dart: counter [E]',
    '##[error]Process completed with exit code 1.',
  ];
  const { diagnosis } = await analyze(log.join('\n'), [failing]);
  expect(diagnosis.errors.slice(0, 2).map(({ rule, location }) => [rule, location.line])).toEqual([
    ['test/failing', 7],
    [null, 2],
  ]);
});

test('what a list of errors announces is told, not the announcement', async () => {
  const log = [
    'Diagnostics:',
    '    error: 1 error occurred:',
    '\t* creating the bucket b: access is denied',
    '+ exit 1',
  ];
  const { diagnosis } = await analyze(log.join('\n'), []);
  expect(diagnosis.errors[0]?.message).toBe('* creating the bucket b: access is denied');
});

test('a second statement at the place of the cause is told where it is repeated last, the cause where it began', async () => {
  const attempt = (at: number) => [
    `try ${at}`,
    "ModuleNotFoundError: No module named 'yaml'",
    ...Array.from({ length: 5 }, (_, line) => `going on ${line}`),
    'Error: the suite is aborted',
    ...Array.from({ length: 30 }, (_, line) => `cleaning up ${line}`),
  ];
  const log = [...attempt(1), 'try again', ...attempt(2), '+ exit 1'];
  const { diagnosis } = await analyze(log.join('\n'));
  expect(diagnosis.errors.slice(0, 2).map(({ location, count, message }) => [location.line, count, message])).toEqual([
    [2, 2, "ModuleNotFoundError: No module named 'yaml'"],
    [47, 2, 'Error: the suite is aborted'],
  ]);
});

test('Jenkins: what a stage said last belongs to that stage, though the job ended after it', async () => {
  const { diagnosis } = await analyze(
    [
      'Started by user admin',
      '[Pipeline] { (Deploy)',
      '[Pipeline] sh',
      '+ ./ship.sh',
      'the host did not answer, giving up on it',
      '[Pipeline] }',
      '[Pipeline] // stage',
      '[Pipeline] End of Pipeline',
      'ERROR: script returned exit code 1',
      'Finished: FAILURE',
    ].join('\n'),
    [],
  );
  expect(diagnosis.errors[0]).toMatchObject({
    location: { line: 5 },
    step: { name: 'Deploy', command: './ship.sh' },
    stage: 'deploy',
  });
});

test('Travis: a log as its pages show it, without the folds, has steps too', async () => {
  const { diagnosis } = await analyze(
    [
      '$ python --version',
      'Python 3.12.1',
      '0.31s$ ./deploy.sh',
      'no such channel',
      'The command "./deploy.sh" exited with 3.',
      '',
      'Done. Your build exited with 1.',
    ].join('\n'),
    [],
  );
  expect(diagnosis.errors[0]).toMatchObject({
    location: { line: 4 },
    step: { command: './deploy.sh' },
    stage: 'deploy',
  });
});

test('a full disk is no mere warning', async () => {
  const full = { ...flaky, id: 'resource/full', needle: 'No space left', pattern: /No space left on device/ };
  const { diagnosis } = await analyze(
    [
      'Warning: could not unpack the image: No space left on device.',
      'error: could not connect to port 5554',
      '##[error]Process completed with exit code 1.',
    ].join('\n'),
    [full],
  );
  expect(diagnosis.errors[0]?.location.line).toBe(1);
});

test('what Rake was about to say is the cause, not where to read more', async () => {
  const { diagnosis } = await analyze(
    [
      'rake aborted!',
      'the schema is gone',
      '(See full trace by running task with --trace)',
      '##[error]Process completed with exit code 1.',
    ].join('\n'),
    [],
  );
  expect(diagnosis.errors[0]?.location.line).toBe(2);
});

test('PowerShell: what it says under the marks is the cause, and what it says before Azure tells the exit code', async () => {
  const seven = await analyze(
    [
      'Invoke-WebRequest: x.ps1:3',
      'Line |',
      '   3 |  Invoke-WebRequest -Uri $list',
      '     |  ~~~~~~~~~~~~~~~~~~~~~~~~~~~~',
      '     | Nobody answers there.',
      '##[error]Process completed with exit code 1.',
    ].join('\n'),
    [],
  );
  expect(seven.diagnosis.errors[0]).toMatchObject({ location: { line: 5 }, message: 'Nobody answers there.' });
  const five = await analyze(
    [
      'Starting: Install',
      'Connect-Site : Nobody answers there.',
      'At C:\\a\\x.ps1:20 char:5',
      "##[error]PowerShell exited with code '1'.",
      'Finishing: Install',
    ].join('\n'),
    [],
  );
  expect(five.diagnosis.errors[0]).toMatchObject({ location: { line: 2 }, step: { name: 'Install' } });
});
