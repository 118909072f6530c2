import type { Role } from '@self-healer/core/model/vocabulary';
import { safeJson } from '../redaction/safe-json.ts';
import { type DiagnosisExporter, messageOf, placeOf, ruleIdOf } from './export-context.ts';

const SEVERITY: Readonly<Record<Role, 'ERROR' | 'WARNING' | 'INFO'>> = {
  'root-cause': 'ERROR',
  secondary: 'WARNING',
  symptom: 'INFO',
};

/** Reviewdog's diagnostic format. https://github.com/reviewdog/reviewdog/tree/master/proto/rdf */
export const toRdjson: DiagnosisExporter = (diagnoses, { ruleOf }) => {
  const diagnostics = diagnoses.flatMap((diagnosis) =>
    diagnosis.errors.map((error) => {
      const { path, line, column } = placeOf(error, diagnosis);
      const url = error.rule === null ? undefined : ruleOf(error.rule)?.docs.references[0];
      return {
        message: messageOf(error),
        location: { path, range: { start: { line, ...(column !== undefined && { column }) } } },
        severity: SEVERITY[error.role],
        code: { value: ruleIdOf(error), ...(url && { url }) },
      };
    }),
  );
  return `${safeJson({ source: { name: 'self-healer' }, diagnostics }, 2)}\n`;
};
