import { type GreenLines, readGreenLines } from '@self-healer/core/analyzer/green-lines';
import type { Analysis, LogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { ReportOptions } from '@self-healer/core/analyzer/report';
import { SelfHealerError } from '@self-healer/core/errors';
import type { Diagnosis } from '@self-healer/core/model/diagnosis';
import type { Advisor } from '@self-healer/core/ports/advisor';
import { secretValues } from '@self-healer/healer/process/child-env';
import { gateOutput } from '@self-healer/healer/redaction/output-gate';
import { safeJson } from '@self-healer/healer/redaction/safe-json';
import { type Redactor, redactAll, redactor } from '@self-healer/healer/redaction/secrets';
import { RULES } from '@self-healer/rules/registry.generated';
import { type AnalyzeFormat, isExportFormat } from '../analyze-formats.ts';
import { EXIT } from '../exit-code.ts';
import { exportedDiagnoses } from '../export-diagnoses.ts';
import type { Host } from '../host/host.ts';
import { type AdvisorOptions, hostAdvisor } from '../host/host-advisor.ts';
import { hostAnalyzer } from '../host/host-analyzer.ts';
import { hostConfig } from '../host/host-config.ts';
import { pageOf } from '../page-of.ts';
import { readLog } from '../read-log.ts';
import { adviceText, diagnosisText } from '../render/diagnosis-text.ts';
import { repositoryRoot } from '../repository-root.ts';
import { uiOf } from '../ui.ts';

export interface AnalyzeOptions extends AdvisorOptions {
  readonly format: AnalyzeFormat;
  readonly verbose: boolean;
  readonly quiet: boolean;
  /** Logs of earlier green runs. */
  readonly green?: readonly string[];
  readonly why?: boolean;
  /** False: only salience and the model. */
  readonly rules?: boolean;
}

/** Diagnoses logs; the exit code says whether something failed in one of them. */
export async function analyze(files: readonly string[], options: AnalyzeOptions, host: Host): Promise<number> {
  const own = await hostConfig({ root: repositoryRoot(undefined, host.cwd).root }, host);
  const analyzer = hostAnalyzer(host, options.rules === false ? [] : (own?.rules ?? RULES));
  const green = await greenLines(options.green ?? [], host);
  const render = await rendererOf(options, host);
  const redact = redactor(secretValues(host.env));
  const advisor = await hostAdvisor(
    { ...options, advisor: options.advisor ?? 'off' },
    host,
    options.format === 'text' ? host.stdout : host.stderr,
  );
  const advised = adviserOn(advisor, redact, host);
  const read: Diagnosis[] = [];
  let unreadable = 0;
  for (const name of files) {
    if (host.stdout.closed) break;
    host.signal.throwIfAborted();
    const result = await diagnose(name, analyzer, host, {
      why: options.why === true,
      ...(green === undefined ? {} : { green }),
    });
    if (result.problem !== undefined) {
      unreadable += 1;
      await host.stderr.write(`self-healer: ${gateOutput(result.problem)}\n`);
      if (options.format !== 'jsonl') continue;
    }
    const diagnosis = await advised(redactAll(result.diagnosis, redact), result.analysis);
    read.push(diagnosis);
    await host.stdout.write(render(diagnosis, read.length === 1));
  }
  if (options.format === 'json' && read.length > 0) {
    await host.stdout.write(`${safeJson(files.length === 1 ? read[0] : read, 2)}\n`);
  }
  if (isExportFormat(options.format)) {
    await host.stdout.write(await exportedDiagnoses(read, options.format, host));
  }
  if (unreadable > 0) return EXIT.usage;
  return read.every(({ verdict }) => verdict === 'none') ? EXIT.done : EXIT.noPatch;
}

type Advised = (diagnosis: Diagnosis, analysis: Analysis | undefined) => Promise<Diagnosis>;

/** Has a model explain each failure, from its log only. */
function adviserOn(advisor: Advisor | undefined, redact: Redactor, host: Host): Advised {
  return async (diagnosis, analysis) => {
    if (advisor === undefined || analysis === undefined || ['none', 'rerun'].includes(diagnosis.verdict))
      return diagnosis;
    const { advisorReport } = await import('@self-healer/healer/repair/advisor-report');
    const notes: string[] = [];
    const report = await advisorReport(analysis, false, {
      advisor,
      repo: undefined,
      redact,
      note: (text) => void notes.push(redact(text)),
      signal: host.signal,
    });
    for (const note of notes) await host.stderr.write(`self-healer: ${gateOutput(note)}\n`);
    return { ...diagnosis, advisor: report };
  };
}

interface Read {
  readonly analysis?: Analysis;
  readonly diagnosis: Diagnosis;
  readonly problem?: string;
}

async function greenLines(names: readonly string[], host: Host): Promise<GreenLines | undefined> {
  if (names.length === 0) return undefined;
  return readGreenLines(await Promise.all(names.map((name) => readLog(name, host))));
}

async function diagnose(name: string, analyzer: LogAnalyzer, host: Host, options: ReportOptions): Promise<Read> {
  try {
    const analysis = await analyzer.analyze(await readLog(name, host), options);
    return { diagnosis: analysis.diagnosis, analysis };
  } catch (problem) {
    if (!(problem instanceof SelfHealerError)) throw problem;
    const { message } = problem;
    const named = message.includes(name) ? message : `${name}: ${message}`;
    return { diagnosis: unread(name, message), problem: named };
  }
}

function unread(name: string, problem: string): Diagnosis {
  return {
    schema: 'self-healer/diagnosis@1',
    log: { name: name === '-' ? 'stdin' : name, format: 'plain', bytes: 0, lines: 0, truncated: false },
    verdict: 'ask',
    rootCause: null,
    errors: [],
    problem,
  };
}

type Render = (diagnosis: Diagnosis, first: boolean) => string;

async function rendererOf({ format, verbose, quiet }: AnalyzeOptions, host: Host): Promise<Render> {
  // One document for all logs, written at the end.
  if (format === 'json' || isExportFormat(format)) return () => '';
  if (format === 'jsonl') return (diagnosis) => `${safeJson(diagnosis)}\n`;
  const page = pageOf(uiOf(host, host.stdout));
  if (format === 'markdown') {
    const { diagnosisMarkdown } = await import('../render/diagnosis-markdown.ts');
    return (diagnosis, first) => `${first ? '' : '\n'}${diagnosisMarkdown(diagnosis, page)}\n`;
  }
  return (diagnosis, first) => {
    const advice = quiet ? '' : `\n\n${adviceText(diagnosis, page)}`;
    return `${first ? '' : '\n'}${diagnosisText(diagnosis, page, verbose)}${advice}\n`;
  };
}
