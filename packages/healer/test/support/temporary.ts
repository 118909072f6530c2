import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach } from 'vitest';

const made: string[] = [];
afterEach(() => {
  for (const path of made.splice(0)) rmSync(path, { recursive: true, force: true });
});

/** A directory that goes away after the test. */
export function temporaryDirectory(): string {
  const path = mkdtempSync(join(tmpdir(), 'healer-test-'));
  made.push(path);
  return path;
}

/** Environment of a test: what programs need, and nothing of the machine's own configuration. */
export const testEnv = {
  PATH: process.env.PATH ?? '',
  HOME: tmpdir(),
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
};

export function git(cwd: string, ...args: readonly string[]): string {
  const identity = ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'core.autocrlf=false'];
  return execFileSync('git', [...identity, ...args], { cwd, encoding: 'utf8', env: testEnv }).trim();
}

/** Writes files; a value that starts with `#!` is executable. */
export function write(root: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [path, content] of Object.entries(files)) {
    const full = join(root, path);
    mkdirSync(dirname(full), { recursive: true });
    writeFileSync(full, content);
    if (typeof content === 'string' && content.startsWith('#!')) chmodSync(full, 0o755);
  }
}

/** A repository with one commit of these files. */
export function repository(files: Readonly<Record<string, string | Uint8Array>>): string {
  const root = temporaryDirectory();
  write(root, files);
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', 'First');
  return root;
}
