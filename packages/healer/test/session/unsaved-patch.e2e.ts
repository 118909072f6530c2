import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { Store, StoredSession } from '@self-healer/core/ports/store';
import { expect, test, vi } from 'vitest';
import { processRunner } from '../../src/process/process-runner.ts';
import { debugSessions } from '../../src/session/debug-sessions.ts';
import { fileHistory } from '../../src/workspace/history.ts';
import { RULES } from '../support/rules.ts';
import { git, repository, temporaryDirectory, testEnv, write } from '../support/temporary.ts';

// Real git processes, on machines that have other things to do.
vi.setConfig({ testTimeout: 60_000 });

const BEFORE = { 'a.txt': 'bad\r\n', 'b.txt': 'old\n' };
const LOG = 'error: wrong word bad in a.txt, use good\n##[error]Process completed with exit code 1.\n';

/** A session with a patch, in a world whose store can be told to die before it saves. */
async function place() {
  const root = repository(BEFORE);
  const kept = new Map<string, StoredSession>();
  let dies = false;
  const store = {
    createSession: async (stored: StoredSession) => void kept.set(stored.session.id, stored),
    saveSession: async (session: StoredSession['session']) => {
      if (dies) throw new Error('killed');
      const log = kept.get(session.id)?.log;
      if (log !== undefined) kept.set(session.id, { session, log });
    },
    session: async (id: string) => kept.get(id),
    find: async (id: string) => kept.get(id)?.session,
  };
  let seconds = 0;
  /** As after a restart. */
  const open = () =>
    debugSessions({
      analyzer: createLogAnalyzer({ rules: RULES }),
      runner: processRunner(),
      env: testEnv,
      clock: () => new Date(Date.UTC(2026, 0, 2, 3, 4, seconds++)),
      temporaryDirectory: temporaryDirectory(),
      store: store as unknown as Store,
      random: () => '0'.repeat(16),
      rootOf: () => root,
      timeoutSeconds: 20,
    });
  const { id } = await open().open({ pipelineId: 'run 7', log: LOG, workspace: 'shop' });
  await open().generate(id, 'e1');
  const history = fileHistory(root);
  return {
    id,
    root,
    open,
    history,
    apply: () => open().apply(id, 'p1', { prove: false }),
    rollback: () => open().rollback(id, 'p1'),
    killed: async (work: () => Promise<unknown>) => {
      dies = true;
      await expect(work()).rejects.toThrow('killed');
      dies = false;
    },
    bytes: () => readFileSync(join(root, 'a.txt'), 'utf8'),
    kinds: async () => (await open().find(id)).events.map(({ kind }) => kind),
    /** Sets the newest record as it was before its last save. */
    setBack: async (status: 'applying' | 'applied') => {
      const record = (await history.list()).at(-1);
      if (record !== undefined) await history.save({ ...record, status });
    },
  };
}

test('who dies before the session is saved has applied the patch: asked again, it is applied once', async () => {
  const { killed, apply, rollback, bytes, kinds, history, root } = await place();
  await killed(apply);
  expect([bytes(), await kinds()]).toEqual(['good\r\n', ['opened', 'patch-generated']]);
  const { patch } = await apply();
  expect(patch).toMatchObject({ id: 'p1', status: 'applied', title: 'Write good in a.txt' });
  expect(await kinds()).toEqual(['opened', 'patch-generated', 'applied']);
  expect((await history.list()).map(({ id, status }) => [id, status])).toEqual([[patch.rollback, 'applied']]);
  await rollback();
  expect([bytes(), git(root, 'status', '--porcelain')]).toEqual(['bad\r\n', '']);
  // What was rolled back is no longer found: it is applied anew.
  expect((await apply()).patch.rollback).not.toBe(patch.rollback);
});

test('who dies before the record says so has applied it too', async () => {
  const { killed, apply, setBack, history, kinds } = await place();
  await killed(apply);
  await setBack('applying');
  await apply();
  expect((await history.list()).map(({ status }) => status)).toEqual(['applied']);
  expect(await kinds()).toEqual(['opened', 'patch-generated', 'applied']);
});

test('what was cut short between two files is undone and applied again; over later work it is refused', async () => {
  const { killed, apply, setBack, history, bytes, root } = await place();
  await killed(apply);
  await setBack('applying');
  const [record] = await history.list();
  const [file] = record?.files ?? [];
  if (record === undefined || file === undefined) throw new Error('there is no record');
  // A second file of the same patch, which was not reached.
  const state = (text: string) => ({ content: Buffer.from(text).toString('base64'), mode: '100644' as const });
  const cut = [file, { path: 'b.txt', before: state('old\n'), after: state('new\n') }];
  await history.save({ ...record, files: cut });
  write(root, { 'a.txt': 'mine\n' });
  await expect(apply()).rejects.toMatchObject({ code: 'changed-since' });
  write(root, { 'a.txt': 'good\r\n' });
  await apply();
  expect((await history.list()).map(({ status }) => status)).toEqual(['rolled-back', 'applied']);
  expect([bytes(), readFileSync(join(root, 'b.txt'), 'utf8')]).toEqual(['good\r\n', 'old\n']);
});

test('who dies while rolling back has rolled back: asked again, the session says so', async () => {
  const { killed, apply, rollback, setBack, bytes, kinds, history } = await place();
  await apply();
  await killed(rollback);
  expect(bytes()).toBe('bad\r\n');
  expect((await rollback()).patch.status).toBe('planned');
  await apply();
  await killed(rollback);
  // Even when the files were restored and the record did not say so.
  await setBack('applied');
  expect((await rollback()).patch.status).toBe('planned');
  expect((await history.list()).map(({ status }) => status)).toEqual(['rolled-back', 'rolled-back']);
  expect(await kinds()).toEqual(['opened', 'patch-generated', 'applied', 'rolled-back', 'applied', 'rolled-back']);
  await expect(rollback()).rejects.toMatchObject({ code: 'not-applied' });
});
