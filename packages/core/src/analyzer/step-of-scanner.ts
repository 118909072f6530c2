import type { ErrorText } from '../classifier/features.ts';
import type { Category } from '../model/vocabulary.ts';

/** Programs that look for what is unsafe: what they find is a matter of security, though they run as linters do. */
const SCANNERS =
  /\b(?:trivy|grype|snyk|bandit|semgrep|gosec|brakeman|checkov|tfsec|kics|terrascan|dockle|gitleaks|trufflehog|ggshield|detect-secrets|zap(?:-baseline|roxy)|safety (?:check|scan)|osv-scanner|dependency-check|sobelow|kubesec|horusec|njsscan|fossa test|retire(?:\.js)?|(?:npm|pnpm|yarn|cargo|pip|bundler?)[- ]audit|pip-audit|govulncheck|anchore|clair-scanner|mix deps\.audit|composer audit)\b/i;
/** What else keeps a scanner from its work. */
const HINDERED =
  /\bresolve|\bnot found\b|No such file|\bmemory\b|\busage\b|\bunknown (?:flag|option|command)|\bconfig/i;

const OF_NETWORK = /\bdownload|\bconnect|\btime(?:d )?out\b|\brate limit|toomanyrequests|\b(?:429|50[234])\b/i;
const OF_ACCOUNT = /\b40[13]\b|\bauthenti|\bunauthori[sz]ed|\btoken\b|\blog ?in\b/i;

/** What a message of a step that runs a scanner is about: what it found, or what kept it from its work, as far as that is told. */
export function categoryInScan(step: ErrorText['step'], message: string): Category | undefined {
  const text = message.slice(0, 600);
  if (!SCANNERS.test(`${step?.command ?? ''} ${step?.name ?? ''}`.slice(0, 400))) return undefined;
  if (OF_NETWORK.test(text)) return 'network';
  if (OF_ACCOUNT.test(text)) return 'permission';
  return HINDERED.test(text) ? undefined : 'security';
}
