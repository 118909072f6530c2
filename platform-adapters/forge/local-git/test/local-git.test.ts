import { execFileSync, spawnSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { CommandRunner } from '@self-healer/core/ports/command-runner';
import type { NewChange } from '@self-healer/core/ports/forge';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { localGit } from '../src/local-git.ts';

const env = { PATH: process.env.PATH ?? '', HOME: tmpdir(), GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' };

/** Enough of a runner for git, which starts nothing that stays. */
const runner: CommandRunner = {
  async run({ argv: [program = '', ...args], cwd, env: own, onOutput }) {
    const { status, stdout, stderr } = spawnSync(program, args, { cwd, env: own });
    onOutput?.(stdout, 'stdout');
    onOutput?.(stderr, 'stderr');
    const output = Buffer.concat([stdout, stderr]);
    return { exitCode: status, signal: null, timedOut: false, output, truncated: false, seconds: 0 };
  },
};

let root: string;
const git = (...args: readonly string[]): string =>
  execFileSync('git', ['-c', 'user.name=T', '-c', 'user.email=t@example.org', ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
  }).trim();

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'local-git-'));
  git('init', '-q', '-b', 'main');
  writeFileSync(join(root, 'a.txt'), 'bad\n');
  writeFileSync(join(root, 'gone.txt'), 'x\n');
  git('add', '-A');
  git('commit', '-q', '-m', 'First');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const forge = (time = '2026-01-02T03:04:05Z') => localGit({ root, runner, env, clock: () => new Date(time) });
const source = () => ({ repository: pathToFileURL(root), headRevision: git('rev-parse', 'HEAD') });
const change = (more: Partial<NewChange> = {}): NewChange => ({
  branch: 'self-healer/0123456789abcdef',
  baseRevision: git('rev-parse', 'HEAD'),
  title: 'Fix: a word is wrong',
  body: 'It was wrong.\n',
  commitMessage: 'Fix: a word is wrong\n\nSelf-Healer-Fingerprint: 0123456789abcdef\n',
  files: [
    { path: 'a.txt', content: Buffer.from('good\r\n'), mode: '100644' },
    { path: 'bin/run', content: Buffer.from([0, 255, 10]), mode: '100755' },
    { path: 'gone.txt', content: null, mode: '100644' },
  ],
  ...more,
});
const BRANCH = 'self-healer/0123456789abcdef';

test('a change of several steps is a commit for each', async () => {
  const [text, program, gone] = change().files;
  if (text === undefined || program === undefined || gone === undefined) throw new Error('files');
  const step = (title: string, ...files: (typeof text)[]) => ({
    commitMessage: `Fix: ${title}\n\nSelf-Healer-Fingerprint: 0123456789abcdef\n`,
    files,
  });
  const steps = [step('one', { ...text, content: Buffer.from('better\n') }, gone), step('two', text, program)];
  await forge().propose(source(), change({ steps }));
  expect(git('log', '--format=%s', `main..${BRANCH}`)).toBe('Fix: two\nFix: one');
  expect(git('show', `${BRANCH}~1:a.txt`)).toBe('better');
  expect(git('ls-tree', '-r', '--name-only', BRANCH)).toBe('a.txt\nbin/run');
  const tip = git('rev-parse', BRANCH);
  expect(await forge().propose(source(), change({ steps }))).toMatchObject({ updated: true });
  expect(git('rev-parse', BRANCH)).toBe(tip);
});

test('only file URLs are its own', () => {
  expect(forge().matches(new URL('file:///a/b'))).toBe(true);
  expect(forge().matches(new URL('https://forge.example.org/a/b'))).toBe(false);
});

test('a change is one commit on a branch of its own, and nothing else moves', async () => {
  writeFileSync(join(root, 'a.txt'), 'mine\n');
  git('add', 'a.txt');
  writeFileSync(join(root, 'a.txt'), 'mine too\n');
  const before = [git('status', '--porcelain'), git('rev-parse', 'HEAD'), git('ls-files', '-s')];
  expect(await forge().findChange(source(), BRANCH)).toBeUndefined();
  expect(await forge().propose(source(), change())).toEqual({
    id: BRANCH,
    url: undefined,
    branch: BRANCH,
    updated: false,
  });

  expect([git('status', '--porcelain'), git('rev-parse', 'HEAD'), git('ls-files', '-s')]).toEqual(before);
  expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('mine too\n');
  expect(git('log', '--format=%an|%s|%P', BRANCH).split('\n')[0]).toBe(`self-healer|Fix: a word is wrong|${before[1]}`);
  expect(git('ls-tree', '-r', '--format=%(objectmode) %(path)', BRANCH)).toBe('100644 a.txt\n100755 bin/run');
  expect(execFileSync('git', ['cat-file', 'blob', `${BRANCH}:a.txt`], { cwd: root, env })).toEqual(
    Buffer.from('good\r\n'),
  );
  expect(execFileSync('git', ['cat-file', 'blob', `${BRANCH}:bin/run`], { cwd: root, env })).toEqual(
    Buffer.from([0, 255, 10]),
  );
  expect(readFileSync(join(root, '.self-healer/changes/0123456789abcdef.md'), 'utf8')).toBe(
    '# Fix: a word is wrong\n\nIt was wrong.\n',
  );
  expect(await forge().findChange(source(), BRANCH)).toMatchObject({ id: BRANCH });
});

test('twice is once, and other content replaces the commit', async () => {
  await forge().propose(source(), change());
  const first = git('rev-parse', BRANCH);
  expect(await forge('2026-02-02T00:00:00Z').propose(source(), change())).toMatchObject({ updated: true });
  expect(git('rev-parse', BRANCH)).toBe(first);
  await forge().propose(
    source(),
    change({ files: [{ path: 'a.txt', content: Buffer.from('better\n'), mode: '100644' }] }),
  );
  expect(git('rev-list', '--count', `main..${BRANCH}`)).toBe('1');
  expect(git('show', `${BRANCH}:a.txt`)).toBe('better');
});

test('work of others on the branch is left alone', async () => {
  await forge().propose(source(), change());
  git('checkout', '-q', BRANCH);
  git('commit', '-q', '--allow-empty', '-m', 'Mine\n\nSelf-Healer-Fingerprint: 0123456789abcdef');
  const tip = git('rev-parse', 'HEAD');
  git('checkout', '-q', 'main');
  await expect(forge().propose(source(), change())).rejects.toMatchObject({ code: 'branch-not-ours' });
  await expect(forge().closeChange(source(), BRANCH, 'x')).rejects.toMatchObject({ code: 'branch-not-ours' });
  expect(git('rev-parse', BRANCH)).toBe(tip);
});

test.each(['main', 'self-healer/', 'self-healer/../main', 'self-healer/XYZ', '--upload-pack=x'])(
  'the branch %s is none of its own',
  async (branch) => {
    await expect(forge().propose(source(), change({ branch }))).rejects.toMatchObject({ code: 'bad-branch' });
  },
);

test('a path out of the repository is refused', async () => {
  const files = [{ path: '.git/hooks/pre-commit', content: Buffer.from('x'), mode: '100755' as const }];
  await expect(forge().propose(source(), change({ files }))).rejects.toMatchObject({ code: 'path-refused' });
  expect(await forge().findChange(source(), BRANCH)).toBeUndefined();
});

test('hooks do not run', async () => {
  const hook = `#!/bin/sh\ntouch ${join(root, 'canary')}\n`;
  for (const name of ['pre-commit', 'reference-transaction', 'post-index-change', 'commit-msg']) {
    writeFileSync(join(root, '.git/hooks', name), hook, { mode: 0o755 });
  }
  await forge().propose(source(), change());
  expect(existsSync(join(root, 'canary'))).toBe(false);
});

test('a description is updated, comments replace each other, and closing removes the branch', async () => {
  const { url: _, ...change_ } = await forge().propose(source(), change());
  await forge().upsertComment(source(), BRANCH, 'round', 'First.');
  await forge().upsertComment(source(), BRANCH, 'round', 'Second.');
  await forge().updateChange(source(), change_.id, { title: 'New', body: 'Text.' });
  await forge().closeChange(source(), BRANCH, 'not wanted');
  expect(readFileSync(join(root, '.self-healer/changes/0123456789abcdef.md'), 'utf8')).toBe(
    '# New\n\nText.\n\n<!-- self-healer:comment round -->\nSecond.\n\nClosed: not wanted\n',
  );
  expect(await forge().findChange(source(), BRANCH)).toBeUndefined();
});

test.each([
  '.self-healer',
  '.self-healer/changes',
  '.self-healer/.gitignore',
  '.self-healer/changes/0123456789abcdef.md',
])('nothing is written through a link that came with the repository: %s', async (path) => {
  const elsewhere = mkdtempSync(join(tmpdir(), 'local-git-elsewhere-'));
  writeFileSync(join(elsewhere, 'precious'), 'theirs\n');
  mkdirSync(join(root, path, '..'), { recursive: true });
  symlinkSync(/\.(?:md|gitignore)$/.test(path) ? join(elsewhere, 'precious') : elsewhere, join(root, path));
  const done = await forge()
    .propose(source(), change())
    .then(
      () => 'written',
      ({ code }: { readonly code: string }) => code,
    );
  expect(done).toBe(/\.(?:md|gitignore)$/.test(path) ? 'written' : 'state-directory');
  expect(readdirSync(elsewhere)).toEqual(['precious']);
  expect(readFileSync(join(elsewhere, 'precious'), 'utf8')).toBe('theirs\n');
  rmSync(elsewhere, { recursive: true });
});
