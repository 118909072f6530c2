import type { Diagnosis } from '@self-healer/core/model/diagnosis';
import type { LogFormat, Outcome, Role, Verdict } from '@self-healer/core/model/vocabulary';

export const FORMAT_NAME: Readonly<Record<LogFormat, string>> = {
  'github-actions': 'GitHub Actions',
  'gitlab-ci': 'GitLab CI',
  jenkins: 'Jenkins',
  circleci: 'CircleCI',
  'azure-devops': 'Azure DevOps',
  codebuild: 'AWS CodeBuild',
  plain: 'plain output',
};

export const ROLE_NAME: Readonly<Record<Role, string>> = {
  'root-cause': 'root cause',
  secondary: 'another error',
  symptom: 'follows from it',
};

const VERDICT_ADVICE: Readonly<Record<Verdict, string>> = {
  patch: 'There may be a patch for this:',
  rerun: 'This is transient. Run the job again; when it fails the same way twice, look at the reason above.',
  explain: 'No rule may repair this: a person has to decide.',
  ask: 'The log does not say enough about why it failed. Give the whole log of the failed job, or run it with more output.',
  none: 'Nothing failed in this log.',
};

/** What a diagnosis asks of the reader. */
export const adviceOn = ({ verdict, log }: Diagnosis): string =>
  log.bytes === 0 ? 'The log is empty. Fetch it again once the job has ended.' : VERDICT_ADVICE[verdict];

export const OUTCOME_HEADLINE: Readonly<Record<Outcome, string>> = {
  proved: 'Healed and proved',
  unproved: 'Patch found, not proved',
  refuted: 'No patch: what was tried did not help',
  rerun: 'No patch needed: run the job again',
  explained: 'No patch: a person has to decide',
  nothing: 'Nothing failed',
};
