import { type GreenLines, readGreenLines } from '@self-healer/core/analyzer/green-lines';
import { createLogAnalyzer, type LogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { ReportOptions } from '@self-healer/core/analyzer/report';
import { SelfHealerError } from '@self-healer/core/errors';
import type { Diagnosis } from '@self-healer/core/model/diagnosis';
import { secretValues } from '@self-healer/healer/child-env';
import { gateOutput } from '@self-healer/healer/output-gate';
import { safeJson } from '@self-healer/healer/safe-json';
import { redactAll, redactor } from '@self-healer/healer/secrets';
import { RULES } from '@self-healer/rules/registry.generated';
import { type AnalyzeFormat, isExportFormat } from '../analyze-formats.ts';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { pageOf } from '../page-of.ts';
import { readLog } from '../read-log.ts';
import { adviceText, diagnosisText } from '../render/diagnosis-text.ts';
import { uiOf } from '../ui.ts';

export interface AnalyzeOptions {
  readonly format: AnalyzeFormat;
  readonly verbose: boolean;
  readonly quiet: boolean;
  /** Logs of earlier green runs. */
  readonly green?: readonly string[];
  readonly why?: boolean;
}

/** Diagnoses logs; the exit code says whether something failed in one of them. */
export async function analyze(files: readonly string[], options: AnalyzeOptions, host: Host): Promise<number> {
  const analyzer = createLogAnalyzer({ rules: RULES, clock: host });
  const green = await greenLines(options.green ?? [], host);
  const render = await rendererOf(options, host);
  const redact = redactor(secretValues(host.env));
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
    const diagnosis = redactAll(result.diagnosis, redact);
    read.push(diagnosis);
    await host.stdout.write(render(diagnosis, read.length === 1));
  }
  if (options.format === 'json' && read.length > 0) {
    await host.stdout.write(`${safeJson(files.length === 1 ? read[0] : read, 2)}\n`);
  }
  if (isExportFormat(options.format)) {
    const { DIAGNOSIS_EXPORTERS } = await import('@self-healer/healer/export/diagnosis-exporters');
    const rules = new Map(RULES.map((rule) => [rule.id, rule]));
    const context = { version: host.version, ruleOf: (id: string) => rules.get(id) };
    await host.stdout.write(DIAGNOSIS_EXPORTERS[options.format](read, context));
  }
  if (unreadable > 0) return EXIT.usage;
  return read.every(({ verdict }) => verdict === 'none') ? EXIT.done : EXIT.noPatch;
}

interface Read {
  readonly diagnosis: Diagnosis;
  readonly problem?: string;
}

async function greenLines(names: readonly string[], host: Host): Promise<GreenLines | undefined> {
  if (names.length === 0) return undefined;
  return readGreenLines(await Promise.all(names.map((name) => readLog(name, host))));
}

async function diagnose(name: string, analyzer: LogAnalyzer, host: Host, options: ReportOptions): Promise<Read> {
  try {
    return { diagnosis: (await analyzer.analyze(await readLog(name, host), options)).diagnosis };
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
