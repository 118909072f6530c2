import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import { defineRule } from '@self-healer/core/rule';
import { expect, test } from 'vitest';
import { heal } from '../src/heal.ts';
import type { HealRequest } from '../src/heal-request.ts';
import { processRunner } from '../src/process/process-runner.ts';
import { repository, temporaryDirectory, testEnv } from './support/temporary.ts';

const docs = { title: 'A', what: 'A', why: 'A', how: 'A', references: [] };
const rule = (id: string, needle: string, pattern: RegExp, path: string, needs: 'elsewhere' | 'required') =>
  defineRule({
    id,
    category: 'configuration',
    severity: 'high',
    stage: 'build',
    ecosystems: ['any'],
    needle,
    pattern,
    captures: [],
    docs,
    fix: async () => ({
      title: 'Write new',
      safety: 'review',
      edits: [{ kind: 'write', path, content: 'new\n' }],
      needs,
    }),
    examples: { match: [], ignore: [] },
  });

const RULES = [
  rule(
    'configuration/machine',
    'machine is too old',
    /^error: the machine is too old$/,
    '.github/workflows/ci.yml',
    'elsewhere',
  ),
  rule('test/limit', 'took too long', /^error: it took too long$/, 'limit.txt', 'required'),
];

const run = (root: string, request: Partial<HealRequest> = {}) =>
  heal(
    {
      root,
      verifyCommand: './check.sh',
      maxSafety: 'review',
      noRun: false,
      mode: 'apply',
      timeoutSeconds: 20,
      ...request,
    },
    {
      analyzer: createLogAnalyzer({ rules: RULES }),
      runner: processRunner(),
      env: testEnv,
      clock: () => new Date('2026-01-02T03:04:05Z'),
      temporaryDirectory: temporaryDirectory(),
    },
  );

const CI = '.github/workflows/ci.yml';
const MACHINE = '#!/bin/sh\necho "error: the machine is too old"; exit 1\n';
const LIMIT = '#!/bin/sh\ngrep -q new limit.txt && $PASSES && exit 0\necho "error: it took too long"; exit 1\n';

test('what changes the machine of CI is not refuted by a run here: it is delivered as not proved', async () => {
  const root = repository({ 'check.sh': MACHINE, [CI]: 'old\n' });
  const report = await run(root);
  expect(report).toMatchObject({ outcome: 'unproved', verdict: 'patch', patches: [{ status: 'applied' }] });
  expect(report.notes).toContain('p1 changes what CI runs on, of which a run here shows nothing.');
  expect(readFileSync(join(root, CI), 'utf8')).toBe('new\n');
});

test('what needs a proof is applied with one', async () => {
  const root = repository({ 'check.sh': LIMIT.replace('$PASSES', 'true'), 'limit.txt': 'old\n' });
  expect(await run(root)).toMatchObject({ outcome: 'proved', patches: [{ status: 'applied' }] });
  expect(readFileSync(join(root, 'limit.txt'), 'utf8')).toBe('new\n');
});

test('what needs a proof and has none leaves the failure to a person', async () => {
  const root = repository({ 'check.sh': LIMIT.replace('$PASSES', 'false'), 'limit.txt': 'old\n' });
  const report = await run(root);
  expect(report).toMatchObject({ outcome: 'explained', verdict: 'explain', patches: [{ status: 'refuted' }] });
  expect(readFileSync(join(root, 'limit.txt'), 'utf8')).toBe('old\n');
});

test('what needs a proof is not even made without a run', async () => {
  const root = repository({ 'check.sh': LIMIT.replace('$PASSES', 'true'), 'limit.txt': 'old\n' });
  const chunks = [new TextEncoder().encode('error: it took too long\n')];
  const report = await run(root, { noRun: true, log: { name: 'a.log', chunks, failed: true } });
  expect(report.outcome).toBe('explained');
  expect(report.notes).toContain('p1 was left out: only a run that passes can show that it is right.');
  expect(readFileSync(join(root, 'limit.txt'), 'utf8')).toBe('old\n');
});
