import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { debugSessionSchema } from '@self-healer/core/model/debug-session';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import {
  CHECK,
  CHECK_LOG,
  cli,
  directoryWith,
  git,
  NOT_EXECUTABLE,
  program,
  repositoryWith,
  temporaryDirectory,
} from './cli.ts';

// Real processes, one after the other, on machines that have other things to do.
vi.setConfig({ testTimeout: 300_000 });

const logs = directoryWith({ 'build.log': CHECK_LOG, 'other.log': 'All 12 tests passed\n' });
const LOG = join(logs, 'build.log');
const executable = (root: string) => (statSync(join(root, 'check.sh')).mode & 0o100) !== 0;

beforeAll(program, 300_000);

function place() {
  const data = temporaryDirectory();
  const cwd = repositoryWith(NOT_EXECUTABLE);
  const debug = (args: readonly string[], input?: string) =>
    cli(['debug', ...args], { cwd, env: { SELF_HEALER_DATA_DIR: data }, ...(input !== undefined && { input }) });
  return { data, cwd, debug };
}

describe('from a pipe', () => {
  test('a whole session: look, patch, prove, apply, roll back, report', async () => {
    const { cwd, debug } = place();
    const script = ['list', 'show e1', 'why', 'search permission', 'patch', 'prove', 'apply', 'summary'].join('\n');
    const { code, stdout, stderr } = await debug([LOG, '--verify', CHECK], script);
    // What is being done is told beside what comes of it.
    expect({ code, stderr }).toEqual({
      code: 0,
      stderr: expect.stringMatching(
        /^ {2}running without the patch: .*\n {2}ended with exit code 126 .*\n {2}running with the patch/,
      ),
    });
    expect(executable(cwd)).toBe(true);
    const order = [
      'A script is not executable',
      'The job may not run',
      'follows from it',
      '1 line',
      'planned',
      'safe · proved',
      'safe · applied',
      '1 proved, 1 applied',
      '█',
    ];
    let at = 0;
    for (const part of order) {
      at = stdout.indexOf(part, at);
      expect(`${part}: ${at >= 0}`).toBe(`${part}: true`);
    }
    expect(stdout).not.toMatch(/[\u001b\u200b]\[/);

    const { stdout: listed } = await debug(['-c', 'sessions']);
    const id = /s[0-9a-f]{16}/.exec(listed)?.[0] ?? '';
    // The start of an id is enough.
    expect((await debug(['-c', `session ${id.slice(0, 6)}; summary`])).stdout).toContain(`session ${id}, open`);
    const after = await debug(['--session', id, '-c', 'rollback; export json report.json; events']);
    expect(after).toMatchObject({ code: 0, stdout: expect.stringContaining('every byte as before') });
    expect(executable(cwd)).toBe(false);
    const { summary, ...session } = JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8'));
    expect(summary).toMatchObject({ patches: 1, proved: 1, applied: 0, rolledBack: 1 });
    expect(debugSessionSchema.parse(session).events.map(({ kind }) => kind)).toEqual([
      'opened',
      'patch-generated',
      'proved',
      'previewed',
      'proved',
      'applied',
      'rolled-back',
      'exported',
    ]);
    // A report is not written over.
    expect(await debug(['--session', id, '-c', 'export json report.json'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('is there already'),
    });
  });

  test('apply all does every error, and says what it could not do', async () => {
    const { cwd, debug } = place();
    const { code, stdout } = await debug([LOG, '--verify', CHECK, '-c', 'apply all']);
    expect({ code, applied: /e1 {2}p1 applied/.test(stdout), executable: executable(cwd) }).toEqual({
      code: 0,
      applied: true,
      executable: true,
    });
    expect(git(cwd, 'status', '--porcelain')).toBe(' M check.sh\n');
  });

  test.each([
    ['ptch', /no command ptch\. Did you mean patch\?/],
    ['show e7', /no error e7\..*list shows them/],
    ['label e1 permision', /Did you mean permission\?/],
    ['apply', /No patch was generated yet/],
    ['export jsn', /Did you mean json\?/],
    ['train ensmble', /Did you mean ensemble\?/],
    ['train', /The history holds \d+ kinds? of failures/],
    ['model x', /"x" is no version/],
    ['session x1', /There is no session "x1"\..* sessions lists them/],
    ['session', /Say which session/],
    ['analyze gone.log', /There is no file gone\.log/],
  ])('%s: says what is wrong and what to do, goes on, and ends with 2', async (line, message) => {
    const { debug } = place();
    const { code, stdout, stderr } = await debug([LOG, '-c', `${line}; classify`]);
    expect(stderr).toMatch(message);
    expect({ code, wentOn: stdout.includes('90 % sure'), bug: stderr.includes('this is a bug') }).toEqual({
      code: 2,
      wentOn: true,
      bug: false,
    });
  });

  test('classify and model show what the model says and is', async () => {
    const { debug } = place();
    const { code, stdout } = await debug([LOG, '-c', 'classify; model']);
    expect({ code, said: /category +permission \d+ %/.test(stdout) }).toEqual({ code: 0, said: true });
    expect(stdout).toMatch(/^\* 0 {2}shipped with self-healer/m);
  });

  test('a log in which nothing failed', async () => {
    const { debug } = place();
    const { code, stdout } = await debug([join(logs, 'other.log'), '-c', 'list; why; summary; log']);
    expect({ code, said: stdout.includes('Nothing failed in this log.') }).toEqual({ code: 0, said: true });
  });

  test('--no-store keeps nothing', async () => {
    const { data, debug } = place();
    expect((await debug([LOG, '--no-store', '-c', 'list; sessions'])).stdout).toContain('Sessions are not kept here.');
    expect(existsSync(join(data, 'store.db'))).toBe(false);
  });

  test('compare sets the log against a green one', async () => {
    const { cwd, debug } = place();
    writeFileSync(join(cwd, 'green.log'), '2 checks\nsh: 1: warming up 17\n');
    writeFileSync(join(cwd, 'red.log'), `2 checks\nsh: 1: warming up 23\n${CHECK_LOG}`);
    const { code, stdout } = await debug(['red.log', '-c', 'compare green.log; log']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/e1 3 │ sh: 1: \.\/check\.sh: Permission denied\n.*4 │ .*exit code 126\.\n2 new lines/);
    expect(stdout).not.toMatch(/warming up.*2 new lines/s);
    expect(await debug(['red.log', '-c', 'compare gone.log'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('no file gone.log'),
    });
  });

  test('export --all and import take the store to another place; what is there is left', async () => {
    const { debug, data } = place();
    await debug([LOG, '-c', 'label e1 test']);
    await debug([LOG, '-c', 'export json -']);
    const at = (dir: string) => ({ env: { SELF_HEALER_DATA_DIR: dir } });
    const { code, stdout } = await cli(['export', '--all'], at(data));
    expect({ code, lines: stdout.trimEnd().split('\n').length }).toEqual({ code: 0, lines: 2 });
    const other = temporaryDirectory();
    const imported = async () => cli(['import', '-'], { ...at(other), input: stdout });
    expect(await imported()).toMatchObject({ code: 0, stdout: '2 sessions added, 0 known already\n' });
    expect(await imported()).toMatchObject({ code: 0, stdout: '0 sessions added, 2 known already\n' });
    expect((await cli(['export', '--all'], at(other))).stdout).toBe(stdout);
    const half = await cli(['import', '-'], {
      ...at(temporaryDirectory()),
      input: `${stdout.split('\n')[0]}\n{"session":1}\n`,
    });
    expect(half).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/^self-healer: Line 2 of - is no session, model or job/),
    });
    expect(await cli(['export'], at(other))).toMatchObject({ code: 2, stderr: expect.stringContaining('or --all') });
  }, 300_000);

  test('export writes a kept session, and refuses others', async () => {
    const { data, cwd, debug } = place();
    const { stdout } = await debug([LOG, '--pipeline', 'run 7', '-c', 'sessions']);
    const id = /s[0-9a-f]{16}/.exec(stdout)?.[0] ?? '';
    const exported = (...args: readonly string[]) =>
      cli(['export', ...args], { cwd, env: { SELF_HEALER_DATA_DIR: data } });
    expect(JSON.parse((await exported(id, '--format', 'json')).stdout)).toMatchObject({ id, pipelineId: 'run 7' });
    expect((await exported(id, '--format', 'markdown')).stdout).toMatch(/^# Debug session s/);
    expect(await exported('s0000000000000000')).toMatchObject({ code: 2, stdout: '' });
  });
});
