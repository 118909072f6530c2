import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import { SelfHealerError } from '@self-healer/core/errors';
import { type DebugSession, debugSessionSchema } from '@self-healer/core/model/debug-session';
import type { Store, StoredSession } from '@self-healer/core/ports/store';
import type { Rule } from '@self-healer/core/rule';
import { describe, expect, test, vi } from 'vitest';
import { SESSION_FORMATS, sessionReport } from '../../src/export/session-report.ts';
import { processRunner } from '../../src/process/process-runner.ts';
import { debugSessions } from '../../src/session/debug-sessions.ts';
import { sessionSummary } from '../../src/session/session-summary.ts';
import { RULES } from '../support/rules.ts';
import { git, repository, temporaryDirectory, testEnv, write } from '../support/temporary.ts';

// Real processes, one after the other, on machines that have other things to do.
vi.setConfig({ testTimeout: 60_000 });

const CHECK = "#!/bin/sh\nif grep -q bad a.txt; then echo 'error: wrong word bad in a.txt, use good'; exit 1; fi\n";
const LOG = 'error: wrong word bad in a.txt, use good\n##[error]Process completed with exit code 1.\n';
const PROVE = { prove: true, verifyCommand: './check.sh' };

/** A store that is a map; only what a session needs. */
function mapStore(): Pick<Store, 'createSession' | 'saveSession' | 'session' | 'find'> & {
  readonly kept: Map<string, StoredSession>;
} {
  const kept = new Map<string, StoredSession>();
  return {
    kept,
    createSession: async ({ session, log }) => void kept.set(session.id, { session: structuredClone(session), log }),
    saveSession: async (session) => {
      const known = kept.get(session.id)?.session.events ?? [];
      if (known.at(-1)?.seq !== session.events[known.length - 1]?.seq || session.events.length <= known.length) {
        throw new SelfHealerError('session-changed', 'The session was changed meanwhile.');
      }
      const log = kept.get(session.id)?.log;
      if (log === undefined) throw new SelfHealerError('no-such-session', 'There is no such session.');
      kept.set(session.id, { session: structuredClone(session), log });
    },
    session: async (id) => kept.get(id),
    find: async (id) => kept.get(id)?.session,
  };
}

function world(files: Readonly<Record<string, string>> = { 'check.sh': CHECK, 'a.txt': 'bad\r\n' }) {
  const root = repository(files);
  const store = mapStore();
  let made = 0;
  const deps = {
    analyzer: createLogAnalyzer({ rules: RULES }),
    runner: processRunner(),
    env: { ...testEnv, DEPLOY_TOKEN: 'hunter2-hunter2' },
    clock: () => new Date(Date.UTC(2026, 0, 2, 3, 4, made++)),
    temporaryDirectory: temporaryDirectory(),
    store: store as unknown as Store,
    random: () => (made++).toString(16).padStart(16, '0'),
    rootOf: (name: string) => (name === 'shop' ? root : undefined),
    timeoutSeconds: 20,
  };
  const open = () => debugSessions(deps);
  return { root, store, deps, open, bytes: () => readFileSync(join(root, 'a.txt'), 'utf8') };
}

const brief = ({ events }: DebugSession) => events.map(({ kind }) => kind);

describe('a whole session', () => {
  test('patch, proof, apply, rollback to the byte; every step is stored', async () => {
    const { open, store, bytes, root } = world();
    const sessions = open();
    const { id } = await sessions.open({ pipelineId: 'run 7', log: LOG, workspace: 'shop' });
    const generated = await sessions.generate(id, 'e1');
    expect(generated?.patch).toMatchObject({ id: 'p1', status: 'planned', proof: null });
    expect(generated?.patch.diff).toContain('+good');
    expect((await sessions.preview(id, 'p1', PROVE)).patch).toMatchObject({
      status: 'proved',
      proof: { before: { exitCode: 1 }, after: { exitCode: 0 } },
    });
    expect(bytes()).toBe('bad\r\n');
    expect((await sessions.apply(id, 'p1', PROVE)).patch.status).toBe('applied');
    expect(bytes()).toBe('good\r\n');
    await expect(sessions.apply(id, 'p1', PROVE)).rejects.toMatchObject({ code: 'already-applied' });
    await sessions.rollback(id, 'p1');
    expect(bytes()).toBe('bad\r\n');
    expect(git(root, 'status', '--porcelain')).toBe('');
    const session = await sessions.find(id);
    expect(debugSessionSchema.parse(session)).toEqual(session);
    expect(store.kept.get(id)?.session).toEqual(session);
    expect(brief(session)).toEqual([
      'opened',
      'patch-generated',
      'proved',
      'previewed',
      'proved',
      'applied',
      'rolled-back',
    ]);
    expect(session.events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });

  test('goes on after a restart', async () => {
    const { open, bytes } = world();
    const { id } = await open().open({ pipelineId: 'run', log: LOG, workspace: 'shop' });
    await open().generate(id, 'e1');
    await open().apply(id, 'p1', { prove: false });
    expect(bytes()).toBe('good\r\n');
    await open().rollback(id, 'p1');
    expect(bytes()).toBe('bad\r\n');
    await open().close(id);
    expect((await open().find(id)).status).toBe('closed');
  });

  test('commands at once are done one after the other', async () => {
    const { open } = world();
    const sessions = open();
    const { id } = await sessions.open({ pipelineId: 'run', log: LOG, workspace: 'shop' });
    await Promise.all([
      sessions.label(id, 'e1', 'build'),
      sessions.generate(id, 'e1'),
      sessions.label(id, 'e1', 'test'),
    ]);
    const session = await sessions.find(id);
    expect(session.events.map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
    expect({ labels: session.labels, patches: session.patches.length }).toEqual({ labels: { e1: 'test' }, patches: 1 });
  });
});

test('what another process does in the same session is kept, and so is what was done here', async () => {
  const { open, store } = world();
  const [here, there] = [open(), open()];
  const { id } = await here.open({ pipelineId: 'run 7', log: LOG, workspace: 'shop' });
  // One has begun when the other one notes something.
  const made = here.generate(id, 'e1');
  await there.label(id, 'e1', 'test');
  await made;
  await there.exported(id, 'text');
  const kept = store.kept.get(id)?.session;
  expect(kept && brief(kept)).toEqual(['opened', 'label-corrected', 'patch-generated', 'exported']);
  expect(kept).toMatchObject({ labels: { e1: 'test' }, patches: [{ id: 'p1' }] });
  expect(await here.find(id)).toEqual(kept);
});

describe('what is not done', () => {
  test('a patch that does not help is not applied', async () => {
    const { open, bytes } = world({
      'check.sh': '#!/bin/sh\necho "error: wrong word bad in a.txt, use good"; exit 1\n',
      'a.txt': 'bad\n',
    });
    const sessions = open();
    const { id } = await sessions.open({ pipelineId: 'run', log: LOG, workspace: 'shop' });
    await sessions.generate(id, 'e1');
    expect(await sessions.apply(id, 'p1', PROVE)).toMatchObject({
      patch: { status: 'refuted' },
      note: expect.any(String),
    });
    expect(bytes()).toBe('bad\n');
  });

  test('what the configuration of the repository keeps as it is gets no patch', async () => {
    const { root, deps, bytes } = world();
    const asked: string[] = [];
    const sessions = debugSessions({
      ...deps,
      configAt: async (at) => {
        asked.push(at);
        return { isProtected: (path) => path === 'a.txt' };
      },
    });
    const { id } = await sessions.open({ pipelineId: 'run', log: LOG, workspace: 'shop' });
    expect((await sessions.generate(id, 'e1'))?.patch).toMatchObject({
      status: 'refused',
      refused: expect.stringContaining('protected-paths'),
    });
    expect({ asked: [...new Set(asked)], bytes: bytes() }).toEqual({ asked: [root], bytes: 'bad\r\n' });
  });

  test('the configuration says which rules hold, what proves, and that only safe patches are applied', async () => {
    const { root, deps, bytes } = world({ 'check.sh': CHECK, 'a.txt': 'bad\r\n' });
    const [word] = RULES.filter(({ id }) => id === 'configuration/wrong-word');
    if (word?.fix === undefined) throw new Error('no rule');
    const { fix } = word;
    const careful: Rule = {
      ...word,
      id: 'acme/wrong-word',
      async fix(...about) {
        const made = await fix(...about);
        return made && { ...made, safety: 'review' };
      },
    };
    const sessions = debugSessions({
      ...deps,
      configAt: async (at) => {
        if (at !== root) return undefined;
        const analyzer = createLogAnalyzer({ rules: [careful] });
        const settings = { verifyCommand: './check.sh', timeoutSeconds: 15, safetyCeiling: '.self-healer.yml' };
        return { isProtected: () => false, analyzer, ...settings };
      },
    });
    const { id, diagnosis } = await sessions.open({ pipelineId: 'run', log: LOG, workspace: 'shop' });
    expect(diagnosis.errors[0]).toMatchObject({ rule: 'acme/wrong-word' });
    await sessions.generate(id, 'e1');
    expect((await sessions.preview(id, 'p1', { prove: true })).patch).toMatchObject({
      status: 'proved',
      proof: { command: './check.sh' },
    });
    await expect(sessions.apply(id, 'p1', { prove: true })).rejects.toMatchObject({
      code: 'needs-review',
      message:
        'p1 needs a person to look at it, and .self-healer.yml allows none but safe ones here. It was not applied.',
    });
    expect(bytes()).toBe('bad\r\n');
    // Elsewhere the library holds.
    const other = await sessions.open({ pipelineId: 'run', log: LOG });
    expect(other.diagnosis.errors[0]).toMatchObject({ rule: 'configuration/wrong-word' });
  });

  test('an error that the rules of today read otherwise gets no patch', async () => {
    const { deps, open } = world();
    const { id } = await open().open({ pipelineId: 'run', log: LOG, workspace: 'shop' });
    const later = debugSessions({ ...deps, analyzer: createLogAnalyzer({ rules: [] }) });
    expect(await later.generate(id, 'e1')).toBeUndefined();
  });

  test('uncommitted work is not touched', async () => {
    const { open, bytes, root } = world();
    const sessions = open();
    const { id } = await sessions.open({ pipelineId: 'run', log: LOG, workspace: 'shop' });
    await sessions.generate(id, 'e1');
    write(root, { 'a.txt': 'bad and mine\n' });
    await expect(sessions.apply(id, 'p1', { prove: false })).rejects.toMatchObject({ code: 'dirty-files' });
    expect(bytes()).toBe('bad and mine\n');
  });

  test.each([
    ['a workspace that is not configured', 'elsewhere', 'no-workspace'],
    ['no workspace', undefined, 'no-workspace'],
  ])('%s: no patch', async (_, workspace, code) => {
    const sessions = world().open();
    const { id } = await sessions.open({ pipelineId: 'run', log: LOG, ...(workspace && { workspace }) });
    await expect(sessions.generate(id, 'e1')).rejects.toMatchObject({ code });
  });

  test('unknown ids say which there are', async () => {
    const sessions = world().open();
    const { id } = await sessions.open({ pipelineId: 'run', log: LOG, workspace: 'shop' });
    await expect(sessions.generate(id, 'e9')).rejects.toMatchObject({ code: 'no-such-error', message: /There are e1/ });
    await expect(sessions.rollback(id, 'p1')).rejects.toMatchObject({ code: 'no-such-patch' });
    await expect(sessions.find('s0')).rejects.toMatchObject({ code: 'no-such-session' });
  });
});

test('no secret reaches the store or a report', async () => {
  const { open, store } = world();
  const sessions = open();
  const log = `login with hunter2-hunter2\n${LOG}`;
  const { id } = await sessions.open({ pipelineId: 'hunter2-hunter2', log, workspace: 'shop' });
  const session = await sessions.find(id);
  expect(JSON.stringify([...store.kept.values()])).not.toContain('hunter2-hunter2');
  for (const format of SESSION_FORMATS) expect(sessionReport(session, format)).not.toContain('hunter2-hunter2');
});

test('a report says what failed, what was tried and what it showed', async () => {
  const sessions = world().open();
  const { id } = await sessions.open({ pipelineId: 'run <7>', log: LOG, workspace: 'shop' });
  await sessions.generate(id, 'e1');
  await sessions.apply(id, 'p1', PROVE);
  const session = await sessions.find(id);
  expect(sessionSummary(session)).toMatchObject({
    errors: 1,
    patches: 1,
    proved: 1,
    applied: 1,
    categories: { configuration: 1 },
  });
  const { summary, ...stored } = JSON.parse(sessionReport(session, 'json'));
  expect(debugSessionSchema.parse(stored)).toEqual(session);
  expect(summary).toEqual(sessionSummary(session));
  for (const format of ['markdown', 'text'] as const) {
    const report = sessionReport(session, format);
    for (const part of ['wrong word bad', '+good', './check.sh', 'self-healer rollback 2026'])
      expect(report).toContain(part);
    expect(report.includes('<7>')).toBe(format === 'text');
  }
});
