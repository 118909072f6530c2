import type { LogWindow } from '../../log-window.ts';
import { matchLine } from '../../match-rule.ts';
import { type Facts, needlesOf, type Rule } from '../../rule.ts';

export interface DroppedRule {
  readonly rule: string;
  readonly reason: string;
}

export interface RuleMatch {
  readonly rule: Rule;
  readonly facts: Facts;
}

export interface RuleMatcher {
  /** The rules that see their failure on the line; the window is only asked for once a pattern matched. */
  match(rules: readonly Rule[], text: string, window: () => LogWindow): readonly RuleMatch[];
  readonly dropped: readonly DroppedRule[];
}

/** How long one rule may work on one log, in milliseconds. */
export const RULE_BUDGET = 300;
/** Matches of one rule that are looked at in one log; the rest repeat what is known. */
const MAX_MATCHES = 400;

/** Milliseconds that only grow. */
export interface AnalyzerClock {
  /** Cheap to read. */
  now(): number;
  /** Processor time, dear to read: it is only asked about rules that seem slow, for the machine may be what is slow. */
  cpuTime(): number;
}

/** Runs rules on lines; a rule that throws or overruns its time is dropped for the rest of the log. */
export function createRuleMatcher(clock: AnalyzerClock): RuleMatcher {
  const spent = new Map<Rule, { wall: number; processor: number; matches: number }>();
  const dropped = new Map<Rule, DroppedRule>();

  const run = (rule: Rule, text: string, window: () => LogWindow): Facts | undefined => {
    const use = spent.get(rule) ?? { wall: 0, processor: 0, matches: 0 };
    if (use.matches === 0) spent.set(rule, use);
    if (use.matches >= MAX_MATCHES) return undefined;
    const suspect = use.wall > RULE_BUDGET;
    const start = suspect ? clock.cpuTime() : clock.now();
    try {
      // The line alone first: building a window costs a hundred decoded lines.
      let facts = matchLine(rule, text);
      if (facts !== undefined && rule.gather !== undefined) {
        const more = rule.gather(facts, window());
        facts = more === undefined ? undefined : { ...facts, ...more };
      }
      if (facts !== undefined) use.matches++;
      return facts;
    } catch (error) {
      dropped.set(rule, { rule: rule.id, reason: `threw: ${error instanceof Error ? error.message : String(error)}` });
      return undefined;
    } finally {
      if (suspect) use.processor += clock.cpuTime() - start;
      else use.wall += clock.now() - start;
      if (use.processor > RULE_BUDGET && !dropped.has(rule)) {
        dropped.set(rule, { rule: rule.id, reason: `took longer than ${RULE_BUDGET} ms on this log` });
      }
    }
  };

  return {
    match(rules, text, window) {
      const found: RuleMatch[] = [];
      for (const rule of rules) {
        if (dropped.has(rule)) continue;
        const facts = run(rule, text, window);
        if (facts !== undefined && !dropped.has(rule)) found.push({ rule, facts });
      }
      return found;
    },
    get dropped() {
      return [...dropped.values()];
    },
  };
}

/**
 * Characters of a needle that wake its rules. What follows hardly ever tells lines apart, and each takes a row of the
 * prefilter's table: the whole of all needles takes twice the memory and the start.
 */
const NEEDLE_HEAD = 16;

/** Which rules the start of each needle wakes. */
export function rulesByNeedle(rules: readonly Rule[]): ReadonlyMap<string, readonly Rule[]> {
  const map = new Map<string, Set<Rule>>();
  for (const rule of rules) {
    for (const needle of needlesOf(rule)) {
      const head = needle.slice(0, NEEDLE_HEAD);
      map.set(head, (map.get(head) ?? new Set()).add(rule));
    }
  }
  return new Map([...map].map(([head, woken]) => [head, [...woken]]));
}
