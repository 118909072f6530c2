import { expect, test } from 'vitest';
import { defineRule } from '../../src/rule.ts';
import { analyze, flaky } from './analyze-with-rules.ts';

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
