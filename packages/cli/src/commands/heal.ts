import { SelfHealerError, UsageError } from '@self-healer/core/errors';
import type { HealReport } from '@self-healer/core/model/heal-report';
import type { Safety } from '@self-healer/core/model/vocabulary';
import { safeJson } from '@self-healer/healer/safe-json';
import { exitCodeOf } from '../exit-code.ts';
import { healWith } from '../heal-with.ts';
import type { Host } from '../host.ts';
import { pageOf } from '../page-of.ts';
import { progressOn } from '../progress.ts';
import { readLog } from '../read-log.ts';
import { healText } from '../render/heal-text.ts';
import { commandAtRoot, repositoryRoot } from '../repository-root.ts';
import { type Ui, uiOf } from '../ui.ts';

export type HealFormat = 'text' | 'json' | 'markdown';

export interface HealOptions {
  readonly repo?: string;
  readonly log?: string;
  readonly from?: string;
  readonly verify?: string;
  readonly apply: boolean;
  readonly propose: boolean;
  readonly forge?: string;
  readonly base?: string;
  readonly maxSafety: Safety;
  readonly run: boolean;
  readonly timeout?: number;
  readonly format: HealFormat;
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** Diagnoses, patches and proves; changes something only when asked to. */
export async function healCommand(options: HealOptions, host: Host): Promise<number> {
  const { log, verify, timeout } = options;
  if (options.from !== undefined) {
    throw new UsageError(
      'no-provider',
      '--from is not there yet. Save the log of the failed job and give it with --log FILE.',
    );
  }
  if (options.apply && options.propose) {
    throw new UsageError(
      'apply-or-propose',
      'Give --apply to change the working tree, or --propose to make a branch, not both.',
    );
  }
  if (log === undefined && verify === undefined && !options.run) {
    throw new UsageError('no-log', '--no-run needs a log to read. Give it with --log FILE.');
  }
  const place = repositoryRoot(options.repo, host.cwd);
  const progress = progressOn(host, options);
  try {
    const report = await healWith(
      {
        root: place.root,
        maxSafety: options.maxSafety,
        noRun: !options.run,
        mode: options.apply ? 'apply' : options.propose ? 'propose' : 'dry-run',
        ...(log !== undefined && { log: await readLog(log, host) }),
        ...(verify !== undefined && { verifyCommand: commandAtRoot(verify, place) }),
        ...(timeout !== undefined && { timeoutSeconds: timeout }),
      },
      host,
      (event) => progress.on(event),
      options,
    );
    progress.end();
    await host.stdout.write(await healReportText(report, options, uiOf(host, host.stdout)));
    return exitCodeOf(report.outcome);
  } catch (error) {
    if (!(error instanceof SelfHealerError) || error.code !== 'log-binary') throw error;
    throw new UsageError(error.code, `${log === '-' ? 'stdin' : log}: ${error.message}`, { cause: error });
  } finally {
    progress.end();
  }
}

/** A report in the format asked for. */
export async function healReportText(
  report: HealReport,
  { format, verbose }: { readonly format: HealFormat; readonly verbose: boolean },
  ui: Ui,
): Promise<string> {
  if (format === 'json') return `${safeJson(report, 2)}\n`;
  if (format === 'text') return `${healText(report, pageOf(ui), verbose)}\n`;
  const { healMarkdown } = await import('../render/heal-markdown.ts');
  return `${healMarkdown(report, pageOf(ui))}\n`;
}
