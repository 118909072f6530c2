import { chmodSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RULES } from '@self-healer/rules/registry.generated';
import { describe, expect, test } from 'vitest';
import type { ScriptedAnswer } from '../../../../test/fakes/model-endpoint.ts';
import { fileHistory } from '../../src/workspace/history.ts';
import { rollback } from '../../src/workspace/rollback.ts';
import { advised, healAdvised, suggesting } from '../support/advised.ts';
import { snapshot } from '../support/snapshot.ts';
import { repository, write } from '../support/temporary.ts';

const TEST = `import assert from 'node:assert/strict';
import { test } from 'node:test';
import { add } from '../src/add.mjs';

test('adds', () => {
  assert.equal(add(1, 2), 3);
});
`;
const PROJECT = {
  'package.json': '{ "name": "adder", "scripts": { "test": "node --test" } }\n',
  'src/add.mjs': 'export const add = (a, b) => a.plus(b);\r\nexport const two = 2;\r\n',
  'test/add.test.mjs': TEST,
};
const VERIFY = { verifyCommand: 'node --test' };
const GOOD = ['src/add.mjs', 'a.plus(b)', 'a + b'] as const;
const BAD = ['src/add.mjs', 'a.plus(b)', 'a * b'] as const;

test('a suggestion that makes the command pass is a patch, proved and marked', async () => {
  const root = repository(PROJECT);
  const before = snapshot(root, []);
  const { advisor, endpoint } = await advised(suggesting([GOOD]));
  const report = await healAdvised(root, RULES, advisor, VERIFY);
  expect(report).toMatchObject({
    verdict: 'patch',
    outcome: 'proved',
    patches: [
      {
        rule: 'advisor',
        suggestedBy: 'tiny',
        safety: 'review',
        status: 'proved',
        title: 'Do it right',
        proof: { before: { exitCode: 1 }, after: { exitCode: 0 }, tests: { before: 1, after: 1 } },
      },
    ],
    advisor: { model: 'tiny', questions: 1, tokens: 1100, explanation: null, stopped: null },
  });
  expect(report.patches[0]?.diff).toContain('+export const add = (a, b) => a + b;\r\n');
  expect(snapshot(root, [])).toEqual(before);
  expect(endpoint.asked.length).toBe(1);
});

test('applied and rolled back', async () => {
  const root = repository(PROJECT);
  const before = snapshot(root);
  const { advisor } = await advised(suggesting([GOOD]));
  const report = await healAdvised(root, RULES, advisor, { ...VERIFY, mode: 'apply' });
  expect(readFileSync(join(root, 'src/add.mjs'), 'utf8')).toBe(PROJECT['src/add.mjs'].replace('a.plus(b)', 'a + b'));
  await rollback(root, report.patches[0]?.rollback ?? '', { history: fileHistory(root) });
  expect(snapshot(root)).toEqual(before);
});

test('the second attempt knows how the first one failed', async () => {
  const root = repository(PROJECT);
  const { advisor, endpoint } = await advised(suggesting([BAD], [GOOD]));
  const report = await healAdvised(root, RULES, advisor, VERIFY);
  expect(report.patches.map(({ status }) => status)).toEqual(['refuted', 'proved']);
  expect(endpoint.asked[1]?.user).toMatch(/Attempt 1 failed[\s\S]*2 !== 3/);
});

test('after so many attempts it ends in an explanation, and the rules have the last word', async () => {
  const root = repository(PROJECT);
  const without = await healAdvised(root, RULES, undefined, VERIFY);
  const { advisor, endpoint } = await advised(suggesting([BAD], [BAD], [GOOD]));
  const report = await healAdvised(root, RULES, advisor, VERIFY);
  expect({ verdict: report.verdict, outcome: report.outcome, change: report.change }).toEqual({
    verdict: without.verdict,
    outcome: without.outcome,
    change: null,
  });
  expect(endpoint.asked.map(({ name }) => name)).toEqual(['suggestion', 'suggestion', 'explanation']);
  expect(report.advisor?.explanation?.cause.text).toBe('It is so.');
});

test('what is suggested twice is tried once', async () => {
  const root = repository(PROJECT);
  const { advisor, endpoint } = await advised(suggesting([BAD], [BAD], [GOOD]), { SELF_HEALER_ADVISOR_ATTEMPTS: '3' });
  const report = await healAdvised(root, RULES, advisor, VERIFY);
  expect(report.patches.map(({ status }) => status)).toEqual(['refuted', 'proved']);
  expect(endpoint.asked[2]?.user).toContain('The model suggests the same again.');
});

test('work that is not committed is not touched, and no reason to fail', async () => {
  const root = repository(PROJECT);
  write(root, { 'src/add.mjs': `${PROJECT['src/add.mjs']}// mine\n` });
  const before = snapshot(root);
  const { advisor } = await advised(suggesting([GOOD]));
  const report = await healAdvised(root, RULES, advisor, { ...VERIFY, mode: 'apply' });
  expect({ outcome: report.outcome, patches: report.patches.map(({ status }) => status) }).toEqual({
    outcome: 'explained',
    patches: ['refused'],
  });
  expect(report.patches[0]?.refused).toContain('not committed');
  expect(snapshot(root)).toEqual(before);
});

test('the number of attempts can be set', async () => {
  const root = repository(PROJECT);
  const other = ['src/add.mjs', 'a.plus(b)', 'b - a'] as const;
  const { advisor } = await advised(suggesting([BAD], [other], [GOOD]), { SELF_HEALER_ADVISOR_ATTEMPTS: '3' });
  expect((await healAdvised(root, RULES, advisor, VERIFY)).outcome).toBe('proved');
});

test('a true bug whose file only its test names is healed when imported files may be shown', async () => {
  const root = repository({ ...PROJECT, 'src/add.mjs': 'export const add = (a, b) => a - b;\n' });
  const script = () => suggesting([['src/add.mjs', 'a - b', 'a + b']]);
  const strict = await advised(script());
  expect((await healAdvised(root, RULES, strict.advisor, VERIFY)).outcome).toBe('explained');
  expect(strict.endpoint.asked[0]?.user).not.toContain('a - b');
  const { advisor } = await advised(script(), { SELF_HEALER_ADVISOR_FILES: 'imported' });
  expect((await healAdvised(root, RULES, advisor, VERIFY)).outcome).toBe('proved');
});

describe('no patch is asked for', () => {
  test('when nothing is run', async () => {
    const root = repository(PROJECT);
    const { advisor, endpoint } = await advised(suggesting([GOOD]));
    const log = { name: 'a.log', chunks: [Buffer.from('Error: no idea\n    at src/add.mjs:1\n')], failed: true };
    const report = await healAdvised(root, RULES, advisor, { ...VERIFY, log, noRun: true });
    expect({ outcome: report.outcome, patches: report.patches }).toEqual({ outcome: 'explained', patches: [] });
    expect(endpoint.asked.map(({ name }) => name)).toEqual(['explanation']);
  });

  test('when only safe ones may be tried', async () => {
    const root = repository(PROJECT);
    const { advisor, endpoint } = await advised(suggesting([GOOD]));
    const report = await healAdvised(root, RULES, advisor, { ...VERIFY, maxSafety: 'safe' });
    expect(report.outcome).toBe('explained');
    expect(report.notes.join('\n')).toContain('--max-safety review');
    expect(endpoint.asked.map(({ name }) => name)).toEqual(['explanation']);
  });

  test('when a rule has one that helps', async () => {
    const root = repository({ 'check.sh': '#!/bin/sh\necho checked\n', 'README.md': 'a\n' });
    chmodSync(join(root, 'check.sh'), 0o644);
    const { advisor, endpoint } = await advised(suggesting([GOOD]));
    const log = { name: 'a.log', chunks: [Buffer.from('sh: 1: ./check.sh: Permission denied\n')], failed: true };
    const report = await healAdvised(root, RULES, advisor, { log, noRun: true });
    expect(report.outcome).toBe('unproved');
    expect(endpoint.asked).toEqual([]);
  });

  test('when nothing failed, or it was transient', async () => {
    const root = repository(PROJECT);
    const { advisor, endpoint } = await advised(suggesting([GOOD]));
    const logOf = (text: string) => ({ name: 'a.log', chunks: [Buffer.from(text)] });
    await healAdvised(root, RULES, advisor, { verifyCommand: 'node --version', log: logOf('all is well\n') });
    const reset = logOf('npm error code ECONNRESET\nnpm error network read ECONNRESET\n');
    await healAdvised(root, RULES, advisor, { ...VERIFY, log: reset });
    expect(endpoint.asked).toEqual([]);
  });
});

test.each<[string, ScriptedAnswer]>([
  ['429', { kind: 'status', status: 429 }],
  ['500', { kind: 'status', status: 500 }],
  ['401', { kind: 'status', status: 401 }],
  ['silence', { kind: 'silence', after: 'head' }],
  ['cut off', { kind: 'cut-off', text: '{"title":"x","edits":[]}', how: 'destroy' }],
  ['half of an answer', { kind: 'stream', text: '{"title":"x","edits":[{' }],
  ['another form', { kind: 'stream', text: '{"commands":["rm -rf /"]}' }],
  ['a tool call', { kind: 'tool-call', tool: 'bash', input: { command: 'id' } }],
  ['a refusal', { kind: 'refusal' }],
  ['too long', { kind: 'too-long', text: '{"title":' }],
  ['no edits', { kind: 'stream', text: '{"title":"","edits":[]}' }],
])(
  '%s ends as it does without an advisor',
  async (_, answer) => {
    const root = repository(PROJECT);
    const { advisor } = await advised(() => answer);
    const report = await healAdvised(root, RULES, advisor, VERIFY);
    expect({ outcome: report.outcome, patches: report.patches }).toEqual({ outcome: 'explained', patches: [] });
    expect(report.notes.join('\n')).toContain('The advisor: ');
  },
  30_000,
);

test('a budget that is used up ends in what the rules say', async () => {
  const root = repository(PROJECT);
  const { advisor, endpoint } = await advised(suggesting([GOOD]), { SELF_HEALER_ADVISOR_RUN_TOKENS: '500' });
  const report = await healAdvised(root, RULES, advisor, VERIFY);
  expect(report).toMatchObject({ outcome: 'explained', advisor: { questions: 0, tokens: 0 } });
  expect(report.advisor?.stopped).toContain('SELF_HEALER_ADVISOR_RUN_TOKENS');
  expect(endpoint.asked).toEqual([]);
});
