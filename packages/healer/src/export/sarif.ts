import type { Diagnosis } from '@self-healer/core/model/diagnosis';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import type { Role } from '@self-healer/core/model/vocabulary';
import { safeJson } from '../redaction/safe-json.ts';
import { type DiagnosisExporter, type ExportContext, messageOf, placeOf, ruleIdOf } from './export-context.ts';

/** https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/sarif-v2.1.0-os.html */
const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/os/schemas/sarif-schema-2.1.0.json';

const LEVEL: Readonly<Record<Role, 'error' | 'warning' | 'note'>> = {
  'root-cause': 'error',
  secondary: 'warning',
  symptom: 'note',
};

/** SARIF 2.1.0: one run with all logs' errors. */
export const toSarif: DiagnosisExporter = (diagnoses, context) => {
  const found = diagnoses.flatMap((diagnosis) => diagnosis.errors.map((error) => ({ diagnosis, error })));
  const ids = [...new Set(found.map(({ error }) => ruleIdOf(error)))].sort();
  const index = new Map(ids.map((id, at) => [id, at]));
  const run = {
    tool: {
      driver: {
        name: 'self-healer',
        version: context.version,
        rules: ids.map((id) => descriptor(id, found.find(({ error }) => ruleIdOf(error) === id)?.error, context)),
      },
    },
    columnKind: 'utf16CodeUnits',
    automationDetails: { id: 'self-healer/' },
    results: found.map(({ diagnosis, error }) => result(error, diagnosis, index.get(ruleIdOf(error)) ?? 0)),
  };
  return `${safeJson({ $schema: SCHEMA, version: '2.1.0', runs: [run] }, 2)}\n`;
};

function descriptor(id: string, example: PipelineError | undefined, context: ExportContext) {
  const docs = context.ruleOf(id)?.docs;
  const title = docs?.title ?? `A failure no rule knows (${example?.category ?? 'other'})`;
  const [helpUri] = docs?.references ?? [];
  return {
    id,
    shortDescription: { text: title },
    ...(docs && { fullDescription: { text: docs.what }, help: { text: `${docs.why}\n${docs.how}` } }),
    ...(helpUri && { helpUri }),
    properties: { tags: [...new Set(example && [example.category, example.stage])] },
  };
}

function result(error: PipelineError, diagnosis: Diagnosis, ruleIndex: number) {
  const { path, line, column } = placeOf(error, diagnosis);
  return {
    ruleId: ruleIdOf(error),
    ruleIndex,
    level: LEVEL[error.role],
    rank: Math.round(error.confidence * 1000) / 10,
    message: { text: messageOf(error) },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: encodeURI(path) },
          region: { startLine: line, ...(column !== undefined && { startColumn: column }) },
        },
      },
    ],
    partialFingerprints: { 'selfHealer/v1': error.fingerprint },
    properties: {
      severity: error.severity,
      category: error.category,
      stage: error.stage,
      logLine: error.location.line,
    },
  };
}
