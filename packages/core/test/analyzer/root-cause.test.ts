import { expect, test } from 'vitest';
import { defineRule } from '../../src/rule.ts';
import { analyze, collection, flaky } from './analyze-with-rules.ts';

test('the first of a run of matches of one rule is the cause, however many follow', async () => {
  const rows = Array.from({ length: 30 }, (_, at) => `E0${at + 100} ERROR collecting src/part-${at}.py`);
  const { diagnosis } = await analyze([...rows, 'Process completed with exit code 1.'].join('\n'), [collection]);
  expect(diagnosis.errors[0]?.location.line).toBe(1);
});

test('what a rule knows is the same without the mark of the platform before it', async () => {
  const error = "/src/Label.cs(12,16): error CS0103: The name 'JsonSerializer' does not exist in the current context";
  const compiler = defineRule({
    ...collection,
    id: 'build/compiler',
    needle: 'error CS0103',
    pattern: /^(?:##\[error\])?\S+: error CS0103: /,
    captures: [],
  });
  const log = ['##[group]Run dotnet build', '##[endgroup]', `##[error]${error}`, '', 'Build FAILED.', '', error].join(
    '\n',
  );
  const { diagnosis } = await analyze(`${log}\n##[error]Process completed with exit code 1.`, [compiler]);
  expect(diagnosis.errors[0]).toMatchObject({ rule: 'build/compiler', location: { line: 3 } });
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

test('what a tool goes on to tell, set in, is more of what a rule knows above it', async () => {
  const log = [
    'CMake Error at CMakeLists.txt:8 (link):',
    '  The plain signature has already been used with the target "shop".',
    '',
    '  The uses of the plain signature are here:',
    '',
    '   * CMakeLists.txt:7 (link)',
    ...['', '', '', '-- Configuring incomplete, errors occurred!', '##[error]Process completed with exit code 1.'],
  ].join('\n');
  const call = defineRule({
    ...collection,
    id: 'build/call',
    needle: 'CMake Error at',
    pattern: /^CMake Error at (?<path>[^:]+):/,
  });
  const { diagnosis } = await analyze(log, [call]);
  expect(diagnosis.errors[0]).toMatchObject({ rule: 'build/call', location: { line: 1 } });
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

test('what a program logs is no cause beside the test that its runner names', async () => {
  const named = defineRule({
    ...collection,
    id: 'test/named',
    category: 'test',
    needle: ' FAILED',
    pattern: /^(?<test>\w+ > \w+) FAILED$/,
    captures: ['test'],
    specificity: 'general',
  });
  const logged = [
    'ERROR handler failed',
    'java.lang.IllegalStateException: boom',
    '\tat shop.Handler.run(Handler.java:12)',
  ];
  const log = [
    ...logged,
    '',
    'CartTest > totals FAILED',
    '    it is 3',
    ...logged,
    'Process completed with exit code 1.',
  ];
  const { diagnosis } = await analyze(log.join('\n'), [named]);
  expect(diagnosis.errors[0]).toMatchObject({ rule: 'test/named', location: { line: 5 } });
});

test('a server that could not start is the cause, not that nobody answers', async () => {
  const refused = defineRule({
    ...collection,
    id: 'network/refused',
    category: 'network',
    needle: 'curl: (7)',
    pattern: /^curl: \(7\) /,
    captures: [],
  });
  const log = [
    'Traceback (most recent call last):',
    '  File "/app/wsgi.py", line 3, in <module>',
    'RuntimeError: the cart has no wheels',
    'waiting for the server',
    'still waiting',
    'curl: (7) Failed to connect to localhost port 8000 after 0 ms: Connection refused',
    'Process completed with exit code 7.',
  ].join('\n');
  const { diagnosis } = await analyze(log, [refused]);
  expect(diagnosis.errors[0]?.location.line).toBe(3);
});
