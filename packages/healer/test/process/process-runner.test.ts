import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from '@self-healer/core/ports/command-runner';
import { expect, test, vi } from 'vitest';
import { processRunner } from '../../src/process/process-runner.ts';
import { temporaryDirectory } from '../support/temporary.ts';

const env = { PATH: process.env.PATH ?? '' };
const run = (argv: readonly string[], more: Partial<Command> = {}) =>
  processRunner().run({ argv, cwd: '/', env, timeoutSeconds: 10, maxOutputBytes: 10_000, ...more });
const shell = (script: string, more: Partial<Command> = {}) => run(['sh', '-c', script], more);
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function alive(pid: number): boolean {
  if (!existsSync(`/proc/${pid}/stat`)) return false;
  const stat = readFileSync(`/proc/${pid}/stat`, 'latin1');
  return stat.slice(stat.lastIndexOf(')') + 2)[0] !== 'Z';
}

test('exit code, both streams, environment and directory', async () => {
  const cwd = temporaryDirectory();
  const seen: string[] = [];
  const result = await shell('pwd; echo "$GREETING" >&2; echo "[$HOME]"; exit 3', {
    cwd,
    env: { ...env, GREETING: 'hello' },
    onOutput: (chunk, stream) => seen.push(`${stream}: ${text(chunk)}`),
  });
  expect(result).toMatchObject({ exitCode: 3, signal: null, timedOut: false, truncated: false });
  expect(text(result.output).split('\n').sort()).toEqual(['', '[]', cwd, 'hello'].sort());
  expect(seen.join('')).toContain('stderr: hello');
});

test('words are words, not shell', async () => {
  expect(text((await run(['printf', '%s|', '$HOME', '; exit 9', '*'])).output)).toBe('$HOME|; exit 9|*|');
});

test.each([
  [
    'a program that is not there',
    'no-such-program-of-ours',
    127,
    'line 1: no-such-program-of-ours: command not found\n',
  ],
  ['a script without its bit', './plain.sh', 126, 'line 1: ./plain.sh: Permission denied\n'],
  ['a script without a first line that says how', './bare.sh', 3, 'bare $HOME\n'],
])('%s: what a CI job prints', async (_, program, exitCode, output) => {
  const cwd = temporaryDirectory();
  writeFileSync(join(cwd, 'plain.sh'), '#!/bin/sh\n', { mode: 0o644 });
  writeFileSync(join(cwd, 'bare.sh'), 'echo "bare $1"; exit 3\n', { mode: 0o755 });
  const result = await run([program, '$HOME'], { cwd });
  expect(result).toMatchObject({ exitCode, signal: null, timedOut: false });
  expect(text(result.output)).toBe(exitCode === 3 ? output : `bash: ${output}`);
});

test('a directory that is not there', async () => {
  const result = await run(['true'], { cwd: '/no/such/directory' });
  expect(result.exitCode).toBeNull();
  expect(text(result.output)).toContain('ENOENT');
});

test('a signal', async () => {
  expect(await shell('kill -9 $$')).toMatchObject({ exitCode: null, signal: 'SIGKILL', timedOut: false });
});

test('nothing to read from', async () => {
  expect(await shell('cat', { timeoutSeconds: 5 })).toMatchObject({ exitCode: 0, timedOut: false });
});

test('a hanging command and its children end in time', async () => {
  const result = await shell('sleep 60 & echo $!; sleep 61 & echo $!; wait', { timeoutSeconds: 0.3 });
  expect(result.timedOut).toBe(true);
  expect(result.seconds).toBeLessThan(15);
  const pids = text(result.output).trim().split('\n').map(Number);
  expect(pids).toHaveLength(2);
  expect(pids.filter(alive)).toEqual([]);
});

test('a command that ignores SIGTERM is killed', async () => {
  const result = await shell('trap "" TERM; echo $$; while :; do sleep 0.05; done', { timeoutSeconds: 0.3 });
  expect(result).toMatchObject({ exitCode: null, signal: 'SIGKILL', timedOut: true });
  expect(result.seconds).toBeLessThan(15);
  expect(alive(Number(text(result.output)))).toBe(false);
});

test.each([
  ['in the group', 'sleep 60 & echo $!'],
  [
    'holding the pipe, in a session of its own',
    'setsid sleep 60 & sleep 0.1; pgrep -n sleep || ps -C sleep -o pid= | tail -1',
  ],
  ['twice removed', '(setsid sh -c "sleep 60 & echo \\$!; wait" &) ; sleep 0.2'],
])('a child left behind %s does not survive, nor keep us waiting', async (_, script) => {
  const result = await shell(script);
  expect(result.seconds).toBeLessThan(15);
  const pid = Number(text(result.output).trim().split('\n').at(-1));
  expect(pid).toBeGreaterThan(1);
  await vi.waitFor(() => expect(alive(pid)).toBe(false), { timeout: 10_000 });
});

test('a flood is cut and the command runs on', async () => {
  let passed = 0;
  const result = await shell('echo start; head -c 3000000 /dev/zero; echo end; exit 7', {
    maxOutputBytes: 1000,
    onOutput: (chunk) => {
      passed += chunk.length;
    },
  });
  expect(result).toMatchObject({ exitCode: 7, truncated: true });
  expect(text(result.output).replace(/\0+/g, '...')).toBe('start\n...\n[2999010 bytes of output left out]\n...end\n');
  expect(passed).toBe(1000);
});

test('an abort ends it', async () => {
  const abort = new AbortController();
  setTimeout(() => abort.abort(), 100);
  const result = await shell('sleep 60', { signal: abort.signal });
  expect(result).toMatchObject({ exitCode: null, signal: 'SIGTERM', timedOut: false });
  expect(result.seconds).toBeLessThan(15);
  expect(await shell('sleep 60', { signal: abort.signal })).toMatchObject({ exitCode: null });
});
