import type { LogWindow } from './log-window.ts';
import { type Facts, needlesOf, type Rule } from './rule.ts';

/** Longest part of a line, in UTF-16 units, that a pattern sees. */
export const MAX_PATTERN_INPUT = 4096;

/** The facts when the rule sees its failure at `window.index`, otherwise undefined. A throwing rule throws. */
export function matchRule(rule: Rule, window: LogWindow): Facts | undefined {
  const line = window.lines[window.index];
  if (line === undefined || !needlesOf(rule).some((needle) => line.includes(needle))) return undefined;
  const facts = matchLine(rule, line);
  if (facts === undefined || rule.gather === undefined) return facts;
  const more = rule.gather(facts, window);
  return more === undefined ? undefined : { ...facts, ...more };
}

/** What the rule's pattern finds on one line known to hold one of its needles, before it looks around. */
export function matchLine(rule: Rule, line: string): Facts | undefined {
  const groups = rule.pattern.exec(line.length > MAX_PATTERN_INPUT ? line.slice(0, MAX_PATTERN_INPUT) : line);
  if (groups === null) return undefined;
  const facts: Record<string, string> = {};
  for (const [name, value] of Object.entries(groups.groups ?? {})) if (value !== undefined) facts[name] = value;
  return facts;
}
