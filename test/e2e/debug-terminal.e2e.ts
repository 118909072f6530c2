import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test, vi } from 'vitest';
import {
  CHECK,
  CHECK_LOG,
  directoryWith,
  git,
  NOT_EXECUTABLE,
  program,
  repositoryWith,
  temporaryDirectory,
} from './cli.ts';
import { hasTmux, terminal } from './terminal.ts';

// Real processes in a real terminal, on machines that have other things to do.
vi.setConfig({ testTimeout: 600_000 });

const DEMO = fileURLToPath(new URL('../../packages/cli/demo/trailing-comma/project', import.meta.url));

beforeAll(program, 300_000);

const debugWith = async (env: string, ...args: readonly string[]) =>
  `env ${env} ${[process.execPath, await program(), 'debug', ...args].map((word) => `'${word}'`).join(' ')}`;

test.runIf(hasTmux)('Tab completes, a screen holds 80 columns, a whole session (needs tmux)', async () => {
  const log = join(directoryWith({ 'build.log': CHECK_LOG }), 'build.log');
  const data = temporaryDirectory();
  const cwd = repositoryWith(NOT_EXECUTABLE);
  const executable = () => (statSync(join(cwd, 'check.sh')).mode & 0o100) !== 0;
  const command = await debugWith(`-u NO_COLOR SELF_HEALER_DATA_DIR='${data}'`, log, '--verify', CHECK);
  const { shows, type, screen, end } = terminal({ cwd, command, columns: 80, rows: 40 });
  try {
    await shows('Tab completes');
    await type('class', 'Tab', 'e', 'Tab', 'Tab');
    await shows('e1');
    await type('1', 'Enter');
    await shows('90 % sure');
    await type('patch', 'Enter');
    await shows('planned');
    await type('not this', 'C-c');
    await type('app', 'Tab', 'p1', 'Enter');
    await shows('The files are changed');
    expect(executable()).toBe(true);
    await type('roll', 'Tab', 'Enter');
    await shows('every byte as before');
    expect(executable()).toBe(false);
    for (const line of screen().split('\n')) expect(line.length).toBeLessThanOrEqual(80);
    // In colour, where nobody said otherwise.
    expect(screen('-e')).toMatch(/\u001b\[3\dm/);
    await type('exit', 'Enter');
    await expect.poll(() => existsSync(join(data, 'debug-history')), { timeout: 60_000 }).toBe(true);
    expect(readFileSync(join(data, 'debug-history'), 'utf8').split('\n')).toContain('patch');
    expect(statSync(join(data, 'debug-history')).mode & 0o077).toBe(0);
    expect(statSync(join(data, 'store.db')).mode & 0o077).toBe(0);
  } finally {
    end();
  }
});

test.runIf(hasTmux)(
  'every screen holds 80 columns; Ctrl-C stops what runs and not the debugger (needs tmux)',
  async () => {
    const cwd = repositoryWith({ ...NOT_EXECUTABLE, 'wait.sh': 'echo $$ > pid; exec sleep 600\n' });
    const long = 'a-name-that-is-too-long-for-any-screen-'.repeat(5);
    const noise = Array.from({ length: 60 }, (_, at) => `step ${at} compiles ${long}`).join('\n');
    const log = join(
      directoryWith({ 'build.log': `${noise}\n${CHECK_LOG}src/${long}.c:7:5: error: expected ';'\n` }),
      'build.log',
    );
    const env = `NO_COLOR=1 SELF_HEALER_DATA_DIR='${temporaryDirectory()}'`;
    const command = await debugWith(env, log, '--pipeline', `run ${long}`, '--verify', 'sh wait.sh');
    const { shows, type, screen, end } = terminal({ cwd, command, columns: 80, rows: 24 });
    try {
      await shows('Tab completes');
      const does = async (line: string, shown: string) => {
        await type(line, 'Enter');
        await shows(shown);
      };
      await does('sessions', '❯ s');
      await does('why', 'e1');
      await does('label e2 build', 'Noted');
      await does('list', 'build · line');
      await does('show e2', 'How');
      await does('log 1', 'step 0 ');
      // Its other names: tmux takes up and down for keys.
      await does('prev', 'start of the log');
      await does('log 63', 'step 59');
      await does('next', 'end of the log');
      await does('search too-long', 'lines');
      await does('summary', '1 corrected');
      await does('model', 'shipped with self-healer');
      await does('train', 'The history holds');
      await does('classify', 'because of');
      await does('patch', 'planned');
      await does('explain permission/script-not-executable', 'script-not-executable');
      // Not the start of any name: those are `s` and hexadecimal digits.
      await does('session none', 'sessions lists them');
      await does('events', 'label-corrected');
      await type('prove', 'Enter');
      await shows('running without the patch');
      const asked = () => screen().split('self-healer>').length;
      const before = asked();
      await type('C-c');
      await shows('Stopped. Nothing came of it.');
      await expect.poll(asked, { timeout: 60_000 }).toBe(before + 1);
      await does('patches', 'p1  for e1');
      await type('help', 'Enter');
      await shows('leave; the session is kept');
      // Joined where the terminal, and not the debugger, broke them.
      expect(
        screen('-J')
          .split('\n')
          .filter((line) => line.trimEnd().length > 80),
      ).toEqual([]);
      expect(git(cwd, 'worktree', 'list').trimEnd().split('\n').length).toBe(1);
      await type('exit', 'Enter');
    } finally {
      end();
    }
  },
);

const hasNpm = spawnSync('npm', ['--version']).status === 0;

test.runIf(hasTmux && hasNpm)(
  'a project that fails for real: diagnosed, patched, proved, rolled back, exported; 80 columns, no colour (needs tmux and npm)',
  async () => {
    const cwd = repositoryOf(DEMO);
    const failed = spawnSync('npm', ['test'], { cwd, encoding: 'utf8' });
    expect(failed.status).not.toBe(0);
    const log = join(temporaryDirectory(), 'build.log');
    writeFileSync(log, failed.stdout + failed.stderr);
    const before = readFileSync(join(cwd, 'package.json'));
    const passes = () => spawnSync('npm', ['test'], { cwd }).status === 0;

    const env = `NO_COLOR=1 SELF_HEALER_DATA_DIR='${temporaryDirectory()}'`;
    const command = await debugWith(env, log, '--verify', 'npm test');
    const { shows, type, screen, end } = terminal({ cwd, command, columns: 80, rows: 24 });
    const does = async (line: string, shown: string) => {
      await type(line, 'Enter');
      await shows(shown);
    };
    try {
      await shows('Tab completes');
      await does('list', 'A JSON file is not JSON');
      await does('why', 'e1');
      await does('show e1', 'cannot be parsed');
      await does('patch', 'planned');
      await does('prove', 'safe · proved');
      expect(readFileSync(join(cwd, 'package.json'))).toEqual(before);
      await does('apply', 'The files are changed');
      expect([passes(), git(cwd, 'status', '--porcelain')]).toEqual([true, ' M package.json\n']);
      await does('summary', '1 proved, 1 applied');
      await does('rollback', 'every byte as before');
      expect(readFileSync(join(cwd, 'package.json'))).toEqual(before);
      await does('export markdown report.md', 'report.md');
      await expect.poll(() => existsSync(join(cwd, 'report.md')), { timeout: 60_000 }).toBe(true);
      expect(readFileSync(join(cwd, 'report.md'), 'utf8')).toMatch(/^# Debug session s.*npm test.*rolled-back/s);
      // No line was broken by the terminal, and nothing was sent that paints.
      const lines = screen('-J').split('\n');
      expect(lines.filter((line) => line.length > 80)).toEqual([]);
      expect(screen('-e')).not.toMatch(/\u001b\[(?:3|9|4|10)\d(?:;|m)/);
      await type('exit', 'Enter');
    } finally {
      end();
    }
  },
);

/** A repository with one commit of a directory. */
function repositoryOf(directory: string): string {
  const root = mkdtempSync(join(temporaryDirectory(), 'project-'));
  cpSync(directory, root, { recursive: true });
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', 'as it fails');
  return root;
}
