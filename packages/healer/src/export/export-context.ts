import type { Diagnosis } from '@self-healer/core/model/diagnosis';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import type { Rule } from '@self-healer/core/rule';
import { gateOutput } from '../redaction/output-gate.ts';
import { repositoryPath } from './repository-path.ts';

/** What an exporter may know besides the diagnoses. */
export interface ExportContext {
  /** Of self-healer. */
  readonly version: string;
  readonly ruleOf: (id: string) => Pick<Rule, 'id' | 'docs' | 'severity' | 'category' | 'stage'> | undefined;
}

/** Writes diagnoses, already redacted, as one document; the text ends with a line feed unless it is empty. */
export type DiagnosisExporter = (diagnoses: readonly Diagnosis[], context: ExportContext) => string;

/** Where an error is, for tools that show it beside a file. */
export interface ExportPlace {
  /** Relative to the repository; the log itself when the log names no file. */
  readonly path: string;
  readonly line: number;
  readonly column?: number;
  /** Whether it is a file of the repository. */
  readonly inRepository: boolean;
}

/** The repository's file when the log names one, otherwise the line of the log. */
export function placeOf({ source, location }: PipelineError, { log }: Diagnosis): ExportPlace {
  if (source === undefined) return { path: gateOutput(log.name), line: location.line, inRepository: false };
  const { line = 1, column } = source;
  return {
    path: repositoryPath(gateOutput(source.path)),
    line,
    // Columns count from 0 in some tools; these formats count from 1.
    ...(column !== undefined && column > 0 && { column }),
    inRepository: true,
  };
}

/** One line that says what failed: the rule's title, or what the log says. */
export function headlineOf({ rule, message }: PipelineError, { ruleOf }: ExportContext): string {
  return gateOutput((rule === null ? undefined : ruleOf(rule)?.docs.title) ?? message)
    .replace(/\s+/g, ' ')
    .trim();
}

/** What, why and how, as the lines of a message. */
export function messageOf({ message, explanation: { what, why, how } }: PipelineError): string {
  return gateOutput([message, '', what, why, how].join('\n')).trim();
}

/** The id by which other tools know the kind of error. */
export const ruleIdOf = ({ rule, category }: PipelineError): string => rule ?? `${category}/unknown`;
