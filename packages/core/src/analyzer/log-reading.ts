import { resolveCarriageReturns, stripAnsi } from '../log/clean-bytes.ts';
import type { CleanLine, LogGrammar } from '../log/log-grammar.ts';
import { createStepTracker } from '../log/step-tracker.ts';
import { type LogWindow, WINDOW_AFTER, WINDOW_BEFORE } from '../log-window.ts';
import type { Rule } from '../rule.ts';
import { ANNOTATIONS, createFailureEvidence, type FailureEvidence } from './failure-evidence.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type AnalyzerClock, createRuleMatcher, type DroppedRule, type RuleMatch } from './match/rule-matcher.ts';
import type { LineHit, RawLines } from './prefilter/line-scanner.ts';
import {
  CANDIDATE_AFTER,
  CANDIDATE_BEFORE,
  type CandidatePool,
  createCandidatePool,
} from './salience/candidate-pool.ts';
import { createStepBook, isFailing, type StepBook } from './step-book.ts';

/** A rule's match with where it stood. */
export interface RuleHit extends RuleMatch {
  readonly line: number;
  readonly text: string;
  readonly step: number | undefined;
  readonly window: LogWindow;
  readonly fingerprint: string;
  count: number;
  /** The last line that repeats it. */
  lastLine: number;
}

/** All that one pass over a log gathered. */
export interface ReadLog {
  readonly grammar: LogGrammar;
  readonly tracker: ReturnType<typeof createStepTracker>;
  readonly steps: StepBook;
  readonly evidence: FailureEvidence;
  readonly pool: CandidatePool;
  readonly ruleHits: readonly RuleHit[];
  readonly dropped: readonly DroppedRule[];
  readonly lines: number;
}

export interface LogReading {
  onHit(hit: LineHit, lines: RawLines): void;
  finish(lines: number): ReadLog;
}

/** What a needle on a line calls for, by the needle's id. */
export interface Wakes {
  /** Any of the format's events, the evidence of a failure, or rules: each such line is read, however many look like it. */
  readonly telling: readonly boolean[];
  readonly markers: readonly boolean[];
  readonly evidence: readonly boolean[];
  readonly rules: readonly (readonly Rule[])[];
}

/** Different failures that are kept of one log. */
const MAX_RULE_HITS = 200;

/** Handles hit lines in order: structure, rules, salience. */
export function createLogReading(grammar: LogGrammar, wakes: Wakes, clock: AnalyzerClock): LogReading {
  const tracker = createStepTracker();
  const steps = createStepBook(grammar.tellsFailures === true);
  const evidence = createFailureEvidence();
  const pool = createCandidatePool();
  const matcher = createRuleMatcher(clock);
  const ruleHits = new Map<string, RuleHit>();
  const cleaned = new Map<number, CleanLine>();

  const clean = (raw: string): CleanLine => grammar.clean(resolveCarriageReturns(stripAnsi(raw)));
  const cleanAt = (line: number, lines: RawLines): string | undefined => {
    const known = cleaned.get(line);
    if (known !== undefined) return known.text;
    const raw = lines.lineAt(line);
    if (raw === undefined) return undefined;
    const fresh = clean(raw);
    cleaned.set(line, fresh);
    return fresh.text;
  };
  const windowAt = (line: number, text: string, lines: RawLines, above: number, below: number): LogWindow => {
    if (cleaned.size > 1000)
      for (const known of cleaned.keys()) if (known < line - WINDOW_BEFORE) cleaned.delete(known);
    const before: string[] = [];
    for (let at = line - 1; at >= Math.max(1, line - above); at--) {
      const cleanLine = cleanAt(at, lines);
      if (cleanLine === undefined) break;
      before.push(cleanLine);
    }
    const after: string[] = [];
    for (let at = line + 1; at <= line + below; at++) {
      const cleanLine = cleanAt(at, lines);
      if (cleanLine === undefined) break;
      after.push(cleanLine);
    }
    return { lines: [...before.reverse(), text, ...after], index: before.length, firstLine: line - before.length };
  };

  const keep = (
    match: RuleMatch,
    line: number,
    text: string,
    step: number | undefined,
    window: () => LogWindow,
  ): void => {
    const fingerprint = fingerprintOf({ rule: match.rule.id, message: text, facts: match.facts });
    const key = `${step} ${fingerprint}`;
    const known = ruleHits.get(key);
    if (known !== undefined) {
      known.count++;
      known.lastLine = line;
    } else if (ruleHits.size < MAX_RULE_HITS) {
      ruleHits.set(key, { ...match, line, text, step, window: window(), fingerprint, count: 1, lastLine: line });
    }
  };

  return {
    onHit(hit, lines) {
      const { line, needles } = hit;
      const known = pool.isKnown(hit.look);
      if (known && !needles.some((needle) => wakes.telling[needle])) return;
      const raw = hit.text();
      const { text, step: prefix } = clean(raw);
      const telling = needles.some((needle) => wakes.evidence[needle]);
      const event = needles.some((needle) => wakes.markers[needle]) ? grammar.event(text) : undefined;
      if (telling) evidence.onAnyLine(raw, text);
      // The line that ends a step still belongs to it.
      const before = tracker.current;
      if (event !== undefined) tracker.on(event, line);
      const step = steps.at(prefix, event?.kind === 'step-end' || event?.kind === 'job-end' ? before : tracker.current);
      if (event !== undefined) {
        steps.on(event, step);
        evidence.onEvent(event, line);
        if (event.kind !== 'step-end' && event.kind !== 'job-end') return;
      }
      if (tracker.echoing) return;
      if (telling && ANNOTATIONS.some((mark) => raw.includes(mark))) steps.annotate(step);
      let window: LogWindow | undefined;
      const lazyWindow = (): LogWindow => {
        window ??= windowAt(line, text, lines, WINDOW_BEFORE, WINDOW_AFTER);
        return window;
      };
      const rules = new Set(needles.flatMap((needle) => wakes.rules[needle] ?? []));
      for (const match of matcher.match(rules, text, lazyWindow)) keep(match, line, text, step?.id, lazyWindow);
      const exits = event === undefined ? telling && evidence.onLine(text, line) : isFailing(event);
      if (exits) pool.seeBeforeExit(line, step?.id, lazyWindow());
      if (!known)
        pool.see(
          line,
          hit.look,
          text,
          step?.id,
          () => window ?? windowAt(line, text, lines, CANDIDATE_BEFORE, CANDIDATE_AFTER),
        );
    },
    finish: (lines) => ({
      grammar,
      tracker,
      steps,
      evidence,
      pool,
      ruleHits: [...ruleHits.values()],
      dropped: matcher.dropped,
      lines,
    }),
  };
}
