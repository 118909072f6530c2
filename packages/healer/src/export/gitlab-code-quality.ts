import { createHash } from 'node:crypto';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import type { Severity } from '@self-healer/core/model/vocabulary';
import { safeJson } from '../redaction/safe-json.ts';
import { type DiagnosisExporter, headlineOf, messageOf, placeOf, ruleIdOf } from './export-context.ts';

const SEVERITY: Readonly<Record<Severity, 'blocker' | 'critical' | 'major' | 'minor'>> = {
  critical: 'blocker',
  high: 'critical',
  medium: 'major',
  low: 'minor',
};

const severityOf = ({ role, severity }: PipelineError) => (role === 'symptom' ? 'info' : SEVERITY[severity]);

/** GitLab's Code Quality report. https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format */
export const toGitlabCodeQuality: DiagnosisExporter = (diagnoses, context) => {
  const issues = diagnoses.flatMap((diagnosis) =>
    diagnosis.errors.map((error) => {
      const { path, line } = placeOf(error, diagnosis);
      return {
        type: 'issue',
        check_name: ruleIdOf(error),
        description: headlineOf(error, context),
        content: { body: messageOf(error) },
        categories: [error.category === 'security' ? 'Security' : 'Bug Risk'],
        // GitLab merges what has the same fingerprint: the same failure in two places must not be one.
        fingerprint: createHash('sha256').update(`${error.fingerprint} ${path} ${line}`).digest('hex').slice(0, 32),
        severity: severityOf(error),
        location: { path, lines: { begin: line, end: line } },
      };
    }),
  );
  return `${safeJson(issues, 2)}\n`;
};
