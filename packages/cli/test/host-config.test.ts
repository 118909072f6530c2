import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CommandRunner } from '@self-healer/core/ports/command-runner';
import { processRunner } from '@self-healer/healer/process/process-runner';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { hostConfig } from '../src/host/host-config.ts';

const env = { PATH: process.env.PATH ?? '', HOME: tmpdir() };
let root = '';
let started = 0;
const runner: CommandRunner = {
  run(command) {
    started += 1;
    return processRunner().run(command);
  },
};
const git = (...args: readonly string[]) =>
  execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', ...args], {
    cwd: root,
    env: { ...env, GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1' },
    stdio: 'pipe',
  });
const commit = (text: string | undefined) => {
  if (text !== undefined) writeFileSync(join(root, '.self-healer.yml'), text);
  git('add', '-A');
  git('commit', '-q', '--allow-empty', '-m', 'x');
};
const verifyIn = async (place: { readonly root: string; readonly baseRef?: string }) => {
  started = 0;
  return (await hostConfig(place, { env }, runner))?.config.verify;
};

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'self-healer-config-'));
});
afterEach(() => rmSync(root, { recursive: true }));

test('where there is none git is started once', async () => {
  git('init', '-q', '-b', 'main');
  commit(undefined);
  writeFileSync(join(root, '.self-healer.yml'), 'verify: not committed\n');
  expect({ verify: await verifyIn({ root }), started }).toEqual({ verify: undefined, started: 1 });
});

test('that of the commit is read, from a directory below too', async () => {
  git('init', '-q', '-b', 'main');
  commit('verify: make\n');
  mkdirSync(join(root, 'a/b'), { recursive: true });
  writeFileSync(join(root, 'a/b/.self-healer.yml'), 'verify: other\n');
  commit(undefined);
  expect(await verifyIn({ root })).toBe('make');
  expect(await verifyIn({ root: join(root, 'a/b') })).toBe('make');
});

test('where there is no commit, or no repository, the file is', async () => {
  writeFileSync(join(root, '.self-healer.yml'), 'verify: here\n');
  expect(await verifyIn({ root })).toBe('here');
  git('init', '-q', '-b', 'main');
  expect(await verifyIn({ root })).toBe('here');
});

test('a directory of that name is none', async () => {
  git('init', '-q', '-b', 'main');
  mkdirSync(join(root, '.self-healer.yml'));
  writeFileSync(join(root, '.self-healer.yml/a'), 'x');
  commit(undefined);
  expect(await verifyIn({ root })).toBeUndefined();
});

test('of a change it is that of the branch it goes to, whichever way it is here', async () => {
  git('init', '-q', '-b', 'main');
  commit('verify: base\n');
  git('checkout', '-q', '-b', 'change');
  commit('verify: loosened\n');
  expect(await verifyIn({ root, baseRef: 'main' })).toBe('base');
  git('update-ref', 'refs/remotes/origin/release', 'main');
  expect(await verifyIn({ root, baseRef: 'release' })).toBe('base');
  await expect(verifyIn({ root, baseRef: 'gone' })).rejects.toMatchObject({ code: 'config-base' });
});
