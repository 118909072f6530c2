import type { Finding } from './finding.ts';

/** A tool that puts its name and a word for an error before every line of what it has to say, usage text included. */
const ANNOUNCED = /^([\w@./-]{2,40} (?:ERR!|error))(?: |$)/;
/** npm prints all its options after an error: that many lines at most belong to what went before. */
const LONGEST = 150;

/**
 * Whether a line is more of what a rule has already read: the same tool goes on talking, under the same words, in the
 * same step, right behind.
 */
export function sameOutcry(ruled: readonly Finding[]): (line: Finding) => boolean {
  const heads = ruled.flatMap(({ line, step, message }) => {
    const announced = ANNOUNCED.exec(message)?.[1];
    return announced === undefined ? [] : [{ line, step, announced }];
  });
  return ({ line, step, message }) => {
    const announced = ANNOUNCED.exec(message)?.[1];
    return (
      announced !== undefined &&
      heads.some(
        (head) => head.announced === announced && head.step === step && line > head.line && line - head.line <= LONGEST,
      )
    );
  };
}
