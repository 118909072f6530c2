import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import type { Command, CommandResult, CommandRunner } from '@self-healer/core/ports/command-runner';
import { outputBuffer } from './output-buffer.ts';
import { endGroup, endMarked, processMarker } from './process-group.ts';
import { SHELLS, throughShell } from './through-shell.ts';

/** After the child ended: how long its pipes may still deliver what is in them. */
const DRAIN_MS = 300;

/** Starts programs without a shell, each in its own process group, and leaves nothing of the group alive. */
export function processRunner(): CommandRunner {
  return { run };
}

/** What cannot be started is handed to a shell, so that its output is what a CI job prints. */
async function run(command: Command): Promise<CommandResult> {
  const { problem, ...first } = await attempt(command.argv, command);
  if (problem === undefined) return first;
  for (const shell of SHELLS) {
    const { problem: none, ...result } = await attempt(throughShell(shell, command.argv), command);
    if (none === undefined) return result;
  }
  const output = new TextEncoder().encode(`${problem}\n`);
  command.onOutput?.(output, 'stderr');
  return { ...first, output };
}

/** With a problem nothing was started. */
type Attempt = CommandResult & Pick<Ended, 'problem'>;

async function attempt([program = '', ...args]: readonly string[], command: Command): Promise<Attempt> {
  const start = performance.now();
  const output = outputBuffer(command.maxOutputBytes, command.onOutput);
  const marker = processMarker();
  const child = launch(program, args, command, marker.env);
  child.stdout?.on('data', (chunk: Uint8Array) => output.add(chunk, 'stdout'));
  child.stderr?.on('data', (chunk: Uint8Array) => output.add(chunk, 'stderr'));

  const closed = new Promise<void>((resolve) => child.once('close', () => resolve()));
  let timedOut = false;
  const stop = () => void endGroup(child.pid);
  const timer = setTimeout(() => {
    timedOut = true;
    stop();
  }, command.timeoutSeconds * 1000);
  if (command.signal?.aborted) stop();
  command.signal?.addEventListener('abort', stop);
  try {
    const { status, problem } = await exitOf(child);
    await Promise.all([endGroup(child.pid), child.pid === undefined ? undefined : soon(closed)]);
    endMarked(marker.entry);
    const result = { ...status, timedOut, ...output.result(), seconds: (performance.now() - start) / 1000 };
    return problem === undefined ? result : { ...result, problem };
  } finally {
    clearTimeout(timer);
    command.signal?.removeEventListener('abort', stop);
    child.stdout?.destroy();
    child.stderr?.destroy();
  }
}

function launch(
  program: string,
  args: readonly string[],
  command: Command,
  marker: Record<string, string>,
): ChildProcess {
  return spawn(program, [...args], {
    cwd: command.cwd,
    env: { ...command.env, ...marker },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: false,
    // On Windows this would open a console window; there is no process group to make there.
    detached: process.platform !== 'win32',
    windowsHide: true,
  });
}

interface Ended {
  readonly status: Pick<CommandResult, 'exitCode' | 'signal'>;
  /** Why the child could not be started. */
  readonly problem?: string;
}

/** Settles when the child itself ended, whoever still holds its pipes. */
function exitOf(child: ChildProcess): Promise<Ended> {
  return new Promise((resolve) => {
    child.once('exit', (exitCode, signal) => resolve({ status: { exitCode, signal } }));
    child.once('error', (error) => resolve({ status: { exitCode: null, signal: null }, problem: error.message }));
  });
}

/** Settles when both pipes are at their end, or a little later when a stranger holds one open. */
async function soon(closed: Promise<void>): Promise<void> {
  const abort = new AbortController();
  await Promise.race([closed, delay(DRAIN_MS, undefined, { signal: abort.signal }).catch(() => undefined)]);
  abort.abort();
}
