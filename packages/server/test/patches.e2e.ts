import { execFileSync } from 'node:child_process';
import { statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { documented } from './support/conforms.ts';
import { brokenRepository, LOG, type Served, served, stopAll } from './support/served.ts';

// Real processes, one after the other, on machines that have other things to do.
vi.setConfig({ testTimeout: 60_000 });

afterAll(stopAll);

const API = '/api/v1/debug';
const executable = (root: string) => (statSync(join(root, 'check.sh')).mode & 0o100) !== 0;
const status = (root: string) => execFileSync('git', ['status', '--porcelain'], { cwd: root, encoding: 'utf8' });

/** A service over one broken repository, and a session about its log. */
async function place(options: { readonly workspace?: boolean } = {}) {
  const root = brokenRepository();
  const env = options.workspace === false ? {} : { SELF_HEALER_WORKSPACES: `shop=${root}` };
  const service = await served({ env });
  const conforms = await documented(service);
  const analyzed = await service.post(`${API}/analyze`, { pipeline_id: 'run 7', log_content: LOG });
  const id = String(analyzed.json.session_id);
  const [error] = (analyzed.json.diagnosis as { errors: Record<string, unknown>[] }).errors;
  /** Answers are always as documented. */
  const post = async (name: string, body: unknown) => {
    const answer = await service.post(`${API}/${name}`, body);
    expect(conforms(`${API}/${name}`, 'POST', answer)).toBe('');
    return answer;
  };
  return { root, service, id, error, post };
}

const kinds = async (service: Served, id: string) => {
  const { json } = await service.call(`/api/v1/sessions/${id}`);
  return (json.events as { kind: string }[]).map(({ kind }) => kind);
};

test('patch, dry run with proof, apply, roll back, report', async () => {
  const { root, service, id, error, post } = await place();
  const made = await post('patch', { error });
  expect(made.json).toMatchObject({
    note: null,
    patch: { id: 'p1', patch_id: `${id}.p1`, error_id: `${id}.e1`, status: 'planned', proof: null },
  });
  const { patch } = made.json;
  const dry = await post('apply-patch', { patch });
  expect(dry.json).toMatchObject({
    note: null,
    patch: { status: 'proved', proof: { before: { exit_code: 126 }, after: { exit_code: 0, fingerprints: [] } } },
  });
  expect([executable(root), status(root)]).toEqual([false, '']);

  const applied = await post('apply-patch', { patch: `${id}.p1`, dry_run: false });
  expect(applied.json).toMatchObject({ patch: { status: 'applied', rollback: expect.any(String) } });
  expect([executable(root), status(root)]).toEqual([true, ' M check.sh\n']);
  expect((await post('apply-patch', { patch: `${id}.p1`, dry_run: false })).json).toMatchObject({
    status: 409,
    code: 'already-applied',
  });

  expect((await post('rollback', { patch_id: `${id}.p1` })).json).toMatchObject({ patch: { status: 'planned' } });
  expect([executable(root), status(root)]).toEqual([false, '']);
  expect((await post('rollback', { patch_id: `${id}.p1` })).json).toMatchObject({ status: 409, code: 'not-applied' });

  for (const [format, start] of [
    ['json', '{'],
    ['markdown', '# Debug session'],
    ['text', 'Debug session'],
  ] as const) {
    const { json } = await post('export-session', { pipeline_id: 'run 7', format });
    expect(json).toMatchObject({ session_id: id, format });
    expect(String(json.content).startsWith(start)).toBe(true);
    expect(String(json.content)).not.toContain(root);
  }
  expect(await kinds(service, id)).toEqual([
    'opened',
    'patch-generated',
    'proved',
    'previewed',
    'proved',
    'applied',
    'rolled-back',
    'exported',
    'exported',
    'exported',
  ]);
  expect(service.broken).toEqual([]);
});

test('a batch does what it can, and says why not for the rest', async () => {
  const { root, id, post } = await place();
  const batch = { error_ids: ['e1', `${id}.e2`, 'e9', '../../etc/passwd'], pipeline_id: 'run 7' };
  const { json: refused } = await post('batch-apply-patches', batch);
  expect(refused).toMatchObject({ status: 404, code: 'no-such-error' });
  const known = { ...batch, error_ids: batch.error_ids.slice(0, 3) };
  const { json: dry } = await post('batch-apply-patches', known);
  expect(dry).toMatchObject({
    applied: 0,
    results: [
      { error_id: `${id}.e1`, patch: { status: 'proved' }, problem: null },
      { error_id: `${id}.e2`, patch: null, note: expect.stringMatching(/proposes nothing/), problem: null },
      { error_id: `${id}.e9`, patch: null, problem: { status: 404, code: 'no-such-error' } },
    ],
  });
  expect(executable(root)).toBe(false);
  const { json: done } = await post('batch-apply-patches', { ...known, dry_run: false });
  expect(done).toMatchObject({ applied: 1, results: [{ patch: { status: 'applied' } }, {}, {}] });
  expect(executable(root)).toBe(true);
  const { json: again } = await post('batch-apply-patches', { ...known, dry_run: false });
  expect(again).toMatchObject({ applied: 1, results: [{ patch: { status: 'applied' }, problem: null }, {}, {}] });
  expect((await post('batch-apply-patches', { error_ids: ['e1'], pipeline_id: 'no such' })).json).toMatchObject({
    code: 'no-such-session',
  });
});

describe('which error is meant', async () => {
  const { id, service, post } = await place();

  test('by error_id, by id and pipeline, or by a message alone', async () => {
    const planned = { patch: { error_id: `${id}.e1`, status: 'planned' } };
    expect((await post('patch', { error: `${id}.e1` })).json).toMatchObject(planned);
    expect((await post('patch', { error: { id: 'e1' }, context: { pipeline_id: 'run 7' } })).json).toMatchObject(
      planned,
    );
    const { json } = await post('patch', {
      error: { message: 'sh: 1: ./check.sh: Permission denied' },
      context: { pipeline_id: 'said', workspace: 'shop' },
    });
    expect(json).toMatchObject({ patch: { rule: 'permission/script-not-executable' } });
    expect((json.patch as { error_id: string }).error_id).not.toContain(id);
  });

  test.each([
    [{ id: 'e1' }, 422],
    [{ message: 'All is well.' }, 422],
    [{}, 422],
    ['e1', 422],
    ['s0123456789abcdef.e1', 404],
    [7, 422],
  ])('%j: %i', async (error, expected) => {
    expect((await post('patch', { error })).status).toBe(expected);
    expect(service.broken).toEqual([]);
  });
});

describe('what a patch may touch', () => {
  test('its contents are made by its rule, never taken from the request', async () => {
    const { root, id, error, post } = await place();
    const { json } = await post('patch', { error });
    const forged = {
      ...(json.patch as object),
      edits: [{ kind: 'write', path: '../owned.txt', content: 'owned' }],
      verify: 'touch owned.txt',
      diff: 'owned',
    };
    expect((await post('apply-patch', { patch: forged, dry_run: false })).json).toMatchObject({
      patch: { patch_id: `${id}.p1`, status: 'applied', edits: [{ kind: 'chmod', path: 'check.sh' }] },
    });
    expect(status(root)).toBe(' M check.sh\n');
  });

  test('without a configured workspace nothing is made', async () => {
    const { error, post } = await place({ workspace: false });
    expect((await post('patch', { error })).json).toMatchObject({ status: 422, code: 'no-workspace' });
  });

  test('uncommitted work is not touched', async () => {
    const { root, error, post } = await place();
    writeFileSync(join(root, 'check.sh'), '#!/bin/sh\necho mine\n');
    const { json } = await post('patch', { error });
    const { json: problem } = await post('apply-patch', { patch: json.patch, dry_run: false });
    expect(problem).toMatchObject({ status: 409, code: 'dirty-files' });
    expect(status(root)).toBe(' M check.sh\n');
  });

  test('where no command is known it is tried without, and said so; asked to prove, it is refused', async () => {
    const { root, id, error, post } = await place();
    execFileSync('git', ['rm', '-q', '.gitlab-ci.yml'], { cwd: root });
    const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.org'];
    execFileSync('git', [...identity, 'commit', '-qm', 'no CI'], { cwd: root });
    await post('patch', { error });
    expect((await post('apply-patch', { patch: `${id}.p1` })).json).toMatchObject({
      patch: { status: 'planned', proof: null },
      note: expect.stringMatching(/^Not proved/),
    });
    expect((await post('apply-patch', { patch: `${id}.p1`, prove: true })).json).toMatchObject({ code: 'no-command' });
  });

  test('two clients at once: one applies, the other is told so', async () => {
    const { id, error, post } = await place();
    await post('patch', { error });
    const both = await Promise.all([1, 2].map(() => post('apply-patch', { patch: `${id}.p1`, dry_run: false })));
    expect(both.map((answer) => answer.status).sort()).toEqual([200, 409]);
  });
});
