import { createReadStream } from 'node:fs';
import { open, rm } from 'node:fs/promises';
import { constants, devNull } from 'node:os';
import { join } from 'node:path';
import { UsageError } from '@self-healer/core/errors';
import type { Safety } from '@self-healer/core/model/vocabulary';
import type { HealRequest } from '@self-healer/healer/heal-request';
import { SHELLS, throughShell } from '@self-healer/healer/process/through-shell';
import { makeTemporary } from '@self-healer/healer/workspace/make-temporary';
import { type CapturedRun, capturedRun } from '../captured-run.ts';
import { EXIT, exitCodeOf } from '../exit-code.ts';
import { healWith } from '../heal-with.ts';
import type { Host } from '../host/host.ts';
import { type AdvisorOptions, hostAdvisor } from '../host/host-advisor.ts';
import { problemText } from '../problem-text.ts';
import { progressOn } from '../progress.ts';
import { quoteWords } from '../quote-words.ts';
import { refuseNetwork } from '../refuse-network.ts';
import { commandAtRoot, repositoryRoot } from '../repository-root.ts';
import { uiOf } from '../ui.ts';
import { type HealFormat, healReportText, writeReports } from './heal.ts';

export interface RunOptions extends AdvisorOptions {
  readonly repo?: string;
  readonly apply: boolean;
  readonly propose: boolean;
  readonly forge?: string;
  readonly base?: string;
  readonly maxSafety: Safety;
  readonly timeout?: number;
  readonly exitCode: 'command' | 'healer';
  readonly format: HealFormat;
  readonly report?: string;
  readonly summary?: string;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** Runs a command, passes everything through, and heals when it fails. What the healer says goes to stderr. */
export async function run(words: readonly string[], options: RunOptions, host: Host): Promise<number> {
  const place = repositoryRoot(options.repo, host.cwd);
  let directory: string | undefined;
  try {
    directory = await makeTemporary(host.temporaryDirectory, 'self-healer-run-').catch(async (error: unknown) => {
      await host.stderr.write(`self-healer: ${problemText(error)} The command is run, and not healed.\n`);
      return undefined;
    });
    const path = directory === undefined ? devNull : join(directory, 'command.log');
    const command = quoteWords(words);
    const ended = await runLogged(words, path, options.timeout, host);
    const own = exitCodeOfCommand(ended);
    if (own === 0 || host.signal.aborted || directory === undefined) return own;
    const request: HealRequest = {
      root: place.root,
      log: { name: command, chunks: createReadStream(path, { signal: host.signal }), failed: true },
      verifyCommand: commandAtRoot(command, place),
      maxSafety: options.maxSafety,
      noRun: ended.timedOut,
      offline: options.offline,
      mode: options.apply ? 'apply' : options.propose ? 'propose' : 'dry-run',
      ...(options.timeout !== undefined && { timeoutSeconds: options.timeout }),
    };
    const code = await healAfter(request, options, host);
    return options.exitCode === 'healer' ? code : own;
  } finally {
    if (directory !== undefined) await rm(directory, { recursive: true, force: true });
  }
}

/** Heals and says how it went. Whatever goes wrong here, the command has ended as it has. */
async function healAfter(request: HealRequest, options: RunOptions, host: Host): Promise<number> {
  const progress = progressOn(host, options);
  try {
    const advisor = await hostAdvisor(options, host, host.stderr);
    if (options.offline) refuseNetwork();
    const report = await healWith(request, host, (event) => progress.on(event), { ...options, advisor });
    progress.end();
    await host.stderr.write(`\n${await healReportText(report, options, uiOf(host, host.stderr))}`);
    await writeReports(report, options, host, (ui) => healReportText(report, { ...options, format: 'markdown' }, ui));
    return exitCodeOf(report.outcome);
  } catch (error) {
    if (host.signal.aborted) throw error;
    progress.end();
    await host.stderr.write(`\nself-healer: ${problemText(error)}\n`);
    return error instanceof UsageError ? EXIT.usage : EXIT.broken;
  } finally {
    progress.end();
  }
}

async function runLogged(
  words: readonly string[],
  path: string,
  timeoutSeconds: number | undefined,
  host: Host,
): Promise<CapturedRun> {
  const log = await open(path, 'a', 0o600);
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
