import { createHash } from 'node:crypto';
import type { LibraryRule } from '@self-healer/core/rule';
import { check } from 'recheck';
import type { GeneratedFile } from './generated-file.ts';

const PATH = 'packages/rules/test/linear-patterns.generated.json';

const keyOf = ({ pattern }: LibraryRule) =>
  createHash('sha256').update(`/${pattern.source}/${pattern.flags}`).digest('hex').slice(0, 20);

/**
 * Proves every pattern linear-time once, and remembers it: the proof costs up to a second a pattern.
 * `offenders` names the rules whose pattern is not, with the part that makes it so.
 */
export async function linearPatterns(
  rules: readonly LibraryRule[],
  known: readonly string[],
): Promise<{ readonly file: GeneratedFile; readonly offenders: readonly string[] }> {
  const keys = new Set<string>();
  const offenders: string[] = [];
  for (const rule of rules) {
    const key = keyOf(rule);
    const result = known.includes(key)
      ? undefined
      : await check(rule.pattern.source, rule.pattern.flags, { timeout: 60_000 });
    if (result === undefined || result.status === 'safe') keys.add(key);
    else if (result.status === 'vulnerable') {
      const spots = result.hotspot.map(({ start, end }) => rule.pattern.source.slice(start, end));
      offenders.push(`${rule.id}: ${result.complexity.summary} at ${spots.join(' and ')}`);
    } else offenders.push(`${rule.id}: could not be proved linear-time`);
  }
  return { file: { path: PATH, content: `${JSON.stringify([...keys].sort(), null, 2)}\n` }, offenders };
}
