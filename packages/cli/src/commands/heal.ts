import { resolve } from 'node:path';
import { SelfHealerError, UsageError } from '@self-healer/core/errors';
import type { HealReport } from '@self-healer/core/model/heal-report';
import type { RunReport } from '@self-healer/core/model/run-report';
import type { Safety } from '@self-healer/core/model/vocabulary';
import type { HealRequest } from '@self-healer/healer/heal-request';
import { safeJson } from '@self-healer/healer/redaction/safe-json';
import type { ExportFormat } from '../analyze-formats.ts';
import { EXIT, exitCodeOf } from '../exit-code.ts';
import { exportedDiagnoses } from '../export-diagnoses.ts';
import { healFrom } from '../heal-from.ts';
import { healWith } from '../heal-with.ts';
import type { Host } from '../host/host.ts';
import { type AdvisorOptions, hostAdvisor } from '../host/host-advisor.ts';
import { pageOf } from '../page-of.ts';
import { progressOn } from '../progress.ts';
import { readLog } from '../read-log.ts';
import { refuseNetwork } from '../refuse-network.ts';
import { healText } from '../render/heal-text.ts';
import { runMarkdown, runText } from '../render/run-report.ts';
import { replaceFile } from '../replace-file.ts';
import { commandAtRoot, repositoryRoot } from '../repository-root.ts';
import { type Ui, uiOf } from '../ui.ts';

/** A file that another tool reads. */
export interface ExportTarget {
  readonly format: ExportFormat;
  readonly file: string;
}

export type HealFormat = 'text' | 'json' | 'markdown';

export interface HealOptions extends AdvisorOptions {
  readonly repo?: string;
  readonly log?: string;
  readonly from?: string;
  readonly rerun?: boolean;
  readonly verify?: string;
  readonly apply: boolean;
  readonly propose: boolean;
  readonly forge?: string;
  readonly base?: string;
  readonly comment?: boolean;
  readonly maxSafety: Safety;
  readonly run: boolean;
  readonly timeout?: number;
  readonly format: HealFormat;
  readonly report?: string;
  readonly summary?: string;
  /** Files for other tools, with their formats. */
  readonly export?: readonly ExportTarget[];
  readonly quiet: boolean;
  readonly verbose: boolean;
}

/** Diagnoses, patches and proves; changes something only when asked to. */
export async function healCommand(options: HealOptions, host: Host): Promise<number> {
  const { log, from, verify, timeout } = options;
  if (from !== undefined && log !== undefined) {
    throw new UsageError('log-or-from', 'Give --log FILE or --from URL, not both.');
  }
  if (options.rerun === true && from === undefined) {
    throw new UsageError('rerun-without-from', '--rerun starts jobs of a CI provider again. Give the run with --from.');
  }
  if (options.apply && options.propose) {
    throw new UsageError(
      'apply-or-propose',
      'Give --apply to change the working tree, or --propose to make a branch, not both.',
    );
  }
  if (log === undefined && from === undefined && verify === undefined && !options.run) {
    throw new UsageError('no-log', '--no-run needs a log to read. Give it with --log FILE.');
  }
  if (from !== undefined && options.offline) {
    throw new UsageError(
      'offline',
      '--from reads from a CI provider, and --offline forbids it. Give the log with --log FILE.',
    );
  }
  const place = repositoryRoot(options.repo, host.cwd);
  const advisor = await hostAdvisor(options, host, options.format === 'text' ? host.stdout : host.stderr);
  if (options.offline) refuseNetwork();
  const progress = progressOn(host, options);
  try {
    const request: HealRequest = {
      root: place.root,
      maxSafety: options.maxSafety,
      noRun: !options.run,
      offline: options.offline,
      mode: options.apply ? 'apply' : options.propose ? 'propose' : 'dry-run',
      ...(verify !== undefined && { verifyCommand: commandAtRoot(verify, place) }),
      ...(timeout !== undefined && { timeoutSeconds: timeout }),
    };
    if (from !== undefined) {
      const run = await healFrom(request, { ...options, from, advisor }, host, (event) => progress.on(event));
      progress.end();
      await host.stdout.write(await runReportText(run, options, uiOf(host, host.stdout)));
      await writeReports(run, options, host, async (ui) => runMarkdown(run, pageOf(ui)));
      return Math.max(EXIT.done, ...run.causes.map(({ report }) => exitCodeOf(report.outcome)));
    }
    const report = await healWith(
      { ...request, ...(log !== undefined && { log: await readLog(log, host) }) },
      host,
      (event) => progress.on(event),
      { ...options, advisor },
    );
    progress.end();
    await host.stdout.write(await healReportText(report, options, uiOf(host, host.stdout)));
    await writeReports(report, options, host, (ui) => healReportText(report, { ...options, format: 'markdown' }, ui));
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

/** Leaves the report in files, for whoever goes on with it. */
export async function writeReports(
  report: HealReport | RunReport,
  { report: json, summary, export: targets = [] }: Pick<HealOptions, 'report' | 'summary' | 'export'>,
  host: Host,
  markdown: (ui: Ui) => Promise<string>,
): Promise<void> {
  if (json !== undefined) await replaceFile(resolve(host.cwd, json), `${safeJson(report, 2)}\n`);
  if (summary !== undefined) await replaceFile(resolve(host.cwd, summary), await markdown(uiOf(host, host.stdout)));
  const diagnoses = 'causes' in report ? report.causes.map((cause) => cause.report.diagnosis) : [report.diagnosis];
  for (const { format, file } of targets) {
    await replaceFile(resolve(host.cwd, file), await exportedDiagnoses(diagnoses, format, host));
  }
}

async function runReportText(
  report: RunReport,
  { format, verbose }: { readonly format: HealFormat; readonly verbose: boolean },
  ui: Ui,
): Promise<string> {
  if (format === 'json') return `${safeJson(report, 2)}\n`;
  return `${format === 'text' ? runText(report, pageOf(ui), verbose) : runMarkdown(report, pageOf(ui))}\n`;
}
