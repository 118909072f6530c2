import { execFileSync, spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buildDist } from '../../scripts/lib/build-dist.ts';

const directories: string[] = [];
process.on('exit', () => {
  for (const directory of directories) rmSync(directory, { recursive: true, force: true });
});

/** A directory that is gone when the tests are. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'self-healer-e2e-'));
  directories.push(directory);
  return directory;
}

/** The command lines of what runs on this machine: a sandbox numbers its processes anew, but does not rename them. */
export function commandLines(): readonly string[] {
  if (!existsSync('/proc/self/cmdline')) return execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' }).split('\n');
  return readdirSync('/proc')
    .filter((entry) => /^\d+$/.test(entry))
    .map((pid) => {
      try {
        return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
      } catch {
        return '';
      }
    });
}

/** Watches for a process with this in its command line; the returned function ends it and says whether one was there. */
export function watchFor(name: string): () => boolean {
  let seen = false;
  const watch = setInterval(() => {
    seen ||= commandLines().some((line) => line.includes(name));
  }, 20);
  return () => {
    clearInterval(watch);
    return seen;
  };
}

let built: Promise<string> | undefined;

/** The program, bundled from the sources as they are now, away from the checkout. */
export function program(): Promise<string> {
  built ??= buildDist().then((files) => {
    const directory = temporaryDirectory();
    for (const { path, content } of files) writeFileSync(join(directory, path.replace('dist/', '')), content);
    return join(directory, 'cli.cjs');
  });
  return built;
}

export interface Ran {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly cwd?: string;
  readonly input?: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Sees the child, to close its pipes or signal it. */
  readonly onChild?: (child: ReturnType<typeof spawn>) => void;
}

/** Runs the program as a process without a terminal. */
export async function cli(args: readonly string[], options: RunOptions = {}): Promise<Ran> {
  const { cwd = tmpdir(), input, env = {}, onChild } = options;
  const { NO_COLOR: _, FORCE_COLOR: __, COLUMNS: ___, ...inherited } = process.env;
  const child = spawn(process.execPath, [await program(), ...args], { cwd, env: { ...inherited, ...env } });
  const out: Buffer[] = [];
  const err: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => out.push(chunk));
  child.stderr.on('data', (chunk: Buffer) => err.push(chunk));
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  onChild?.(child);
  const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
  return { code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() };
}

type Files = Readonly<Record<string, string>>;

/** Files in a fresh directory. */
export function directoryWith(files: Files): string {
  const root = temporaryDirectory();
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
    chmodSync(join(root, path), 0o644);
  }
  return root;
}

/** A repository with one commit of these files. */
export function repositoryWith(files: Files): string {
  const root = directoryWith(files);
  git(root, 'init', '-q', '-b', 'main');
  git(root, 'add', '-A');
  git(root, 'commit', '-q', '-m', 'as it fails');
  return root;
}

export function git(root: string, ...args: readonly string[]): string {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.org'];
  return execFileSync('git', [...identity, ...args], { cwd: root, encoding: 'utf8' });
}

/** A script that nobody may run, and the command that shows it. */
export const NOT_EXECUTABLE = { 'check.sh': '#!/bin/sh\necho checked\n', 'README.md': 'A small project.\n' };
export const CHECK = 'sh -c ./check.sh';
export const CHECK_LOG = 'sh: 1: ./check.sh: Permission denied\n##[error]Process completed with exit code 126.\n';
