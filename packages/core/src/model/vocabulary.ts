/** The closed lists of the domain. Free of zod, so that the analyzer's hot path starts without it. */
export const CATEGORIES = [
  'dependency',
  'permission',
  'configuration',
  'network',
  'resource',
  'build',
  'test',
  'deployment',
  'security',
  'other',
] as const;
export type Category = (typeof CATEGORIES)[number];

export const SEVERITIES = ['critical', 'high', 'medium', 'low'] as const;
export type Severity = (typeof SEVERITIES)[number];

export const STAGES = ['checkout', 'setup', 'install', 'build', 'lint', 'test', 'package', 'deploy', 'other'] as const;
export type Stage = (typeof STAGES)[number];

export const ROLES = ['root-cause', 'secondary', 'symptom'] as const;
export type Role = (typeof ROLES)[number];

/** What to do about a diagnosis: `rerun` transient, `explain` a person decides, `ask` evidence missing, `none` nothing failed. */
export const VERDICTS = ['patch', 'rerun', 'explain', 'ask', 'none'] as const;
export type Verdict = (typeof VERDICTS)[number];

export const LOG_FORMATS = [
  'github-actions',
  'gitlab-ci',
  'jenkins',
  'circleci',
  'azure-devops',
  'codebuild',
  'plain',
] as const;
export type LogFormat = (typeof LOG_FORMATS)[number];

/** `safe` is a mechanical edit the tool itself names; `review` is plausible and needs a person's eye. */
/**
 * `elsewhere`: it changes the machine that CI runs on, of which a run here shows nothing. `required`: it is worth nothing
 * without a run that passes, such as a longer time-out.
 */
export const PROOF_NEEDS = ['elsewhere', 'required'] as const;
export type ProofNeed = (typeof PROOF_NEEDS)[number];

export const SAFETIES = ['safe', 'review'] as const;
export type Safety = (typeof SAFETIES)[number];

export const OUTCOMES = ['proved', 'unproved', 'refuted', 'rerun', 'explained', 'nothing'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** Git's two modes of a regular file. */
export const FILE_MODES = ['100644', '100755'] as const;
export type FileMode = (typeof FILE_MODES)[number];
