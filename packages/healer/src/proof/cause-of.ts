import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';

/** The error that everything rests on. */
export function causeOf({ diagnosis }: Analysis): PipelineError | undefined {
  return diagnosis.errors.find(({ id }) => id === diagnosis.rootCause);
}
