import type { Diagnosis } from '@self-healer/core/model/diagnosis';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';

/** The error that everything rests on. */
export function causeOf({ diagnosis }: { readonly diagnosis: Diagnosis }): PipelineError | undefined {
  return diagnosis.errors.find(({ id }) => id === diagnosis.rootCause);
}
