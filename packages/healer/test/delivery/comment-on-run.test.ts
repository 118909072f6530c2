import type { HealReport } from '@self-healer/core/model/heal-report';
import type { RunReport } from '@self-healer/core/model/run-report';
import type { SourceRef } from '@self-healer/core/ports/source-ref';
import { expect, test } from 'vitest';
import { commentOnRun } from '../../src/delivery/comment-on-run.ts';
import { redactor } from '../../src/redaction/secrets.ts';
import { sampleDiagnoses } from '../export/sample-diagnosis.ts';

const source: SourceRef = {
  repository: new URL('https://forge.example.org/a/b'),
  headRevision: '0'.repeat(40),
  change: { id: '7', baseRef: 'main', fromFork: true },
};

async function runOf(more: Partial<HealReport>): Promise<RunReport> {
  const [, diagnosis] = await sampleDiagnoses();
  if (diagnosis === undefined) throw new Error('no sample');
  const report: HealReport = {
    schema: 'self-healer/heal@1',
    verdict: diagnosis.verdict,
    diagnosis,
    outcome: 'proved',
    patches: [],
    change: null,
    notes: [],
    ...more,
  };
  const run = { provider: 'github-actions', id: '1', url: null, attempt: 1, revision: '0'.repeat(40), branch: null };
  return {
    schema: 'self-healer/run@1',
    run,
    causes: [{ jobs: [{ id: '1', name: 'build', url: null }], report }],
    unread: [],
    notes: [],
  };
}

async function commentOf(report: RunReport, foreign: boolean): Promise<string> {
  const written: string[] = [];
  const forge = {
    maxBodyLength: 60_000,
    upsertComment: async (_source: SourceRef, _id: string, _marker: string, body: string) => void written.push(body),
  };
  expect(await commentOnRun(source, report, forge, redactor(), { foreign })).toBeUndefined();
  return written.join('\n');
}

const change = { forge: 'github', branch: 'self-healer/0123456789abcdef', updated: false };

test('the address of a change that is proposed is told', async () => {
  const report = await runOf({ change: { ...change, url: 'https://forge.example.org/a/b/pull/8' } });
  expect(await commentOf(report, false)).toContain('It is proposed: https://forge.example.org/a/b/pull/8');
});

test("what a stranger's report takes for an address is not", async () => {
  const url = 'x\n\n/merge\n\n@team ![x](https://evil.example.org/x.png)';
  const body = await commentOf(await runOf({ change: { ...change, url } }), true);
  expect(body).not.toMatch(/^\/merge|@team|evil/m);
  expect(body).toContain('whoever wrote it may have changed what it says');
});
