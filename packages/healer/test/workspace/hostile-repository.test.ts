import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { createLogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { HealReport } from '@self-healer/core/model/heal-report';
import type { FileChange } from '@self-healer/core/patcher/file-change';
import { describe, expect, test } from 'vitest';
import { savePatch } from '../../src/delivery/save-patch.ts';
import { heal } from '../../src/heal.ts';
import { processRunner } from '../../src/process/process-runner.ts';
import { applyToTree } from '../../src/workspace/apply-to-tree.ts';
import { exchangeFiles } from '../../src/workspace/exchange-files.ts';
import { writeState } from '../../src/workspace/file-state.ts';
import { gitIn } from '../../src/workspace/git.ts';
import { fileHistory, type History } from '../../src/workspace/history.ts';
import { rollback } from '../../src/workspace/rollback.ts';
import { RULES } from '../support/rules.ts';
import { snapshot } from '../support/snapshot.ts';
import { git, repository, temporaryDirectory, testEnv, write } from '../support/temporary.ts';

const CHECK = `#!/bin/sh
if grep -q bad a.txt; then echo 'error: wrong word bad in a.txt, use good'; exit 1; fi
`;
const runner = processRunner();
const clock = () => new Date('2026-01-02T03:04:05Z');

const healIn = (root: string): Promise<HealReport> =>
  heal(
    { root, verifyCommand: './check.sh', maxSafety: 'safe', noRun: false, mode: 'apply', timeoutSeconds: 20 },
    {
      analyzer: createLogAnalyzer({ rules: RULES }),
      runner,
      env: testEnv,
      clock,
      temporaryDirectory: temporaryDirectory(),
    },
  );

const bytes = (text: string) => ({ content: new TextEncoder().encode(text), mode: '100644' as const });
const CHANGES: readonly FileChange[] = [{ path: 'a.txt', before: bytes('bad\n'), after: bytes('good\n') }];
const ABOUT = { fingerprint: '0123456789abcdef', proved: true, command: null, patches: [] };

describe('a repository that brings a link where our own files go', () => {
  test.each(['.self-healer', '.self-healer/history'])('%s: nothing is written through it', async (path) => {
    const elsewhere = temporaryDirectory();
    write(elsewhere, { '.gitignore': 'theirs\n' });
    const root = repository({ 'check.sh': CHECK, 'a.txt': 'bad\n' });
    mkdirSync(join(root, path, '..'), { recursive: true });
    symlinkSync(elsewhere, join(root, path));
    await expect(healIn(root)).rejects.toMatchObject({ code: 'state-directory' });
    expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('bad\n');
    expect(readdirSync(elsewhere)).toEqual(['.gitignore']);
    expect(readFileSync(join(elsewhere, '.gitignore'), 'utf8')).toBe('theirs\n');
  });

  test.each(['.self-healer', '.self-healer/patches', '.self-healer/.gitignore', '.self-healer/patches/f.patch.tmp'])(
    '%s: no patch is left through it',
    async (path) => {
      const elsewhere = temporaryDirectory();
      write(elsewhere, { precious: 'theirs\n', '.gitignore': 'theirs\n' });
      const root = repository({ 'a.txt': 'bad\n' });
      mkdirSync(join(root, path, '..'), { recursive: true });
      const file = /ignore$|tmp$/.test(path);
      symlinkSync(file ? join(elsewhere, 'precious') : elsewhere, join(root, path));
      const before = snapshot(elsewhere, []);
      expect(await savePatch(root, 'f', CHANGES)).toBe(file ? '.self-healer/patches/f.patch' : undefined);
      expect(snapshot(elsewhere, [])).toEqual(before);
    },
  );

  test('a record that is committed is not rolled back', async () => {
    const root = repository({ 'a.txt': 'bad\n' });
    const history = fileHistory(root);
    const id = await applyToTree(root, CHANGES, ABOUT, { git: undefined, history, clock });
    git(root, 'add', '-f', '-A');
    git(root, 'commit', '-q', '-m', 'A record of theirs');
    const known = gitIn(root, { runner, env: testEnv });
    await expect(rollback(root, id, { history, git: known })).rejects.toMatchObject({ code: 'foreign-record' });
    expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('good\n');
    git(root, 'rm', '-q', '--cached', '-r', '.self-healer');
    expect(await rollback(root, id, { history, git: known })).toEqual({ id, restored: ['a.txt'] });
  });
});

describe('a repository whose git configuration names programs', () => {
  test('they are not run: filters, fsmonitor, hooks and fetching by ext', async () => {
    const canary = join(temporaryDirectory(), 'canary');
    const run = `touch ${canary}; cat`;
    const files = { 'check.sh': CHECK, 'a.txt': 'bad\n', '.gitattributes': '*.txt filter=x\n* filter=a=b\n' };
    const root = repository({ ...files, '.github/workflows/ci.yml': 'on: push\n' });
    for (const name of [
      'filter.x.clean',
      'filter.x.smudge',
      'filter.a=b.clean',
      'core.fsmonitor',
      'core.pager',
      'diff.external',
    ]) {
      git(root, 'config', name, run);
    }
    git(root, 'config', 'filter.x.required', 'true');
    const hook = join(root, '.git/hooks/post-index-change');
    mkdirSync(join(root, '.git/hooks'), { recursive: true });
    writeFileSync(hook, `#!/bin/sh\n${run}\n`, { mode: 0o755 });
    // As a partial clone that lacks a file, which it fetches with a program.
    git(root, 'config', 'core.repositoryformatversion', '1');
    for (const [name, value] of Object.entries({
      'extensions.partialClone': 'origin',
      'remote.origin.promisor': 'true',
      'remote.origin.url': `ext::sh -c touch% ${canary}`,
      'protocol.ext.allow': 'always',
    })) {
      git(root, 'config', name, value);
    }
    const blob = git(root, 'rev-parse', 'HEAD:.github/workflows/ci.yml');
    rmSync(join(root, '.git/objects', blob.slice(0, 2), blob.slice(2)));
    // Git looks into files again whose times changed.
    utimesSync(join(root, 'a.txt'), new Date(0), new Date(0));
    const report = await heal(
      {
        root,
        log: { name: 'l', chunks: [Buffer.from('error: wrong word bad in a.txt, use good\n')], failed: true },
        maxSafety: 'safe',
        noRun: true,
        mode: 'apply',
      },
      {
        analyzer: createLogAnalyzer({ rules: RULES }),
        runner,
        env: testEnv,
        clock,
        temporaryDirectory: temporaryDirectory(),
      },
    ).catch((error: unknown) => error);
    await gitIn(root, { runner, env: testEnv }).try(['cat-file', 'blob', blob]);
    expect(existsSync(canary)).toBe(false);
    expect(report).toMatchObject({ outcome: 'unproved', patches: [{ status: 'applied' }] });
  });
});

test('a git of its own is not started, where the PATH names the directory one is in', async () => {
  const canary = join(temporaryDirectory(), 'canary');
  const root = repository({ 'check.sh': CHECK, 'a.txt': 'bad\n', git: `#!/bin/sh\ntouch ${canary}\n` });
  for (const PATH of [`.:${testEnv.PATH}`, `:${testEnv.PATH}`, `${testEnv.PATH}:`]) {
    const known = gitIn(root, { runner, env: { ...testEnv, PATH } });
    expect((await known.run(['rev-parse', '--is-inside-work-tree'])).text).toBe('true');
  }
  expect((await gitIn(root, { runner, env: { PATH: '.' } }).try(['--version'])).ok).toBe(false);
  expect(existsSync(canary)).toBe(false);
});

describe('files that cannot be changed back', () => {
  const changes: readonly FileChange[] = ['a', 'b', 'c'].map((path) => ({
    path,
    before: bytes('old\n'),
    after: bytes('new\n'),
  }));
  const full = () => Object.assign(new Error('ENOSPC'), { code: 'ENOSPC' });

  test('are named, and the others are changed back', async () => {
    const root = temporaryDirectory();
    write(root, { a: 'old\n', b: 'old\n', c: 'old\n' });
    let writes = 0;
    const failing: typeof writeState = async (...args) => {
      writes += 1;
      if (writes === 3 || writes === 4) throw full();
      return writeState(...args);
    };
    await expect(exchangeFiles(root, changes, failing)).rejects.toThrow('b could not be changed back');
    expect(['a', 'b', 'c'].map((path) => readFileSync(join(root, path), 'utf8'))).toEqual(['old\n', 'new\n', 'old\n']);
  });

  test('a full disk at the end leaves a record that a rollback understands', async () => {
    const root = temporaryDirectory();
    write(root, { 'a.txt': 'bad\n' });
    const real = fileHistory(root);
    const history: History = {
      ...real,
      async save(record) {
        if (record.status !== 'applying') throw full();
        await real.save(record);
      },
    };
    const id = await applyToTree(root, CHANGES, ABOUT, { git: undefined, history, clock });
    expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('good\n');
    expect(await rollback(root, id, { history: real })).toEqual({ id, restored: ['a.txt'] });
    expect(readFileSync(join(root, 'a.txt'), 'utf8')).toBe('bad\n');
  });
});
