import type { LogWindow } from '../log-window.ts';
import type { ScorePart } from '../model/pipeline-error.ts';
import type { Rule } from '../rule.ts';
import type { Finding } from './finding.ts';
import { fingerprintOf } from './fingerprint.ts';
import { foldFindings } from './fold-findings.ts';
import type { GreenLines } from './green-lines.ts';
import type { ToldJob } from './log-input.ts';
import type { ReadLog, RuleHit } from './log-reading.ts';
import type { Candidate, CandidatePool } from './salience/candidate-pool.ts';
import { type FailurePlaces, placeParts, placePoints } from './salience/place-points.ts';
import { rankCandidates } from './salience/rank-candidates.ts';
import { lineParts, undecorated } from './salience/score-line.ts';
import { sameOutcry } from './same-outcry.ts';
import { toldOutcome, toldSteps } from './told-steps.ts';

/** What a rule's word is worth next to the salience model's points. */
const WARNED_RULE_POINTS = -4;
export const RULE_POINTS = { specific: 9.8, general: 7.7, symptom: 2.5 } as const;

/** Everything that was read, on one scale of points. */
export function findingsOf(
  read: ReadLog,
  { green, told }: { readonly green?: GreenLines; readonly told?: ToldJob },
): readonly Finding[] {
  const platform = toldSteps(told, told === undefined ? [] : read.steps.all());
  const places: FailurePlaces = {
    exitLines: read.evidence.exitLines,
    makeExitLines: read.evidence.makeExitLines,
    lines: read.lines,
    inGreen: (text) => green?.has(text) ?? false,
    outcomeOf(step, line) {
      // Of a step that was allowed to fail the log says that it failed, and the platform that it did not matter.
      const said = step === undefined ? undefined : toldOutcome(platform.get(step));
      if (said !== undefined) return said;
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
      aside: hit.aside || (hit.rule.stage === 'lint' && isPrintedByTest(hit.window)),
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
      points: rulePoints(hit.rule) + levelPoints(hit.text) + placePoints(at, places),
      why: () => [
        { part: `${kindOf(hit.rule)} rule`, points: rulePoints(hit.rule) },
        { part: 'warning', points: levelPoints(hit.text) },
        ...placeParts(at, places),
      ],
    };
  });
  const bySalience = rankCandidates(inOwnSteps(read), places).map(
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
      why: () => [...partsOf(block.head), ...placeParts(block.placed, places)],
      fingerprint: fingerprintOf({ rule: undefined, message: block.head.text, facts: {} }),
      count: block.count,
      lastLine: block.endLine,
    }),
  );
  const more = sameOutcry(byRule.filter(({ rule }) => rule?.role !== 'symptom'));
  return foldFindings([...byRule, ...bySalience.filter((finding) => !more(finding))]);
}

/** Of a job that ended after its last step, the line that says so stands in none; what was said last stands in one. */
function inOwnSteps({ pool, steps, tracker }: ReadLog): Pick<CandidatePool, 'candidates' | 'countOf'> {
  const stepAt = (line: number): number | undefined => {
    const around = tracker.steps.findLast(
      ({ startLine, endLine }) => startLine <= line && line <= (endLine ?? Infinity),
    );
    return around === undefined ? undefined : steps.at(undefined, around)?.id;
  };
  return {
    candidates: pool.candidates.map((one) =>
      one.step === undefined && one.shape === 'last-words' ? { ...one, step: stepAt(one.line) } : one,
    ),
    countOf: pool.countOf,
  };
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

/** In what pytest caught of a test's output: there a checker's words are what the tested program says. */
const CAUGHT = /^-{3,40} Captured (?:stdout|stderr|log) (?:setup|call|teardown) -{3,40}$/;

function isPrintedByTest({ lines, index }: LogWindow): boolean {
  const head = lines.slice(0, index).findLast((line) => /^(?:-{3}|_{3}|={3})/.test(line));
  return head !== undefined && CAUGHT.test(head);
}

function kindOf(rule: Rule): keyof typeof RULE_POINTS {
  if (rule.role === 'symptom') return 'symptom';
  return rule.specificity === 'general' ? 'general' : 'specific';
}

/** A tool that marks its line as a warning went on. */
const WARNING = /^(?:W: |W\d{4} |\[?WARN(?:ING)?\b|##\[warning\]|::warning|npm warn\b|warning\b)/i;
/** Nothing goes on for long after that, however it was told. */
const NEVER_HARMLESS = /[Nn]o space left on device|\bENOSPC\b/;
const levelPoints = (text: string): number =>
  WARNING.test(undecorated(text.slice(0, 200))) && !NEVER_HARMLESS.test(text) ? WARNED_RULE_POINTS : 0;

const rulePoints = (rule: Rule): number => RULE_POINTS[kindOf(rule)];

function partsOf({ text, points, shape }: Candidate): readonly ScorePart[] {
  return shape === 'last-words' || shape === 'announced' ? [{ part: shape, points }] : lineParts(text);
}
