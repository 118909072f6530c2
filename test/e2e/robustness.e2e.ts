import { chmodSync, closeSync, existsSync, openSync, readdirSync, readFileSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import {
  CHECK,
  CHECK_LOG,
  cli,
  commandLines,
  directoryWith,
  git,
  NOT_EXECUTABLE,
  program,
  type RunOptions,
  repositoryWith,
  temporaryDirectory,
  watchFor,
} from './cli.ts';

beforeAll(program, 300_000);

const isExecutable = (root: string) => (statSync(join(root, 'check.sh')).mode & 0o111) !== 0;

/** Runs the program with a temporary directory of its own, in which nothing of ours may be left. */
async function leaveNothing(args: readonly string[], { env = {}, ...options }: RunOptions) {
  const temporary = temporaryDirectory();
  const ran = await cli(args, { ...options, env: { ...env, TMPDIR: temporary } });
  const left = readdirSync(temporary).filter((name) => name.startsWith('self-healer'));
  return { ...ran, left };
}

describe('logs that are none', () => {
  const files = directoryWith({
    'empty.log': '',
    'binary.log': `\0\u0001\u0002ELF${'\0'.repeat(4000)}`,
    'dir/a.log': '',
  });
  test.each([
    ['a missing file', 'gone.log', 2, /^self-healer: There is no file gone\.log\./],
    ['a directory', 'dir', 2, /^self-healer: dir is a directory\./],
    ['a binary file', 'binary.log', 2, /^self-healer: .*binary\.log: The log is not text/],
  ])('heal refuses %s', async (_, file, code, message) => {
    const ran = await leaveNothing(['heal', '--log', file, '--verify', 'true'], { cwd: files });
    expect({ ...ran, stderr: '' }).toEqual({ code, stdout: '', stderr: '', left: [] });
    expect(ran.stderr).toMatch(message);
    expect(ran.stderr.trimEnd().split('\n')).toHaveLength(1);
  });

  test('analyze says that a log is empty', async () => {
    const { code, stdout } = await leaveNothing(['analyze', 'empty.log'], { cwd: files });
    expect(code).toBe(0);
    expect(stdout).toContain('The log is empty.');
  });

  test('heal of an empty log asks for one', async () => {
    const ran = await leaveNothing(['heal', '--log', 'empty.log', '--verify', 'true', '--format', 'json'], {
      cwd: files,
    });
    expect({ code: ran.code, left: ran.left, outcome: JSON.parse(ran.stdout).outcome }).toEqual({
      code: 0,
      left: [],
      outcome: 'nothing',
    });
  });
});

test('heal finds the end of a log of one line of 10 MB and of 200 MB', async () => {
  const directory = temporaryDirectory();
  const line = join(directory, 'line.log');
  const large = join(directory, 'large.log');
  for (const [path, part, times] of [
    [line, 'x'.repeat(1024 * 1024), 10],
    [large, 'compiling the module number 17 of 4711 with -O2\n'.repeat(20_000), 209],
  ] as const) {
    const file = openSync(path, 'w');
    for (let at = 0; at < times; at += 1) writeSync(file, part);
    writeSync(file, `\n${CHECK_LOG}`);
    closeSync(file);
  }
  for (const log of [line, large]) {
    const root = repositoryWith(NOT_EXECUTABLE);
    const { code, left } = await leaveNothing(['heal', '--log', log, '--verify', CHECK], { cwd: root });
    expect({ code, left }).toEqual({ code: 0, left: [] });
  }
}, 60_000);

describe('repositories', () => {
  test('none: run heals a plain directory, with the command still failing', async () => {
    const root = directoryWith(NOT_EXECUTABLE);
    const { code, stderr, left } = await leaveNothing(['run', '--apply', '--', 'sh', '-c', './check.sh'], {
      cwd: root,
    });
    expect({ code, left, executable: isExecutable(root) }).toEqual({ code: 126, left: [], executable: true });
    expect(stderr).toContain('rollback');
  });

  test('dirty: a dry run takes the changes along, apply leaves other dirty files alone', async () => {
    const root = repositoryWith({ ...NOT_EXECUTABLE, 'notes.txt': 'old\n' });
    const mine = openSync(join(root, 'notes.txt'), 'a');
    writeSync(mine, 'mine\n');
    closeSync(mine);
    const { code, left } = await leaveNothing(['heal', '--apply', '--verify', CHECK], { cwd: root });
    expect({
      code,
      left,
      executable: isExecutable(root),
      notes: readFileSync(join(root, 'notes.txt'), 'utf8'),
    }).toEqual({
      code: 0,
      left: [],
      executable: true,
      notes: 'old\nmine\n',
    });
  });

  test('dirty: propose refuses a file with changes that are not committed, and makes no branch', async () => {
    const root = repositoryWith(NOT_EXECUTABLE);
    chmodSync(join(root, 'check.sh'), 0o644);
    const file = openSync(join(root, 'check.sh'), 'a');
    writeSync(file, '# mine\n');
    closeSync(file);
    const { code, stderr, left } = await leaveNothing(['heal', '--propose', '--verify', CHECK], { cwd: root });
    expect({ code, left, branches: git(root, 'branch', '--list', 'self-healer/*') }).toEqual({
      code: 2,
      left: [],
      branches: '',
    });
    expect(stderr).toMatch(/^self-healer: check\.sh has changes that are not committed/);
  });

  test('without a commit: a dry run works, propose says what is missing', async () => {
    const root = directoryWith(NOT_EXECUTABLE);
    git(root, 'init', '-q');
    const dry = await leaveNothing(['heal', '--verify', CHECK], { cwd: root });
    expect({ code: dry.code, left: dry.left }).toEqual({ code: 0, left: [] });
    const propose = await leaveNothing(['heal', '--propose', '--verify', CHECK], { cwd: root });
    expect({ code: propose.code, left: propose.left }).toEqual({ code: 2, left: [] });
    expect(propose.stderr).toMatch(/^self-healer: .* has no commit to propose a change for\. Commit first/);
  });

  test('no git on the PATH: says so', async () => {
    const root = repositoryWith(NOT_EXECUTABLE);
    const { code, stderr, left } = await leaveNothing(['heal', '--verify', CHECK], {
      cwd: root,
      env: { PATH: '/nowhere' },
    });
    expect({ code, left, one: stderr.trimEnd().split('\n').length }).toEqual({ code: 2, left: [], one: 1 });
    expect(stderr).toMatch(/^self-healer: git is not on the PATH/);
  });
});

describe('commands', () => {
  const alive = (pid: number) => {
    if (!existsSync(`/proc/${pid}/stat`)) return false;
    const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
    return stat.slice(stat.lastIndexOf(')') + 2)[0] !== 'Z';
  };

  test('one that hangs: run ends it with 124 and says what it saw', async () => {
    const root = repositoryWith({ 'hang.sh': 'echo "started"; sleep 300\n' });
    const ran = await leaveNothing(['run', '--timeout', '1', '--', 'sh', 'hang.sh'], { cwd: root });
    expect({ code: ran.code, left: ran.left, stdout: ran.stdout }).toEqual({
      code: 124,
      left: [],
      stdout: 'started\n',
    });
  }, 30_000);

  test('one that floods its output is passed through whole and healed', async () => {
    const root = repositoryWith({
      ...NOT_EXECUTABLE,
      'flood.sh': 'yes "a line of a flood of output that goes on" | head -n 1000000\n./check.sh\n',
    });
    const ran = await leaveNothing(['run', '--', 'sh', 'flood.sh'], { cwd: root });
    expect({ code: ran.code, left: ran.left, passed: ran.stdout.length }).toEqual({
      code: 126,
      left: [],
      passed: 41_000_000,
    });
    expect(ran.stderr).toContain('exit code 0');
  }, 60_000);

  test('one that prints bytes: run keeps its exit code and says why nothing was healed', async () => {
    const root = repositoryWith(NOT_EXECUTABLE);
    const ran = await leaveNothing(['run', '--', 'sh', '-c', 'head -c 5000 /dev/zero; exit 7'], { cwd: root });
    expect({ code: ran.code, left: ran.left, bytes: ran.stdout.length }).toEqual({ code: 7, left: [], bytes: 5000 });
    expect(ran.stderr).toContain('self-healer: The log is not text');
  });

  test('one that forks daemons: nothing it started in a copy survives', async () => {
    const name = `300 0.${process.pid}8`;
    const root = repositoryWith({
      ...NOT_EXECUTABLE,
      'daemon.sh':
        `(setsid sh -c "sleep ${name}" </dev/null >/dev/null 2>&1 &)\n` +
        `sh -c "sleep ${name} &"\nsleep 1\n./check.sh\n`,
    });
    const started = watchFor(name);
    const ran = await leaveNothing(['heal', '--verify', 'sh daemon.sh'], { cwd: root });
    expect({ code: ran.code, left: ran.left, started: started() }).toEqual({ code: 0, left: [], started: true });
    await expect.poll(() => commandLines().filter((line) => line.includes(name))).toEqual([]);
  }, 60_000);

  test('nowhere to keep a log: the command is run all the same, and the exit code is its own', async () => {
    const root = repositoryWith(NOT_EXECUTABLE);
    const env = { TMPDIR: '/nowhere' };
    const { code, stdout, stderr } = await cli(['run', '--', 'sh', '-c', 'echo said; exit 9'], { cwd: root, env });
    expect({ code, stdout }).toEqual({ code: 9, stdout: 'said\n' });
    expect(stderr).toContain('Set TMPDIR');
    expect((await cli(['heal', '--verify', CHECK], { cwd: root, env })).code).toBe(2);
  });

  test('ctrl-C during run: the command ends, and nothing is left', async () => {
    const root = repositoryWith({ 'hang.sh': 'echo $$; exec sleep 300\n' });
    const ran = await leaveNothing(['run', '--', 'sh', 'hang.sh'], {
      cwd: root,
      onChild: (child) => child.stdout?.once('data', () => child.kill('SIGINT')),
    });
    expect({ code: ran.code, left: ran.left, alive: alive(Number(ran.stdout)) }).toEqual({
      code: 130,
      left: [],
      alive: false,
    });
  }, 30_000);

  test('ctrl-C while the patch is proved: the working tree is as it was', async () => {
    const root = repositoryWith({
      ...NOT_EXECUTABLE,
      'slow.sh': 'test -x check.sh && { echo proving; sleep 300; }\n./check.sh\n',
    });
    const ran = await leaveNothing(['heal', '--apply', '--verify', 'sh slow.sh', '--verbose'], {
      cwd: root,
      onChild: (child) => child.stderr?.on('data', (chunk) => `${chunk}`.includes('proving') && child.kill('SIGINT')),
    });
    expect({ code: ran.code, left: ran.left, status: git(root, 'status', '--porcelain') }).toEqual({
      code: 130,
      left: [],
      status: '',
    });
  }, 30_000);
});
