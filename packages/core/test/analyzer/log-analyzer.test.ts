import { expect, test } from 'vitest';
import { createLogAnalyzer } from '../../src/analyzer/log-analyzer.ts';
import type { ToldJob } from '../../src/analyzer/log-input.ts';
import { diagnosisSchema } from '../../src/model/diagnosis.ts';
import { defineRule, type Rule } from '../../src/rule.ts';

const docs = { title: 'A title', what: 'No {module}.', why: 'Because.', how: 'Add {module}.', references: [] };
const examples = { match: [], ignore: [] };

const missingModule = defineRule({
  id: 'dependency/missing-module',
  category: 'dependency',
  severity: 'high',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'ModuleNotFoundError',
  pattern: /^ModuleNotFoundError: No module named '(?<module>[\w.]+)'/,
  captures: ['module'],
  explains: ['test/*'],
  docs,
  examples,
  fix: async () => undefined,
});
const collection = defineRule({
  id: 'test/collection-error',
  category: 'test',
  severity: 'medium',
  stage: 'test',
  ecosystems: ['python'],
  needle: 'ERROR collecting',
  pattern: /ERROR collecting (?<path>\S+)/,
  captures: ['path'],
  docs,
  examples,
});
const flaky = defineRule({
  id: 'network/reset',
  category: 'network',
  severity: 'medium',
  stage: 'install',
  ecosystems: ['any'],
  needle: 'ECONNRESET',
  pattern: /ECONNRESET/,
  captures: [],
  verdict: 'rerun',
  docs,
  examples,
});
const throwing = defineRule({
  ...flaky,
  id: 'network/throws',
  gather() {
    throw new Error('broken rule');
  },
});

async function analyze(log: string, rules: readonly Rule[] = [missingModule, collection, flaky], options = {}) {
  const analyzer = createLogAnalyzer({ rules });
  const analysis = await analyzer.analyze({ name: 'build.log', chunks: [new TextEncoder().encode(log)] }, options);
  expect(diagnosisSchema.parse(analysis.diagnosis)).toEqual(analysis.diagnosis);
  return analysis;
}

const PYTEST = [
  '##[group]Run pytest',
  'pytest',
  "echo ModuleNotFoundError: No module named 'echoed'",
  '##[endgroup]',
  '=== ERRORS ===',
  '____ ERROR collecting test_app.py ____',
  'test_app.py:1: in <module>',
  '    import yaml',
  "ModuleNotFoundError: No module named 'yaml'",
  '=== 1 error in 0.12s ===',
  '##[error]Process completed with exit code 2.',
].join('\n');

test('a rule names the root cause; what it explains stands behind it', async () => {
  const { diagnosis, contexts, ruleOf } = await analyze(PYTEST);
  expect(diagnosis).toMatchObject({
    log: { name: 'build.log', format: 'github-actions', lines: 11, bytes: PYTEST.length, truncated: false },
    verdict: 'patch',
    rootCause: 'e1',
  });
  expect(diagnosis.errors[0]).toEqual({
    id: 'e1',
    rank: 1,
    role: 'root-cause',
    rule: 'dependency/missing-module',
    category: 'dependency',
    severity: 'high',
    stage: 'test',
    confidence: expect.any(Number),
    classifiedBy: 'rule',
    message: "ModuleNotFoundError: No module named 'yaml'",
    location: { line: 9, endLine: 9 },
    source: { path: 'test_app.py', line: 1 },
    step: { name: 'Run pytest', command: 'pytest' },
    facts: { module: 'yaml' },
    evidence: expect.arrayContaining([{ line: 9, text: "ModuleNotFoundError: No module named 'yaml'" }]),
    fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
    fixable: true,
    count: 1,
    explanation: { what: 'No yaml.', why: 'Because.', how: 'Add yaml.' },
    references: [],
  });
  expect(diagnosis.errors.find(({ rule }) => rule === 'test/collection-error')?.role).toBe('symptom');
  expect(ruleOf('e1')).toBe(missingModule);
  expect(contexts.get('e1')).toMatchObject({
    format: 'github-actions',
    stage: 'test',
    step: { name: 'Run pytest', command: 'pytest' },
    source: { path: 'test_app.py', line: 1 },
    window: { firstLine: 1, index: 8 },
  });
});

test.each([
  ['an empty log', '', 'none'],
  ['only soft words', 'Compiling error-handler v1.0.0\n0 errors found\nall fine, no failures\n', 'none'],
  ['a green job', 'error: this is only a test of the logger\nFinished: SUCCESS\n', 'none'],
  ['a transient failure', 'npm error code ECONNRESET\nThe command "npm ci" exited with 1.\n', 'rerun'],
  ['an unknown error', "src/a.c:3:1: error: unknown type name 'foo'\nmake: *** [a.o] Error 1\n", 'explain'],
  ['an exit without a word', 'ran the thing\nThe command "make" exited with 2.\n', 'ask'],
])('verdict: %s', async (_, log, verdict) => {
  expect((await analyze(log)).diagnosis.verdict).toBe(verdict);
});

test('the caller may know better whether the job failed', async () => {
  const log = 'error: this went wrong\n';
  expect((await analyze(log, [], { failed: false })).diagnosis).toMatchObject({ verdict: 'none', errors: [] });
  expect((await analyze('nothing to see', [], { failed: true })).diagnosis.verdict).toBe('ask');
});

test('an error that a passed step recovered from is not the cause', async () => {
  const { diagnosis } = await analyze(
    [
      "ModuleNotFoundError: No module named 'early'",
      'The command "pip install x" exited with 0.',
      'src/a.c:3:1: error: unknown type name',
      'The command "make" exited with 2.',
    ].join('\n'),
  );
  expect(diagnosis.errors[0]?.location.line).toBe(3);
});

test('where the log does not say how a step ended, the platform does', async () => {
  const log = [
    '##[section]Starting: build',
    'src/a.c:3:1: error: unknown type name',
    '##[section]Finishing: build',
    '##[section]Starting: report',
    "ModuleNotFoundError: No module named 'early'",
    '##[section]Finishing: report',
  ].join('\n');
  const steps = [
    { name: 'build', outcome: 'failure' },
    { name: 'report', outcome: 'success' },
  ];
  const causeOf = async (told?: ToldJob) =>
    (await analyze(log, undefined, { failed: true, ...(told && { told }) })).diagnosis.errors[0]?.location.line;
  expect(await causeOf()).toBe(5);
  expect(await causeOf({ steps })).toBe(2);
  // Of two steps of one name it is not known which is meant.
  expect(await causeOf({ steps: [...steps, ...steps] })).toBe(5);
});

test('what no rule knows is a fault of the platform when that says so, and what one knows is not', async () => {
  const told = { steps: [], platformFault: true };
  const verdictOf = async (log: string) => (await analyze(log, undefined, { failed: true, told })).diagnosis.verdict;
  expect(await verdictOf('')).toBe('rerun');
  expect(await verdictOf('something went wrong\n')).toBe('rerun');
  expect(await verdictOf(PYTEST)).toBe('patch');
});

test('repeats are folded into one entry with a count', async () => {
  const { diagnosis } = await analyze(
    `${"ModuleNotFoundError: No module named 'a'\nwhile importing b\n\n".repeat(5)}exit code 1\n`,
  );
  expect(diagnosis.errors.filter(({ rule }) => rule !== null).map(({ count }) => count)).toEqual([5]);
});

test('a rule that throws is dropped and reported; the others go on', async () => {
  const { diagnosis } = await analyze('read ECONNRESET\nexit code 1\n', [throwing, flaky]);
  expect(diagnosis.dropped).toEqual([{ rule: 'network/throws', reason: 'threw: broken rule' }]);
  expect(diagnosis.errors[0]?.rule).toBe('network/reset');
});

test('a rule that works too long is dropped and reported', async () => {
  let clock = 0;
  const tick = (): number => (clock += 200);
  const analyzer = createLogAnalyzer({ rules: [flaky], clock: { now: tick, cpuTime: tick } });
  const { diagnosis } = await analyzer.analyze({
    name: 'x',
    chunks: [new TextEncoder().encode('read ECONNRESET\n'.repeat(5))],
  });
  expect(diagnosis.dropped?.map(({ rule }) => rule)).toEqual(['network/reset']);
});

test('the same failure has one fingerprint whatever its times and places', async () => {
  const log = (time: string, root: string): string =>
    `${time} ${root}/src/a.c:3:1: error: unknown type name 'foo'\n${time} make: *** [a.o] Error 1\n`;
  const [one, other] = await Promise.all([
    analyze(log('2026-01-02T03:04:05.0000000Z', '/home/runner/work/a/a')),
    analyze(log('2026-11-12T13:14:15.1234567Z', '/builds/b/a')),
  ]);
  expect(one.diagnosis.errors[0]?.fingerprint).toBe(other.diagnosis.errors[0]?.fingerprint);
});

test.each([
  ['one line of ten million bytes', `${'{"error":"'.repeat(1_000_000)}\nexit code 1\n`],
  [
    'text that makes expressions explode',
    `${`${'Because a depends on a, '.repeat(160)}\n`.repeat(50)}${`error ${'a.'.repeat(2000)}\n`.repeat(50)}`,
  ],
  ['a hundred thousand error lines', 'src/a.c:3:1: error: x\n'.repeat(100_000)],
  ['only escapes', '\x1b[31m'.repeat(200_000)],
  ['only carriage returns', 'error\r'.repeat(200_000)],
  ['bytes that are no UTF-8', `error: ${'\udcff'.repeat(5000)}`],
])('hostile input: %s', async (_, log) => {
  const start = performance.now();
  await analyze(log);
  expect(performance.now() - start).toBeLessThan(5000);
});

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
