import type { Rule } from '../rule.ts';
import type { Finding } from './finding.ts';
import { fingerprintOf } from './fingerprint.ts';
import { foldFindings } from './fold-findings.ts';
import type { ReadLog, RuleHit } from './log-reading.ts';
import { type FailurePlaces, placePoints } from './salience/place-points.ts';
import { rankCandidates } from './salience/rank-candidates.ts';

/** What a rule's word is worth next to the salience model's points. */
export const RULE_POINTS = { specific: 9.8, general: 7.7, symptom: 2.5 } as const;

/** Everything that was read, on one scale of points. */
export function findingsOf(read: ReadLog): readonly Finding[] {
  const places: FailurePlaces = {
    exitLines: read.evidence.exitLines,
    lines: read.lines,
    outcomeOf(step, line) {
      const outcome = read.steps.outcomeOf(step, read.tracker.steps);
      return outcome === 'unknown' ? read.evidence.outcomeAt(line) : outcome;
    },
  };
  const seen = new Set<string>();
  const hits = [...read.ruleHits].sort((a, b) => a.line - b.line);
  const seriesEnds = seriesEndsOf(hits);
  const byRule = hits.map((hit): Finding => {
    const key = `${hit.step} ${hit.rule.id}`;
    const first = !seen.has(key);
    seen.add(key);
    const at = {
      ...hit,
      shape: 'rule',
      first,
      repeats: hit.count,
      seriesEnd: seriesEnds.get(hit) ?? hit.line,
      seriesFirst: first,
      strongBefore: 0,
      neighbours: 0,
    };
    return {
      ...hit,
      endLine: hit.line,
      message: hit.text,
      shape: undefined,
      points: rulePoints(hit.rule) + placePoints(at, places),
    };
  });
  const bySalience = rankCandidates(read.pool, places).map(
    (block): Finding => ({
      rule: undefined,
      facts: {},
      line: block.line,
      endLine: block.endLine,
      message: block.head.text,
      step: block.head.step,
      window: block.head.window,
      shape: block.head.shape,
      points: block.points,
      fingerprint: fingerprintOf({ rule: undefined, message: block.head.text, facts: {} }),
      count: block.count,
    }),
  );
  return foldFindings([...byRule, ...bySalience]);
}

/** The last match of the run of one rule's matches that each belongs to: a compiler's list counts as one. */
function seriesEndsOf(hits: readonly RuleHit[]): ReadonlyMap<RuleHit, number> {
  const ends = new Map<RuleHit, number>();
  const following = new Map<string, RuleHit>();
  for (const hit of hits.toReversed()) {
    const key = `${hit.step} ${hit.rule.id}`;
    const next = following.get(key);
    const end = next === undefined ? 0 : (ends.get(next) ?? next.line);
    ends.set(hit, Math.max(end, hit.lastLine));
    following.set(key, hit);
  }
  return ends;
}

function rulePoints(rule: Rule): number {
  if (rule.role === 'symptom') return RULE_POINTS.symptom;
  return rule.specificity === 'general' ? RULE_POINTS.general : RULE_POINTS.specific;
}
