import type { Analysis, LogAnalyzer } from '@self-healer/core/analyzer/log-analyzer';
import type { Diagnosis } from '@self-healer/core/model/diagnosis';
import type { RedactedText } from '@self-healer/core/ports/store';
import { type Redactor, redactAll } from '../redaction/secrets.ts';
import { logPieces } from './log-pieces.ts';

/** A log without its secrets, and what is wrong in it. */
export interface ReadLog {
  readonly text: RedactedText;
  readonly diagnosis: Diagnosis;
  /** What patches are planned from; undefined where it was read elsewhere. */
  readonly analysis?: Analysis;
}

/** Reads logs, here or elsewhere. */
export interface LogReader {
  /**
   * @param told how many bytes were read, and of how many
   * @param root of the repository that the log is of
   * @throws UsageError `log-binary` for what is no text
   */
  read(log: string, name: string, told: (bytes: number, of: number) => void, root?: string): Promise<ReadLog>;
}

/** Reads logs in this thread, each with the analyzer of its repository. */
export function logReader(
  analyzerOf: (root: string | undefined) => Promise<Pick<LogAnalyzer, 'analyze'>>,
  redact: Redactor,
): LogReader {
  return {
    async read(log, name, told, root) {
      const text = redact(log);
      const analyzer = await analyzerOf(root);
      const analysis = await analyzer.analyze({ name, chunks: logPieces(text, told) });
      return { text, diagnosis: redactAll(analysis.diagnosis, redact), analysis };
    },
  };
}
