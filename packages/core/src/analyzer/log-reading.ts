import { resolveCarriageReturns, stripAnsi, withoutSectionMarkers } from '../log/clean-bytes.ts';
import type { CleanLine, LogEvent, LogGrammar } from '../log/log-grammar.ts';
import { createStepTracker, type StepTracker } from '../log/step-tracker.ts';
import { TAP_START, untappedError, withoutTap } from '../log/tap.ts';
import { type LogWindow, unmarked, WINDOW_AFTER, WINDOW_BEFORE } from '../log-window.ts';
import { needlesOf, type Rule } from '../rule.ts';
import { ANNOTATIONS, createFailureEvidence, type FailureEvidence } from './failure-evidence.ts';
import { fingerprintOf } from './fingerprint.ts';
import { type AnalyzerClock, createRuleMatcher, type DroppedRule, type RuleMatch } from './match/rule-matcher.ts';
import type { LineHit, RawLines } from './prefilter/line-scanner.ts';
import { ANNOUNCES } from './salience/announced-cause.ts';
import {
  CANDIDATE_AFTER,
  CANDIDATE_BEFORE,
  type CandidatePool,
  createCandidatePool,
} from './salience/candidate-pool.ts';
import { createOutputStages, type OutputStages } from './stage-by-output.ts';
import { type BookedStep, createStepBook, isFailing, type StepBook } from './step-book.ts';

/** A rule's match with where it stood. */
export interface RuleHit extends RuleMatch {
  readonly line: number;
  readonly text: string;
  readonly step: number | undefined;
  readonly window: LogWindow;
  readonly fingerprint: string;
  /** In a part of the output that tells of what did not matter. */
  readonly aside: boolean;
  count: number;
  /** The last line that repeats it. */
  lastLine: number;
}

/** All that one pass over a log gathered. */
export interface ReadLog {
  readonly grammar: LogGrammar;
  readonly tracker: ReturnType<typeof createStepTracker>;
  readonly steps: StepBook;
  /** The script of a step, by its number, as far as the runner repeated it. */
  readonly scripts: ReadonlyMap<number, readonly string[]>;
  readonly evidence: FailureEvidence;
  readonly output: OutputStages;
  readonly pool: CandidatePool;
  readonly ruleHits: readonly RuleHit[];
  readonly dropped: readonly DroppedRule[];
  readonly lines: number;
}

export interface LogReading {
  onHit(hit: LineHit, lines: RawLines): void;
  finish(lines: number): ReadLog;
}

/** A needle of the format's events, of the evidence of a failure, of a rule. */
export const MARKER = 1;
export const EVIDENCE = 2;
export const RULE = 4;

/** What a needle on a line calls for, by the needle's id. */
export interface Wakes {
  /** The sum of what it is; each line that holds one of a kind is read, however many look like it. */
  readonly kinds: Uint8Array;
  readonly rules: readonly (readonly Rule[])[];
  /** Every rule, for what stands on no line of the log as it is said. */
  readonly all: readonly Rule[];
}

/** Different failures that are kept of one log. */
const MAX_RULE_HITS = 200;
/** Cleaned lines that are remembered: more than a window holds. */
const CLEANED = 256;
/** Lines of a step's script that are looked at. */
const SCRIPT_LINES = WINDOW_AFTER - 1;
/** Comments, messages, settings: what a script does besides its work. */
const SAYS_LITTLE =
  /^\s*(?:#|$|(?:echo|printf|Write-\w+|if|elif|else|fi|for|done|export|set|cd|mkdir|rm|cat|ls|cp|mv|chmod|source)\b|\$\S+ ?=|\w+=\S*$)/i;
/** pytest's sections: what it says of first tries and of warnings is not why it failed. */
const SECTION = /^=+ (?<name>[A-Za-z][\w ]{2,60}?)(?: \(.{1,40}\))? =+$/;
const ASIDES = new Set(['RERUNS', 'PASSES', 'XPASSES', 'XFAILURES', 'warnings summary', 'rerun test summary info']);

/** Handles hit lines in order: structure, rules, salience. */
export function createLogReading(grammar: LogGrammar, wakes: Wakes, clock: AnalyzerClock): LogReading {
  const tracker = createStepTracker();
  const steps = createStepBook(grammar.tellsFailures === true);
  const evidence = createFailureEvidence();
  const output = createOutputStages();
  const pool = createCandidatePool();
  const matcher = createRuleMatcher(clock);
  const ruleHits = new Map<string, RuleHit>();
  /** The text of lines that were cleaned, and their numbers, by the number's last bits. */
  const cleanedTexts: string[] = new Array(CLEANED).fill('');
  const cleanedLines = new Float64Array(CLEANED);
  const scripts = new Map<number, readonly string[]>();
  /** The lines with which the runner says that a step starts. */
  const announced = new Map<number, number>();
  let aside = false;
  let tap = false;

  const clean = (raw: string): CleanLine => {
    const line = grammar.clean(resolveCarriageReturns(stripAnsi(raw)));
    return tap ? { ...line, text: withoutTap(line.text) } : line;
  };
  const cleanAt = (line: number, lines: RawLines): string | undefined => {
    const slot = line % CLEANED;
    if (cleanedLines[slot] === line) return cleanedTexts[slot];
    const raw = lines.lineAt(line);
    if (raw === undefined) return undefined;
    const text = withoutSectionMarkers(clean(raw).text);
    cleanedLines[slot] = line;
    cleanedTexts[slot] = text;
    return text;
  };
  const windowAt = (line: number, text: string, lines: RawLines, above: number, below: number): LogWindow => {
    const around: string[] = [];
    for (let at = line - 1; at >= Math.max(1, line - above); at--) {
      const cleanLine = cleanAt(at, lines);
      if (cleanLine === undefined) break;
      around.push(cleanLine);
    }
    const index = around.length;
    around.reverse();
    around.push(text);
    for (let at = line + 1; at <= line + below; at++) {
      const cleanLine = cleanAt(at, lines);
      if (cleanLine === undefined) break;
      around.push(cleanLine);
    }
    return { lines: around, index, firstLine: line - index };
  };

  /** The rules that any of the needles wakes, each once. */
  const rulesOf = (needles: readonly number[]): readonly Rule[] => {
    const [first = 0] = needles;
    if (needles.length === 1) return wakes.rules[first] ?? [];
    return [...new Set(needles.flatMap((needle) => wakes.rules[needle] ?? []))];
  };

  /** The rules that may see something in a text that stands on no line. */
  const rulesFor = (text: string): readonly Rule[] =>
    wakes.all.filter((rule) => needlesOf(rule).some((needle) => text.includes(needle)));

  const withCommand = (event: LogEvent | undefined, line: number, lines: RawLines): LogEvent | undefined =>
    event !== undefined && 'commandFollows' in event ? { ...event, command: cleanAt(line + 1, lines) ?? '' } : event;

  /** The step that an event belongs to: the line that ends one still does. */
  const stepOf = (event: LogEvent, before: StepTracker['current']): StepTracker['current'] => {
    if (event.kind === 'step-end') return before;
    if (event.kind !== 'job-end') return tracker.current;
    const named = tracker.steps.findLast(({ name }) => name === event.of);
    // Jenkins closes all stages before it says that one failed.
    return named ?? before ?? tracker.steps.findLast(({ command }) => command !== undefined);
  };

  const seeBeforeExit = (line: number, step: BookedStep | undefined, window: LogWindow): void =>
    pool.seeBeforeExit(line, step?.id, window, step && announced.get(step.id));

  /** A step that only runs after a failure says of the one before it that it failed. */
  const failBefore = (failed: StepTracker['current'], line: number, lines: RawLines): void => {
    const end = { kind: 'step-end', outcome: 'failure' } as const;
    const step = steps.at(undefined, failed);
    steps.on(end, step);
    evidence.onEvent(end, line);
    seeBeforeExit(line, step, windowAt(line, '', lines, WINDOW_BEFORE, 0));
  };

  const scriptAfter = (line: number, lines: RawLines): readonly string[] => {
    const script: string[] = [];
    while (script.length < SCRIPT_LINES) {
      const text = cleanAt(line + 1 + script.length, lines);
      if (text === undefined || grammar.endsScript?.(text) === true) break;
      script.push(text);
    }
    return script.filter((text) => !SAYS_LITTLE.test(text));
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
    if (known !== undefined && (aside || !known.aside)) {
      known.count++;
      known.lastLine = line;
      return;
    }
    if (known === undefined && ruleHits.size >= MAX_RULE_HITS) return;
    const count = (known?.count ?? 0) + 1;
    ruleHits.set(key, { ...match, line, text, step, window: window(), fingerprint, aside, count, lastLine: line });
  };

  return {
    onHit(hit, lines) {
      const { line, needles } = hit;
      let kinds = 0;
      for (const needle of needles) kinds |= wakes.kinds[needle] ?? 0;
      const known = pool.isKnown(hit.look);
      if (known && kinds === 0) return;
      const raw = hit.text();
      const { text: marked, step: prefix, job } = clean(raw);
      const telling = (kinds & EVIDENCE) !== 0;
      const event = (kinds & MARKER) === 0 ? undefined : withCommand(grammar.event(marked), line, lines);
      const text = withoutSectionMarkers(marked);
      if (telling) evidence.onAnyLine(raw, text, line);
      const before = tracker.current;
      if (event !== undefined) tracker.on(event, line);
      // Once it began, also what stands in lines that were looked at ahead.
      const tapNow = event === undefined ? tap || text.startsWith(TAP_START) : tap && event.kind !== 'step-start';
      if (tapNow !== tap) cleanedLines.fill(0);
      tap = tapNow;
      const step = steps.at(prefix, event === undefined ? tracker.current : stepOf(event, before), job);
      if (event !== undefined) {
        steps.on(event, step);
        if (event.kind === 'step-start' && event.afterFailure === true) failBefore(before, line, lines);
        if (event.kind === 'step-start') {
          steps.begin(step, grammar.timeOf?.(stripAnsi(raw)));
          if (step !== undefined) announced.set(step.id, line);
        }
        evidence.onEvent(event, line);
        if (
          event.kind === 'step-start' &&
          event.echo === true &&
          grammar.endsScript !== undefined &&
          step !== undefined
        )
          scripts.set(step.id, scriptAfter(line, lines));
        // A traced `exit 1` is a command, and the end of its script.
        if (event.kind === 'echo' && telling && evidence.onLine(text, line))
          seeBeforeExit(line, step, windowAt(line, text, lines, WINDOW_BEFORE, 0));
      }
      const echoed = event !== undefined && event.kind !== 'step-end' && event.kind !== 'job-end';
      if (echoed ? event.kind !== 'echo' : tracker.echoing) return;
      if (telling && !echoed) output.see(text, line, step?.id);
      if (telling && ANNOTATIONS.some((mark) => raw.includes(mark))) steps.annotate(step);
      const section = !echoed && text.startsWith('==') ? SECTION.exec(text)?.groups?.name : undefined;
      if (section !== undefined) aside = ASIDES.has(section);
      let window: LogWindow | undefined;
      let told = false;
      const lazyWindow = (): LogWindow => {
        window ??= windowAt(line, text, lines, WINDOW_BEFORE, WINDOW_AFTER);
        return window;
      };
      if ((kinds & RULE) !== 0) {
        const woken = rulesOf(needles);
        const rules = echoed ? woken.filter(({ traced }) => traced) : woken;
        let matches = matcher.match(rules, text, lazyWindow);
        // What another tool indents or puts its own mark before is what it was.
        const inner = matches.length === 0 && !echoed ? unmarked(text) : undefined;
        if (inner !== undefined) matches = matcher.match(rules, inner, lazyWindow);
        for (const match of matches) keep(match, line, text, step?.id, lazyWindow);
        told = matches.length > 0;
      }
      const error = tap && !told && text.includes('error: ') ? untappedError(lazyWindow()) : undefined;
      if (error !== undefined) {
        const shown = error.lines[error.index] ?? text;
        const matches = matcher.match(rulesFor(shown), shown, () => error);
        for (const match of matches) keep(match, line, shown, step?.id, () => error);
      }
      if (echoed) return;
      const exits = event === undefined ? telling && evidence.onLine(text, line) : isFailing(event);
      if (exits) seeBeforeExit(line, step, lazyWindow());
      if (ANNOUNCES.some((end) => text.endsWith(end))) pool.seeAnnounced(line, step?.id, lazyWindow());
      if (!known)
        pool.see(
          line,
          hit.look,
          text,
          step?.id,
          () => window ?? windowAt(line, text, lines, CANDIDATE_BEFORE, CANDIDATE_AFTER),
          aside,
        );
    },
    finish: (lines) => ({
      grammar,
      tracker,
      steps,
      scripts,
      evidence,
      output,
      pool,
      ruleHits: [...ruleHits.values()],
      dropped: matcher.dropped,
      lines,
    }),
  };
}
