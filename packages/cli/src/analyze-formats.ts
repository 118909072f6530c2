import type { DIAGNOSIS_EXPORTERS } from '@self-healer/healer/export/diagnosis-exporters';

export const EXPORT_FORMATS = [
  'sarif',
  'rdjson',
  'gitlab-codequality',
  'junit',
  'github',
] as const satisfies readonly (keyof typeof DIAGNOSIS_EXPORTERS)[];

/** How `analyze` can print. The exporters are loaded when one is asked for. */
export const ANALYZE_FORMATS = ['text', 'json', 'jsonl', 'markdown', ...EXPORT_FORMATS] as const;
export type AnalyzeFormat = (typeof ANALYZE_FORMATS)[number];

export type ExportFormat = (typeof EXPORT_FORMATS)[number];

export const isExportFormat = (format: string): format is ExportFormat =>
  EXPORT_FORMATS.some((known) => known === format);
