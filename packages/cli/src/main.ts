import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import { addAbortSignal } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { UsageError } from '@self-healer/core/errors';
import { CommanderError } from 'commander';
import { EXIT } from './exit-code.ts';
import { garbageCollector } from './garbage-collector.ts';
import type { Host } from './host/host.ts';
import { outputOf } from './output.ts';
import { createProgram } from './program.ts';
import type { ReadingThreadData } from './reading-messages.ts';
import type { TrainingThreadData } from './training-thread.ts';

declare const SELF_HEALER_VERSION: string | undefined;

/** How long an interrupted command may take to tidy up. */
const TIDY_MS = 5000;

// A repository may hold a git.exe, and we start git there. Others look on the PATH only anyway.
if (process.platform === 'win32') process.env.NoDefaultCurrentDirectoryInExePath ??= '1';

const interrupt = new AbortController();
let interruptedBy: 'SIGINT' | 'SIGTERM' | 'SIGHUP' | undefined;
const CODE_OF_SIGNAL = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;
for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(name, () => {
    if (interruptedBy !== undefined) process.exit(CODE_OF_SIGNAL[name]);
    interruptedBy = name;
    interrupt.abort();
    setTimeout(() => process.exit(CODE_OF_SIGNAL[name]), TIDY_MS).unref();
  });
}

const host: Host = {
  version: typeof SELF_HEALER_VERSION === 'undefined' ? 'development' : SELF_HEALER_VERSION,
  env: process.env,
  cwd: process.cwd(),
  get stdin() {
    return addAbortSignal(interrupt.signal, process.stdin);
  },
  get terminal() {
    const { stdin: input, stdout: output } = process;
    return input.isTTY && output.isTTY ? { input, output } : undefined;
  },
  random: (digits) =>
    randomBytes(Math.ceil(digits / 2))
      .toString('hex')
      .slice(0, digits),
  stdout: outputOf(process.stdout),
  stderr: outputOf(process.stderr),
  clock: () => new Date(),
  now: () => performance.now(),
  cpuTime: () => process.cpuUsage().user / 1000,
  tidyMemory: garbageCollector(),
  signal: interrupt.signal,
  temporaryDirectory: tmpdir(),
  home: dirname(fileURLToPath(import.meta.url)),
  node: process.execPath,
};

async function main(): Promise<number> {
  let code: number = EXIT.done;
  const program = createProgram(host, (result) => {
    code = result;
  });
  try {
    await program.parseAsync(process.argv);
    return code;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.done : EXIT.usage;
    if (interruptedBy !== undefined) return EXIT.broken;
    const { problemText } = await import('./problem-text.ts');
    await host.stderr.write(`self-healer: ${problemText(error)}\n`);
    return error instanceof UsageError ? EXIT.usage : EXIT.broken;
  }
}

if (parentPort === null) {
  main().then((code) => {
    process.exitCode = interruptedBy === undefined ? code : CODE_OF_SIGNAL[interruptedBy];
    // A pipe that nobody closes must not keep us: stdin, or what a stray grandchild holds.
    process.stdin.unref?.();
  });
} else {
  const port = parentPort;
  const data = workerData as ReadingThreadData | TrainingThreadData;
  if ('trains' in data) import('./training-thread.ts').then(({ trainingThread }) => trainingThread(port, data));
  else import('./reading-thread.ts').then(({ readingThread }) => readingThread(port));
}
