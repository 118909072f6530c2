import type { Finding } from './finding.ts';

/** Folds findings with one fingerprint in one step into the first of them, and counts. */
export function foldFindings(findings: readonly Finding[]): readonly Finding[] {
  const folded = new Map<string, Finding>();
  for (const finding of findings) {
    const key = `${finding.step} ${finding.fingerprint}`;
    const first = folded.get(key);
    folded.set(
      key,
      first === undefined
        ? finding
        : {
            ...first,
            count: first.count + finding.count,
            lastLine: Math.max(first.lastLine, finding.lastLine),
          },
    );
  }
  return [...folded.values()];
}
