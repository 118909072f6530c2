import { createReadStream } from 'node:fs';
import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { constants } from 'node:os';
import { join, resolve } from 'node:path';
import type { HealReport } from '@self-healer/core/model/heal-report';
import type { Safety } from '@self-healer/core/model/vocabulary';
import { SHELLS, throughShell } from '@self-healer/healer/through-shell';
import { type CapturedRun, capturedRun } from '../captured-run.ts';
import { EXIT, exitCodeOf } from '../exit-code.ts';
import { healWith } from '../heal-with.ts';
import type { Host } from '../host.ts';
import { progressOn } from '../progress.ts';
import { quoteWords } from '../quote-words.ts';
import { safeJson } from '../render/json.ts';
import { commandAtRoot, repositoryRoot } from '../repository-root.ts';
import { uiOf } from '../ui.ts';
import { type HealFormat, healReportText } from './heal.ts';

export interface RunOptions {
  readonly repo?: string;
  readonly apply: boolean;
  readonly propose: boolean;
  readonly maxSafety: Safety;
  readonly timeout?: number;
  readonly exitCode: 'command' | 'healer';
  readonly format: HealFormat;
  readonly report?: string;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** Runs a command, passes everything through, and heals when it fails. What the healer says goes to stderr. */
export async function run(words: readonly string[], options: RunOptions, host: Host): Promise<number> {
  const place = repositoryRoot(options.repo, host.cwd);
  const directory = await mkdtemp(join(host.temporaryDirectory, 'self-healer-run-'));
  try {
    const path = join(directory, 'command.log');
    const command = quoteWords(words);
    const ended = await runLogged(words, path, options.timeout, host);
    const own = exitCodeOfCommand(ended);
    if (own === 0 || host.signal.aborted) return own;
    const progress = progressOn(host, options);
    let report: HealReport;
    try {
      report = await healWith(
        {
          root: place.root,
          log: { name: command, chunks: createReadStream(path, { signal: host.signal }), failed: true },
          verifyCommand: commandAtRoot(command, place),
          maxSafety: options.maxSafety,
          noRun: ended.timedOut,
          mode: options.apply ? 'apply' : options.propose ? 'propose' : 'dry-run',
          ...(options.timeout !== undefined && { timeoutSeconds: options.timeout }),
        },
        host,
        (event) => progress.on(event),
      );
    } finally {
      progress.end();
    }
    await host.stderr.write(`\n${await healReportText(report, options, uiOf(host, host.stderr))}`);
    if (options.report !== undefined) await writeFile(resolve(host.cwd, options.report), `${safeJson(report, 2)}\n`);
    return options.exitCode === 'healer' ? exitCodeOf(report.outcome) : own;
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

async function runLogged(
  words: readonly string[],
  path: string,
  timeoutSeconds: number | undefined,
  host: Host,
): Promise<CapturedRun> {
  const log = await open(path, 'ax', 0o600);
  try {
    const limits = { log, timeoutSeconds };
    let ended = await capturedRun(words, limits, host);
    for (const shell of SHELLS)
      if (ended.unstartable) ended = await capturedRun(throughShell(shell, words), limits, host);
    return ended;
  } finally {
    await log.close();
  }
}

function exitCodeOfCommand({ exitCode, signal, timedOut, unstartable }: CapturedRun): number {
  if (timedOut) return 124;
  if (unstartable) return 127;
  return exitCode ?? (signal === null ? EXIT.broken : 128 + constants.signals[signal]);
}
