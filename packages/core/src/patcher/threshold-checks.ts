/** A number that says how strict a check is. */
export interface Threshold {
  readonly would: string;
  /** Group `value` is the number, or a word of `scale`. */
  readonly pattern: RegExp;
  /** Which way is looser. */
  readonly looser: 'lower' | 'higher';
  readonly scale?: readonly string[];
}

const SEVERITIES = ['info', 'low', 'moderate', 'medium', 'high', 'critical', 'none'];

export const THRESHOLDS: readonly Threshold[] = [
  {
    would: 'ask for less test coverage',
    pattern:
      /\b(?:cov[-_]fail[-_]under|fail[-_]under|minimum_coverage|min(?:imum)?[-_]?coverage|check-coverage --\w+)["']?[ :=]+(?<value>\d+(?:\.\d+)?)/i,
    looser: 'lower',
  },
  {
    would: 'ask for less test coverage',
    pattern: /^\s*["']?(?:branches|functions|lines|statements|threshold|target)["']?\s*[:=]\s*(?<value>\d+(?:\.\d+)?)/,
    looser: 'lower',
  },
  { would: 'ask for less test coverage', pattern: /<minimum>(?<value>\d+(?:\.\d+)?)</, looser: 'lower' },
  {
    would: 'allow more warnings',
    pattern: /\bmax[-_]?warnings["']?[ :=]+["']?(?<value>\d+)/i,
    looser: 'higher',
  },
  {
    would: 'let more vulnerabilities pass',
    pattern:
      /\b(?:audit[-_]level|fail[-_]on[-_]severity|severity[-_]threshold|severity-cutoff)["']?[ :=]+["']?(?<value>info|low|moderate|medium|high|critical|none)\b/i,
    looser: 'higher',
    scale: SEVERITIES,
  },
  {
    would: 'allow more complex code',
    pattern: /\b(?:max[-_]?complexity|max-line-length|line-length|max-len)["']?[ :=]+(?<value>\d+)/i,
    looser: 'higher',
  },
];
