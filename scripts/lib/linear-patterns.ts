import { createHash } from 'node:crypto';
import type { Rule } from '@self-healer/core/rule';
import { check } from 'recheck';
import type { GeneratedFile } from './generated-file.ts';

const PATH = 'packages/rules/test/linear-patterns.generated.json';

const keyOf = ({ pattern }: Rule) =>
  createHash('sha256').update(`/${pattern.source}/${pattern.flags}`).digest('hex').slice(0, 20);

/**
 * Proves every pattern linear-time once, and remembers it: the proof costs up to a second a pattern.
 * @throws when a pattern is not linear-time, with an attack string.
 */
export async function linearPatterns(rules: readonly Rule[], known: readonly string[]): Promise<GeneratedFile> {
  const keys: string[] = [];
  for (const rule of rules) {
    const key = keyOf(rule);
    if (!known.includes(key)) {
      const { status, ...rest } = await check(rule.pattern.source, rule.pattern.flags, { timeout: 60_000 });
      if (status !== 'safe') throw new Error(`${rule.id}: the pattern is not linear-time: ${JSON.stringify(rest)}`);
    }
    keys.push(key);
  }
  return { path: PATH, content: `${JSON.stringify([...new Set(keys)].sort(), null, 2)}\n` };
}
