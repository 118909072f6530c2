import { createHash } from 'node:crypto';
import type { Facts } from '../rule.ts';
import { normaliseMessage } from './normalise-message.ts';

/** Facts that place a failure rather than name it: they move with every edit. */
const PLACE_FACTS: ReadonlySet<string> = new Set([
  'line',
  'column',
  'col',
  'endLine',
  'count',
  'duration',
  'pid',
  'port',
]);

/** Sixteen hex digits: the same for the same failure whatever the times, places on disk, ids, colours or order. */
export function fingerprintOf(failure: {
  readonly rule: string | undefined;
  readonly message: string;
  readonly facts: Facts;
}): string {
  const facts = Object.entries(failure.facts)
    .filter(([name, value]) => value !== undefined && !PLACE_FACTS.has(name))
    .map(([name, value]) => `${name}=${normaliseMessage(value ?? '')}`)
    .sort();
  // With a rule its facts say what is wrong; the words around them may change with the tool's version.
  const subject = failure.rule === undefined ? normaliseMessage(failure.message) : failure.rule;
  return createHash('sha256')
    .update([failure.rule === undefined ? 'message' : 'rule', subject, ...facts].join('\n'))
    .digest('hex')
    .slice(0, 16);
}
