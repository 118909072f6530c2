import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { processRunner } from '../../src/process/process-runner.ts';
import { type Isolation, isolate } from '../../src/workspace/isolation.ts';
import { git, repository, temporaryDirectory, testEnv, write } from '../support/temporary.ts';

const made: Isolation[] = [];
afterEach(async () => {
  for (const isolation of made.splice(0)) await isolation.dispose();
});

async function isolated(root: string): Promise<Isolation> {
  const deps = { runner: processRunner(), env: testEnv, temporaryDirectory: temporaryDirectory() };
  const isolation = await isolate(root, { withDependencies: true }, deps);
  made.push(isolation);
  return isolation;
}

/** Writes a change and sees it. */
async function changesOf({ root, snapshot, changes }: Isolation, path: string): Promise<readonly string[]> {
  const before = await snapshot();
  write(root, { [path]: 'changed\n' });
  return (await changes(before, await snapshot())).map((change) => change.path);
}

describe('a repository is copied', () => {
  test.skipIf(process.platform !== 'linux')('with names that are no UTF-8', async () => {
    const root = repository({ 'a.txt': 'a\n' });
    const directory = Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0x64, 0xe9])]);
    mkdirSync(directory);
    writeFileSync(Buffer.concat([directory, Buffer.from([0x2f, 0xff, 0x7a])]), 'odd\n');
    git(root, 'add', '-A');
    git(root, 'commit', '-q', '-m', 'Odd');
    writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xe8])]), 'untracked\n');
    const isolation = await isolated(root);
    const names = readdirSync(isolation.root, { encoding: 'buffer' }).map((name) => name.toString('latin1'));
    expect(names.sort()).toEqual(['.git', 'a.txt', 'd\u00e9', '\u00e8']);
    expect(git(isolation.root, 'status', '--porcelain', '--untracked-files=no')).toBe('');
    expect(await changesOf(isolation, 'a.txt')).toEqual(['a.txt']);
  });

  test('with names that read like options and path patterns', async () => {
    const names = ['-rf', '--help', ' a', '"q"', 'a\nb', ':(top)x', '*', '[a]', 'ü'];
    const root = repository(Object.fromEntries(names.map((name) => [name, 'x\n'])));
    const isolation = await isolated(root);
    expect(readdirSync(isolation.root).sort()).toEqual(['.git', ...names].sort());
    expect(await changesOf(isolation, '--help')).toEqual(['--help']);
  });

  test.skipIf(process.platform === 'win32')('with its environments of Python, which then name the copy', async () => {
    const root = repository({ 'src/shop.py': 'NAME = "old"\n', '.gitignore': '.venv/\n.tox/\n' });
    const packages = '.venv/lib/python3.12/site-packages';
    write(root, {
      '.venv/pyvenv.cfg': `home = /usr/bin\ncommand = /usr/bin/python3 -m venv ${root}/.venv\n`,
      '.venv/bin/pip': `#!${root}/.venv/bin/python\nimport pip\n`,
      '.venv/bin/activate': `VIRTUAL_ENV='${root}/.venv'\nOTHER=${root}-other/bin\n`,
      '.venv/bin/program': `\0${root}/.venv`,
      [`${packages}/__editable__.shop-1.pth`]: `${root}/src\n`,
      [`${packages}/shop-1.dist-info/direct_url.json`]: `{"url": "file://${root}"}`,
      [`${packages}/other.py`]: `PLACE = "${root}/src"\n`,
      '.tox/py312/pyvenv.cfg': '',
      '.tox/py312/bin/pytest': `#!${root}/.tox/py312/bin/python\n`,
    });
    chmodSync(join(root, '.venv/bin/pip'), 0o755);
    const { root: copy } = await isolated(root);
    const read = (path: string) => readFileSync(join(copy, path), 'utf8');
    expect(read('.venv/pyvenv.cfg')).toContain(`venv ${copy}/.venv\n`);
    expect(read('.venv/bin/pip')).toBe(`#!${copy}/.venv/bin/python\nimport pip\n`);
    expect(statSync(join(copy, '.venv/bin/pip')).mode & 0o111).toBe(0o111);
    expect(read('.venv/bin/activate')).toBe(`VIRTUAL_ENV='${copy}/.venv'\nOTHER=${root}-other/bin\n`);
    expect(read('.venv/bin/program')).toBe(`\0${root}/.venv`);
    expect(read(`${packages}/__editable__.shop-1.pth`)).toBe(`${copy}/src\n`);
    expect(read(`${packages}/shop-1.dist-info/direct_url.json`)).toBe(`{"url": "file://${copy}"}`);
    expect(read(`${packages}/other.py`)).toBe(`PLACE = "${root}/src"\n`);
    expect(read('.tox/py312/bin/pytest')).toBe(`#!${copy}/.tox/py312/bin/python\n`);
    expect(readFileSync(join(root, '.venv/bin/pip'), 'utf8')).toContain(root);
  });

  test('and what changed can be committed there for a while', async () => {
    const root = repository({ 'a.txt': 'a\n', 'gone.txt': 'b\n', '.gitignore': 'made/\n' });
    const isolation = await isolated(root);
    const inCopy = (...args: string[]) => git(isolation.root, ...args);
    const old = inCopy('rev-parse', 'HEAD');
    write(isolation.root, { 'a.txt': 'changed\n', 'new.txt': 'c\n', 'made/d.txt': 'd\n' });
    rmSync(join(isolation.root, 'gone.txt'));
    const seen = await isolation.committed(['a.txt', 'new.txt', 'made/d.txt', 'gone.txt'], async () => [
      inCopy('status', '--porcelain'),
      inCopy('ls-files').split('\n').join(' '),
      inCopy('rev-parse', 'HEAD') === old,
    ]);
    expect(seen).toEqual(['', '.gitignore a.txt made/d.txt new.txt', false]);
    expect(inCopy('rev-parse', 'HEAD')).toBe(old);
    expect(inCopy('symbolic-ref', 'HEAD')).toBe('refs/heads/main');
    expect(
      inCopy('status', '--porcelain')
        .split('\n')
        .map((line) => line.trim()),
    ).toEqual(['M a.txt', 'D gone.txt', '?? new.txt']);
    await expect(isolation.committed(['a.txt'], () => Promise.reject(new Error('it broke')))).rejects.toThrow(
      'it broke',
    );
    expect(inCopy('rev-parse', 'HEAD')).toBe(old);
  });

  test('of which only a part is checked out', async () => {
    const root = repository({ 'a.txt': 'a\n', 'big/b.txt': 'b\n', 'gone.txt': 'c\n' });
    git(root, 'sparse-checkout', 'set', '--no-cone', '/*', '!big');
    git(root, 'update-index', '--assume-unchanged', 'gone.txt');
    rmSync(join(root, 'gone.txt'));
    const isolation = await isolated(root);
    expect(readdirSync(isolation.root).sort()).toEqual(['.git', 'a.txt']);
    expect(await changesOf(isolation, 'a.txt')).toEqual(['a.txt']);
  });

  test('with a submodule that is not checked out', async () => {
    const library = repository({ 'l.txt': 'l\n' });
    const root = repository({ 'a.txt': 'a\n' });
    git(root, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', library, 'lib');
    git(root, 'commit', '-q', '-m', 'Library');
    const clone = join(temporaryDirectory(), 'clone');
    git(root, 'clone', '-q', root, clone);
    const isolation = await isolated(clone);
    expect(readdirSync(isolation.root).sort()).toEqual(['.git', '.gitmodules', 'a.txt', 'lib']);
    expect(await changesOf(isolation, 'a.txt')).toEqual(['a.txt']);
  });

  test('and what a submodule holds is nothing that a rule may read or write', async () => {
    const library = repository({ 'l.txt': 'l\n' });
    const root = repository({ 'a.txt': 'a\n', 'lib-2/b.txt': 'b\n' });
    git(root, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', library, 'lib');
    git(root, 'commit', '-q', '-m', 'Library');
    const isolation = await isolated(root);
    expect(readFileSync(join(isolation.root, 'lib/l.txt'), 'utf8')).toBe('l\n');
    const repo = isolation.workspace();
    expect(await repo.list()).toEqual(['.gitmodules', 'a.txt', 'lib-2/b.txt']);
    expect(await Promise.all(['lib/l.txt', 'lib-2/b.txt', 'a.txt'].map((path) => repo.read(path)))).toEqual([
      undefined,
      'b\n',
      'a\n',
    ]);
    expect(await repo.mode('lib/l.txt')).toBeUndefined();
  });

  test('as a working tree of another, and with nothing committed', async () => {
    const root = repository({ 'a.txt': 'a\n' });
    const other = join(temporaryDirectory(), 'other');
    git(root, 'worktree', 'add', '-q', '--detach', other);
    const isolation = await isolated(other);
    expect(git(isolation.root, 'status', '--porcelain')).toBe('');
    expect(readFileSync(join(isolation.root, 'a.txt'), 'utf8')).toBe('a\n');
    const empty = temporaryDirectory();
    git(empty, 'init', '-q');
    write(empty, { 'a.txt': 'a\n' });
    expect(await changesOf(await isolated(empty), 'a.txt')).toEqual(['a.txt']);
  });
});

test('where no temporary directory can be made, it says so and how to go on', async () => {
  const deps = { runner: processRunner(), env: testEnv, temporaryDirectory: join(temporaryDirectory(), 'nowhere') };
  await expect(isolate(repository({ a: '' }), { withDependencies: false }, deps)).rejects.toMatchObject({
    code: 'no-temporary-directory',
    message: expect.stringContaining('Set TMPDIR'),
  });
});
