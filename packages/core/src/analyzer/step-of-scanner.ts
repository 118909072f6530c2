import type { ErrorText } from '../classifier/features.ts';

/** Programs that look for what is unsafe: what they find is a matter of security, though they run as linters do. */
const SCANNERS =
  /\b(?:trivy|grype|snyk|bandit|semgrep|gosec|brakeman|checkov|tfsec|kics|terrascan|dockle|gitleaks|trufflehog|ggshield|detect-secrets|zap(?:-baseline|roxy)|safety (?:check|scan)|osv-scanner|dependency-check|sobelow|kubesec|horusec|njsscan|fossa test|retire(?:\.js)?|(?:npm|pnpm|yarn|cargo|pip|bundler?)[- ]audit|pip-audit|govulncheck|anchore|clair-scanner|mix deps\.audit|composer audit)\b/i;
/** What keeps a scanner from its work: its account, its network. */
const HINDERED =
  /\b40[13]\b|\bauthenti|\bunauthori[sz]ed|\btoken\b|\blog ?in\b|\bconnect|\btime(?:d )?out|\bresolve|\bdownload|\brate limit|\bnot found\b|No such file|\bmemory\b|\busage\b|\bunknown (?:flag|option|command)|\bconfig/i;

/** Whether a message is what a scanner found in the step that runs it. */
export function isScannersFinding(step: ErrorText['step'], message: string): boolean {
  return (
    SCANNERS.test(`${step?.command ?? ''} ${step?.name ?? ''}`.slice(0, 400)) && !HINDERED.test(message.slice(0, 600))
  );
}
