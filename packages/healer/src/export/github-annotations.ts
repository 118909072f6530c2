import type { Diagnosis } from '@self-healer/core/model/diagnosis';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import type { Role } from '@self-healer/core/model/vocabulary';
import { type DiagnosisExporter, type ExportContext, headlineOf, messageOf, placeOf } from './export-context.ts';

const COMMAND: Readonly<Record<Role, 'error' | 'warning' | 'notice'>> = {
  'root-cause': 'error',
  secondary: 'warning',
  symptom: 'notice',
};

/** Workflow commands that annotate files, as GitHub's own toolkit writes them. https://docs.github.com/actions/reference/workflow-commands-for-github-actions */
export const toGithubAnnotations: DiagnosisExporter = (diagnoses, context) =>
  diagnoses
    .flatMap((diagnosis) => diagnosis.errors.map((error) => `${annotation(error, diagnosis, context)}\n`))
    .join('');

function annotation(error: PipelineError, diagnosis: Diagnosis, context: ExportContext): string {
  const { path, line, column, inRepository } = placeOf(error, diagnosis);
  const place = inRepository ? { file: path, line, ...(column !== undefined && { col: column }) } : {};
  const properties = Object.entries({ title: headlineOf(error, context), ...place })
    .map(([name, value]) => `${name}=${property(String(value))}`)
    .join(',');
  return `::${COMMAND[error.role]} ${properties}::${data(messageOf(error))}`;
}

const data = (text: string) => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');

const property = (text: string) => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
