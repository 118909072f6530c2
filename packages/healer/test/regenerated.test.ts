import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import { defineRule } from '@self-healer/core/rule';
import { expect, test } from 'vitest';
import { heal } from '../src/heal.ts';
import { processRunner } from '../src/process/process-runner.ts';
import { repository, temporaryDirectory, testEnv, write } from './support/temporary.ts';

const notTidy = defineRule({
  id: 'dependency/go-mod-not-tidy',
  category: 'dependency',
  severity: 'medium',
  stage: 'build',
  ecosystems: ['go'],
  needle: 'diff --git a/',
  pattern: /^diff --git a\/go\.mod b\/go\.mod$/,
  captures: [],
  docs: { title: 'A', what: 'A', why: 'A', how: 'A', references: [] },
  fix: async () => ({
    title: 'Tidy',
    safety: 'safe',
    edits: [{ kind: 'write', path: 'go.mod', content: 'tidy\n' }],
  }),
  examples: { match: [], ignore: [] },
});

const CHECK = '#!/bin/sh\necho tidy > go.mod\ngit diff --exit-code -- go.mod\n';

test('what the check of a module changed where it ran is put back before the patch is made', async () => {
  const root = repository({ 'check.sh': CHECK, 'go.mod': 'old\n' });
  const log = 'diff --git a/go.mod b/go.mod\n--- a/go.mod\n+++ b/go.mod\n-old\n+tidy\n';
  write(root, { 'go.mod': 'tidy\n' });
  const report = await heal(
    {
      root,
      log: { name: 'a.log', chunks: [new TextEncoder().encode(log)], failed: true },
      verifyCommand: './check.sh',
      maxSafety: 'safe',
      noRun: false,
      mode: 'apply',
      timeoutSeconds: 20,
    },
    {
      analyzer: createLogAnalyzer({ rules: [notTidy] }),
      runner: processRunner(),
      env: testEnv,
      clock: () => new Date('2026-01-02T03:04:05Z'),
      temporaryDirectory: temporaryDirectory(),
    },
  );
  expect(report).toMatchObject({ outcome: 'proved', patches: [{ status: 'applied' }] });
  expect(readFileSync(join(root, 'go.mod'), 'utf8')).toBe('tidy\n');
});
