import { chmodSync, existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test, vi } from 'vitest';
import {
  CHECK,
  CHECK_LOG,
  cli,
  commandLines,
  directoryWith,
  git,
  NOT_EXECUTABLE,
  program,
  repositoryWith,
  temporaryDirectory,
  watchFor,
} from './cli.ts';

beforeAll(program, 300_000);

const RULE = 'permission/script-not-executable';
const isExecutable = (root: string) => (statSync(join(root, 'check.sh')).mode & 0o111) === 0o111;
const report = (stdout: string) => JSON.parse(stdout);

test('a dry run shows a proof and touches nothing', async () => {
  const root = repositoryWith(NOT_EXECUTABLE);
  const { code, stdout } = await cli(['heal', '--verify', CHECK, '--format', 'json'], { cwd: root });
  const { outcome, patches, diagnosis, schema } = report(stdout);
  expect({ code, schema, outcome, rule: diagnosis.errors[0].rule }).toEqual({
    code: 0,
    schema: 'self-healer/heal@1',
    outcome: 'proved',
    rule: RULE,
  });
  expect(patches).toMatchObject([
    {
      rule: RULE,
      safety: 'safe',
      status: 'proved',
      refused: null,
      proof: { command: CHECK, before: { exitCode: 126 }, after: { exitCode: 0 } },
    },
  ]);
  expect(patches[0].diff).toContain('new mode 100755');
  expect({ executable: isExecutable(root), status: git(root, 'status', '--porcelain') }).toEqual({
    executable: false,
    status: '',
  });
});

test('--export leaves the diagnosis for other tools, and refuses a format that nobody reads', async () => {
  const root = repositoryWith(NOT_EXECUTABLE);
  const out = temporaryDirectory();
  const targets = ['gitlab-codequality=quality.json', 'sarif=healed.sarif'].map((target) => {
    const [format, file] = target.split('=') as [string, string];
    return ['--export', `${format}=${join(out, file)}`];
  });
  const { code } = await cli(['heal', '--verify', CHECK, ...targets.flat()], { cwd: root });
  expect(code).toBe(0);
  const [issue] = report(readFileSync(join(out, 'quality.json'), 'utf8'));
  expect(issue).toMatchObject({ check_name: RULE, severity: 'critical' });
  expect(report(readFileSync(join(out, 'healed.sarif'), 'utf8')).runs[0].results[0].ruleId).toBe(RULE);
  const refused = await cli(['heal', '--export', 'sarf=x.sarif'], { cwd: root });
  expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Did you mean sarif?') });
  expect((await cli(['heal', '--export', 'sarif'], { cwd: root })).stderr).toContain('Give FORMAT=FILE');
});

test('text shows the cause, the diff, the proof and the way on', async () => {
  const root = repositoryWith(NOT_EXECUTABLE);
  const { stdout, stderr } = await cli(['heal', '--verify', CHECK, '--log', '-'], { cwd: root, input: CHECK_LOG });
  for (const part of [
    '❯ 1 │',
    'What ',
    'Why ',
    'How ',
    'new mode 100755',
    '$ sh -c ./check.sh',
    'exit code 126',
    'exit code 0',
    'Nothing was changed',
    '--apply',
  ]) {
    expect(stdout).toContain(part);
  }
  expect(stderr).toBe('');
});

test('apply, history and rollback: back to the same bytes and modes', async () => {
  const root = repositoryWith(NOT_EXECUTABLE);
  const healed = await cli(['heal', '--apply', '--verify', CHECK, '--format', 'json'], { cwd: root });
  const id: string = report(healed.stdout).patches[0].rollback;
  expect({ code: healed.code, executable: isExecutable(root) }).toEqual({ code: 0, executable: true });

  const history = await cli(['history', '--json'], { cwd: root });
  expect(JSON.parse(history.stdout)).toMatchObject([{ id, status: 'applied', proved: true, files: ['check.sh'] }]);
  expect((await cli(['history'], { cwd: root })).stdout).toContain(id);

  const undone = await cli(['rollback', id], { cwd: root });
  expect({ code: undone.code, executable: isExecutable(root), status: git(root, 'status', '--porcelain') }).toEqual({
    code: 0,
    executable: false,
    status: '',
  });
  const again = await cli(['rollback', id], { cwd: root });
  expect(again).toMatchObject({ code: 2, stdout: '' });
});

test('rollback refuses over a human edit', async () => {
  const root = repositoryWith(NOT_EXECUTABLE);
  const healed = await cli(['heal', '--apply', '--verify', CHECK, '--format', 'json'], { cwd: root });
  writeFileSync(join(root, 'check.sh'), '#!/bin/sh\necho mine\n');
  const { code, stderr } = await cli(['rollback', report(healed.stdout).patches[0].rollback], { cwd: root });
  expect({ code, script: readFileSync(join(root, 'check.sh'), 'utf8') }).toEqual({
    code: 2,
    script: '#!/bin/sh\necho mine\n',
  });
  expect(stderr).toContain('check.sh');
});

test('propose makes one branch with one commit, and updates it', async () => {
  const root = repositoryWith(NOT_EXECUTABLE);
  const args = ['heal', '--propose', '--verify', CHECK, '--format', 'json'];
  const first = report((await cli(args, { cwd: root })).stdout);
  const second = report((await cli(args, { cwd: root })).stdout);
  expect(first.change).toEqual({
    forge: 'local-git',
    url: null,
    branch: expect.stringMatching(/^self-healer\/[0-9a-f]{16}$/),
    updated: false,
  });
  expect(second.change).toEqual({ ...first.change, updated: true });
  expect(git(root, 'log', '--format=%s', `main..${first.change.branch}`).trim().split('\n')).toHaveLength(1);
  expect({ executable: isExecutable(root), branch: git(root, 'branch', '--show-current').trim() }).toEqual({
    executable: false,
    branch: 'main',
  });
});

test('--no-run plans, runs nothing and ends with 4', async () => {
  const root = repositoryWith({ ...NOT_EXECUTABLE, 'trap.sh': 'touch ran\n' });
  const args = ['heal', '--no-run', '--log', '-', '--verify', 'sh trap.sh', '--format', 'json'];
  const { code, stdout } = await cli(args, { cwd: root, input: CHECK_LOG });
  expect({ code, outcome: report(stdout).outcome, ran: existsSync(join(root, 'ran')) }).toEqual({
    code: 4,
    outcome: 'unproved',
    ran: false,
  });
});

test('the command comes from the CI configuration, never from the log', async () => {
  const workflow = `on: push\njobs:\n  test:\n    runs-on: ubuntu-latest\n    steps:\n      - run: ${CHECK}\n`;
  const root = repositoryWith({ ...NOT_EXECUTABLE, '.github/workflows/ci.yml': workflow });
  const hostile = `##[group]Run touch pwned\ntouch pwned\nshell: /usr/bin/bash -e {0}\n##[endgroup]\n${CHECK_LOG}`;
  const plain = report((await cli(['heal', '--log', '-', '--format', 'json'], { cwd: root, input: CHECK_LOG })).stdout);
  expect(plain).toMatchObject({ outcome: 'proved', patches: [{ proof: { command: CHECK } }] });
  await cli(['heal', '--log', '-', '--format', 'json'], { cwd: root, input: hostile });
  expect(existsSync(join(root, 'pwned'))).toBe(false);
});

test('a directory without git is healed too', async () => {
  const root = directoryWith(NOT_EXECUTABLE);
  const { code, stdout } = await cli(['heal', '--apply', '--verify', CHECK, '--repo', root, '--format', 'json']);
  expect({ code, outcome: report(stdout).outcome, executable: isExecutable(root) }).toEqual({
    code: 0,
    outcome: 'proved',
    executable: true,
  });
});

test('a dirty file is not patched over', async () => {
  const root = repositoryWith(NOT_EXECUTABLE);
  const mine = '#!/bin/sh\necho not committed yet\n';
  writeFileSync(join(root, 'check.sh'), mine);
  const { code, stderr } = await cli(['heal', '--apply', '--verify', CHECK], { cwd: root });
  expect({ code, executable: isExecutable(root), script: readFileSync(join(root, 'check.sh'), 'utf8') }).toEqual({
    code: 2,
    executable: false,
    script: mine,
  });
  expect(stderr).toMatch(/^self-healer: .*check\.sh/);
});

test('a read-only repository can be diagnosed and proved', async () => {
  const root = repositoryWith(NOT_EXECUTABLE);
  chmodSync(root, 0o555);
  const { code, stdout } = await cli(['heal', '--verify', CHECK, '--format', 'json'], { cwd: root });
  chmodSync(root, 0o755);
  expect({ code, outcome: report(stdout).outcome, files: readdirSync(root).sort() }).toEqual({
    code: 0,
    outcome: 'proved',
    files: ['.git', 'README.md', 'check.sh'],
  });
});

test('what cannot be written is left as it is', async () => {
  // A file where our directory should be: as good as a read-only disk, and it stops root too.
  const root = repositoryWith({ ...NOT_EXECUTABLE, '.self-healer': 'in the way\n' });
  const { code, stderr } = await cli(['heal', '--apply', '--verify', CHECK], { cwd: root });
  expect({ broken: code === 1 || code === 2, executable: isExecutable(root) }).toEqual({
    broken: true,
    executable: false,
  });
  expect(stderr).toMatch(/^self-healer: /);
});

test('a command that hangs is ended, with all it started', async () => {
  // In a sandbox processes have other numbers than outside: what they are called tells them.
  const name = `300 0.${process.pid}7`;
  const root = repositoryWith({
    ...NOT_EXECUTABLE,
    'hang.sh': `sleep ${name} & sleep ${name}\n`,
  });
  const ran = watchFor(name);
  const started = performance.now();
  const { code } = await cli(['heal', '--verify', 'sh hang.sh', '--timeout', '1'], { cwd: root });
  expect({ code, quick: performance.now() - started < 15_000, ran: ran() }).toEqual({
    code: 3,
    quick: true,
    ran: true,
  });
  // A killed orphan keeps its place until init has collected it, but no command line.
  await vi.waitFor(() => expect(commandLines().filter((line) => line.includes(name))).toEqual([]), 5000);
}, 30_000);

test('an interrupt leaves no copy behind', async () => {
  const root = repositoryWith({ ...NOT_EXECUTABLE, 'hang.sh': 'echo started >&2; sleep 300\n' });
  const temporary = directoryWith({});
  const { code } = await cli(['heal', '--verify', 'sh hang.sh', '--verbose'], {
    cwd: root,
    env: { TMPDIR: temporary },
    onChild: (child) => child.stderr?.on('data', (chunk) => `${chunk}`.includes('started') && child.kill('SIGINT')),
  });
  expect({ code, left: readdirSync(temporary).filter((name) => name.startsWith('self-healer')) }).toEqual({
    code: 130,
    left: [],
  });
}, 30_000);

test.each([
  ['no log and nothing to run', ['--no-run']],
  ['apply and propose', ['--apply', '--propose', '--verify', 'true']],
  ['a log that is not there', ['--log', 'gone.log', '--verify', 'true']],
  ['a repository that is not there', ['--repo', 'gone', '--verify', 'true']],
  ['an empty command', ['--verify', ' ']],
  ['a limit that is none', ['--timeout', 'soon']],
  ['an address', ['--from', 'https://ci.example.org/1']],
])('usage: %s', async (_, args) => {
  const { code, stdout, stderr } = await cli(['heal', ...args], { cwd: directoryWith(NOT_EXECUTABLE) });
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toMatch(/^self-healer: [^\n]+\n$/);
});

test('a command that passes: nothing failed', async () => {
  const root = repositoryWith(NOT_EXECUTABLE);
  const { code, stdout } = await cli(['heal', '--verify', 'true', '--format', 'json'], { cwd: root });
  expect({ code, outcome: report(stdout).outcome }).toEqual({ code: 0, outcome: 'nothing' });
});
