import type { DiagnosisExporter } from './export-context.ts';
import { toGithubAnnotations } from './github-annotations.ts';
import { toGitlabCodeQuality } from './gitlab-code-quality.ts';
import { toJunit } from './junit.ts';
import { toRdjson } from './rdjson.ts';
import { toSarif } from './sarif.ts';

/** The formats other tools read, by the name that `analyze --format` takes. */
export const DIAGNOSIS_EXPORTERS = {
  sarif: toSarif,
  rdjson: toRdjson,
  'gitlab-codequality': toGitlabCodeQuality,
  junit: toJunit,
  github: toGithubAnnotations,
} as const satisfies Readonly<Record<string, DiagnosisExporter>>;
