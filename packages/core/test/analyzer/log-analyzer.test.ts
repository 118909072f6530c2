import { expect, test } from 'vitest';
import { createLogAnalyzer } from '../../src/analyzer/log-analyzer.ts';
import type { ToldJob } from '../../src/analyzer/log-input.ts';
import { defineRule } from '../../src/rule.ts';
import { analyze, flaky, missingModule, PYTEST, throwing } from './analyze-with-rules.ts';

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

test('CircleCI: a job whose last step ended well did not fail, whatever a command before said', async () => {
  const log = [
    '#!/bin/bash -eo pipefail',
    './deploy.sh',
    './deploy.sh: line 9: gcc: command not found',
    'nothing to commit',
    'CircleCI received exit code 0',
  ];
  const { diagnosis } = await analyze(log.join('\n'), []);
  expect(diagnosis.verdict).toBe('none');
  const next = [
    ...log,
    '#!/bin/bash -eo pipefail',
    'make',
    'src/a.c:3:1: error: unknown type name',
    'Exited with code exit status 2',
  ];
  const failed = await analyze(next.join('\n'), []);
  expect(failed.diagnosis.errors[0]?.location.line).toBe(8);
});

test('what a test program printed is read in TAP too, and what its tests threw as Node would show it', async () => {
  const thrown = defineRule({ ...missingModule, needle: 'ModuleError: ', pattern: /^ModuleError: No (?<module>\w+)$/ });
  const { diagnosis } = await analyze(
    [
      'TAP version 13',
      "# ModuleNotFoundError: No module named 'yaml'",
      '# Subtest: reads',
      'not ok 1 - reads',
      '  ---',
      "  error: 'No toml'",
      "  code: 'ERR_TEST_FAILURE'",
      "  name: 'ModuleError'",
      '  ...',
    ].join('\n'),
    [missingModule, { ...thrown, id: 'dependency/thrown' }],
  );
  expect(diagnosis.errors.map(({ message }) => message)).toEqual(
    expect.arrayContaining(["ModuleNotFoundError: No module named 'yaml'", 'ModuleError: No toml']),
  );
});
