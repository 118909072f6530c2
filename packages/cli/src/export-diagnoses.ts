import type { Diagnosis } from '@self-healer/core/model/diagnosis';
import { RULES } from '@self-healer/rules/registry.generated';
import type { ExportFormat } from './analyze-formats.ts';
import type { Host } from './host/host.ts';

/** Diagnoses in a format that other tools read. */
export async function exportedDiagnoses(
  diagnoses: readonly Diagnosis[],
  format: ExportFormat,
  { version }: Pick<Host, 'version'>,
): Promise<string> {
  const { DIAGNOSIS_EXPORTERS } = await import('@self-healer/healer/export/diagnosis-exporters');
  const rules = new Map(RULES.map((rule) => [rule.id, rule]));
  return DIAGNOSIS_EXPORTERS[format](diagnoses, { version, ruleOf: (id) => rules.get(id) });
}
