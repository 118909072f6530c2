import type { WeakeningPattern } from './weakening-pattern.ts';

/** Each of these loosens something by going away, or by being set off. */
export const SAFEGUARDS: readonly WeakeningPattern[] = [
  {
    would: 'install without the lock file',
    pattern: /--(?:frozen-lockfile|immutable|locked|frozen|require-hashes|locked-mode)\b/,
  },
  {
    would: 'stop treating warnings as errors',
    pattern: /(?<![\w-])-Werror\b|\bdeny\(warnings\)|-D ?warnings\b|<TreatWarningsAsErrors>true|--max-warnings/,
  },
  {
    would: 'let a script go on after a failure',
    pattern: /^\s*(?:- )?set -\w*e|-o (?:errexit|pipefail)\b|^#!.*sh -\w*e/,
  },
  {
    would: 'loosen the type checker',
    pattern: /["']?\b(?:strict\w*|noImplicit\w*|noUnchecked\w*|exactOptional\w*)["']?\s*[:=]\s*true|--strict\b/i,
  },
  {
    would: 'read less of the tests',
    pattern: /--cov-fail-under\b|\bfail_under\b|coverageThreshold|\bminimum_coverage\b|--check-coverage\b/,
  },
];
