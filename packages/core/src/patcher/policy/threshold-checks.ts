import { matchesOf } from '../matches-of.ts';

/** A number that says how strict a check is. */
export interface Threshold {
  readonly would: string;
  /** Group `value` is the number, or a word of `scale`. */
  readonly pattern: RegExp;
  /** Which way is looser. */
  readonly looser: 'lower' | 'higher';
  readonly scale?: readonly string[];
  /** How many times looser is still allowed; 1 when not given: not at all. */
  readonly factor?: number;
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
  {
    would: 'hide a hang behind a far longer time-out',
    pattern:
      /(?:^|[^\w-])[\w-]*(?:timeout|time-out|testTimeout|timeout[-_](?:minutes|seconds|in[-_]minutes))["']?\)?(?: ?[:=(,] ?| +)["']?(?<value>\d[\d_]*)/i,
    looser: 'higher',
    factor: 4,
  },
];

/** Whether a number moved to the looser side, or went away. */
export function isLooser({ pattern, looser, scale, factor = 1 }: Threshold, removed: string, added: string): boolean {
  const valuesOf = (text: string) =>
    matchesOf(text, pattern).map((match) => {
      const value = pattern.exec(match)?.groups?.value ?? '';
      return scale === undefined ? Number(value.replaceAll('_', '')) : scale.indexOf(value.toLowerCase());
    });
  const old = valuesOf(removed);
  const now = valuesOf(added);
  if (factor === 1 && now.length < old.length) return true;
  return old.some((value, index) => {
    const next = now[index] ?? value;
    return looser === 'lower' ? next * factor < value : next > value * factor;
  });
}
