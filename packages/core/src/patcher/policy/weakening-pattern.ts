/** One way to make a failure invisible instead of repairing it. Linear-time, one line at a time. */
export interface WeakeningPattern {
  /** Ends the sentence "It would ...". */
  readonly would: string;
  readonly pattern: RegExp;
  /** Only files whose path matches; every text file but prose when absent. */
  readonly files?: RegExp;
}

export const skip = (pattern: RegExp, files?: RegExp): WeakeningPattern => ({
  would: 'skip a test',
  pattern,
  ...(files && { files }),
});
export const ignore = (pattern: RegExp, files?: RegExp): WeakeningPattern => ({
  would: 'let a failure pass',
  pattern,
  ...(files && { files }),
});
export const mute = (pattern: RegExp, files?: RegExp): WeakeningPattern => ({
  would: 'switch a check off',
  pattern,
  ...(files && { files }),
});
export const trust = (pattern: RegExp): WeakeningPattern => ({
  would: 'switch off a check of who is at the other end',
  pattern,
});
export const grant = (pattern: RegExp, files?: RegExp): WeakeningPattern => ({
  would: 'give away rights',
  pattern,
  ...(files && { files }),
});
export const force = (pattern: RegExp): WeakeningPattern => ({ would: 'override a safeguard by force', pattern });
