import type { Classifier } from '../classifier/classifier.ts';
import type { ErrorText } from '../classifier/features.ts';
import { fillPlaceholders } from '../fill-placeholders.ts';
import type { Diagnosis } from '../model/diagnosis.ts';
import type { PipelineError, ScorePart } from '../model/pipeline-error.ts';
import type { FixContext, Rule } from '../rule.ts';
import { classifyUnknown, LEAST_OF_LAST_WORDS, opinionOf, surely } from './classify-unknown.ts';
import { confidenceOf } from './confidence.ts';
import { decideVerdict } from './decide-verdict.ts';
import { explainUnknown } from './explain-unknown.ts';
import type { Finding } from './finding.ts';
import { findingsOf } from './findings-of.ts';
import type { GreenLines } from './green-lines.ts';
import { kindOfMatch } from './kind-of-match.ts';
import type { ToldJob } from './log-input.ts';
import type { LogReading } from './log-reading.ts';
import { type RankedFinding, rankFindings } from './rank-findings.ts';
import { sourceOf } from './source-location.ts';
import { stageBefore } from './stage-before.ts';
import { type StepWords, stageOf } from './stage-of-step.ts';
import { toldSteps } from './told-steps.ts';
import { wholeStatement } from './whole-statement.ts';

export interface ReportOptions {
  /** Whether the job failed, when the caller knows it from elsewhere (an exit code). */
  readonly failed?: boolean;
  /** The caller takes it for the log of a failed job: where it does not say how it ended, any known error will do. */
  readonly presumed?: boolean;
  /** The command whose output the log is, when the log does not say. */
  readonly command?: string;
  /** Lines of earlier green runs: they did not make this one fail. */
  readonly green?: GreenLines;
  /** What the platform says of the job. */
  readonly told?: ToldJob;
  /** Whether each error says what its rank rests on. */
  readonly why?: boolean;
}

type ReadLog = ReturnType<LogReading['finish']>;

/** Errors reported of one log. */
const MAX_ERRORS = 20;
const EVIDENCE_LINES = 6;
const MESSAGE_LIMIT = 600;

/** Ranks what was read and writes the diagnosis. */
export async function reportOf(
  read: ReadLog,
  log: { readonly name: string; readonly bytes: number; readonly lines: number },
  options: ReportOptions,
  classifier?: () => Promise<Classifier>,
): Promise<{
  diagnosis: Diagnosis;
  contexts: ReadonlyMap<string, FixContext>;
  ruleOf(errorId: string): Rule | undefined;
}> {
  const found = findingsOf(read, options);
  const failed = options.failed ?? hasFailed(read, found, options);
  const ranked = failed ? rankFindings(found).slice(0, MAX_ERRORS) : [];
  const model = ranked.length > 0 ? await classifier?.() : undefined;
  const platform = toldSteps(options.told, options.told === undefined ? [] : read.steps.all());
  const contexts = new Map<string, FixContext>();
  const rules = new Map<string, Rule>();
  const errors = ranked.map((entry, place) => {
    const { error, context } = describe(entry, place, ranked, read, { ...options, platform }, model);
    contexts.set(error.id, context);
    if (entry.finding.rule !== undefined) rules.set(error.id, entry.finding.rule);
    return error;
  });
  const diagnosis: Diagnosis = {
    schema: 'self-healer/diagnosis@1',
    log: { name: log.name, format: read.grammar.format, bytes: log.bytes, lines: log.lines, truncated: false },
    verdict: decideVerdict(failed, ranked[0]?.finding, options.told),
    rootCause: errors[0]?.id ?? null,
    errors,
    ...(read.dropped.length > 0 ? { dropped: read.dropped.map((drop) => ({ ...drop })) } : {}),
  };
  return { diagnosis, contexts, ruleOf: (errorId) => rules.get(errorId) };
}

/** Points from which a lone statement of an error counts as a failure in a log that does not say how it ended. */
const PLAIN_STATEMENT = 5.5;

function hasFailed(read: ReadLog, found: readonly Finding[], { green, presumed }: ReportOptions): boolean {
  const verdict = read.evidence.verdict(read.tracker.jobOutcome, read.lines);
  if (verdict !== 'unknown') return verdict === 'yes';
  // A pasted piece of a log has no exit line: a rule's match or a plain statement near the end must do.
  const known = found.some(
    ({ rule, message }) =>
      rule !== undefined &&
      (presumed || rule.specificity !== 'general') &&
      rule.role !== 'symptom' &&
      !green?.has(message),
  );
  return known || read.pool.candidates.some(({ points, text }) => points >= PLAIN_STATEMENT && !green?.has(text));
}

function describe(
  { finding, role, why }: RankedFinding,
  place: number,
  ranked: readonly RankedFinding[],
  read: ReadLog,
  options: ReportOptions & { readonly platform: ReturnType<typeof toldSteps> },
  model: Classifier | undefined,
): { error: PipelineError; context: FixContext } {
  const { rule, facts, window } = finding;
  const id = `e${place + 1}`;
  const step = read.steps.describe(finding.step, read.tracker.steps) ?? commandStep(options);
  // As the configuration calls it, by which its command is found there.
  const given = finding.step === undefined ? undefined : options.platform.get(finding.step)?.name;
  const named = step === undefined || given === undefined ? step : { ...step, name: given };
  const next = ranked[place + 1]?.finding.points ?? 0;
  const around = window.lines.slice(Math.max(0, window.index - 3), window.index + 4);
  const script = finding.step === undefined ? undefined : read.scripts.get(finding.step);
  const before = step?.name === undefined && step?.command === undefined ? stageBefore(window) : undefined;
  const doing = read.output.at(finding.line, finding.step) ?? before;
  const did = { ...step, ...(script === undefined ? {} : { script }), ...(doing === undefined ? {} : { doing }) };
  const said = rule === undefined ? wholeStatement(finding.message, window) : finding.message;
  const asked = { text: said, around, ...(step === undefined ? {} : { step }) };
  const matched = rule === undefined ? undefined : kindOf(rule, did, asked, model);
  // What was said last may be anything: only the step tells what was going on.
  const told =
    matched?.stage ?? (finding.shape === 'last-words' ? stageOf(did, '') : stageOf(did, finding.message, around));
  const kind =
    matched === undefined
      ? classifyUnknown(asked, told, model, finding.shape === 'last-words' ? LEAST_OF_LAST_WORDS : undefined)
      : { ...matched, severity: rule?.severity ?? 'medium' };
  const opinion = matched === undefined ? undefined : opinionOf(asked, told, matched.category, model);
  const built = read.output.inBuild(finding.line, finding.step) ? 'build' : undefined;
  const stage = kind.stage === 'other' ? (built ?? before ?? 'other') : kind.stage;
  const source = sourceOf(facts, [
    finding.message,
    ...window.lines.slice(window.index + 1, window.index + 4),
    ...around,
  ]);
  const definite = Object.fromEntries(
    Object.entries(facts).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  const error: PipelineError = {
    id,
    rank: place + 1,
    role,
    rule: rule?.id ?? null,
    category: kind.category,
    severity: kind.severity,
    stage,
    confidence: confidenceOf(rule, role, finding.shape, finding.points - next),
    classifiedBy: rule === undefined ? (model === undefined ? 'fallback' : 'model') : 'rule',
    ...(opinion === undefined ? {} : { modelSays: opinion }),
    message: finding.message.trim().slice(0, MESSAGE_LIMIT),
    location: { line: beginOf(finding), endLine: finding.endLine },
    ...(source === undefined ? {} : { source }),
    ...(named === undefined ? {} : { step: named }),
    facts: definite,
    evidence: evidenceOf(finding),
    fingerprint: finding.fingerprint,
    fixable: rule?.fix !== undefined,
    count: finding.count,
    explanation:
      rule === undefined
        ? explainUnknown(kind.category, finding.message.trim(), named)
        : {
            what: fillPlaceholders(rule.docs.what, facts),
            why: fillPlaceholders(rule.docs.why, facts),
            how: fillPlaceholders(rule.docs.how, facts),
          },
    references: [...(rule?.docs.references ?? [])],
    ...(options.why === true ? { why: reasons(why()) } : {}),
  };
  const context: FixContext = {
    window,
    format: read.grammar.format,
    stage,
    ...(named === undefined ? {} : { step: named }),
    ...(source === undefined ? {} : { source }),
  };
  return { error, context };
}

/** What a rule says of its match; where rule, step and words leave it open, the model. */
function kindOf(
  rule: Rule,
  step: StepWords,
  asked: ErrorText,
  model: Classifier | undefined,
): ReturnType<typeof kindOfMatch> {
  const kind = kindOfMatch(rule, step, asked.text, asked.around ?? []);
  if (rule.takesAfter !== 'step' || kind.category !== 'other') return kind;
  return { category: surely(asked, kind.stage, model) ?? kind.category, stage: kind.stage };
}

function commandStep(options: ReportOptions): { name?: string; command?: string } | undefined {
  return options.command === undefined ? undefined : { command: options.command };
}

/** The parts that count for something, the weightiest first. */
function reasons(parts: readonly ScorePart[]): ScorePart[] {
  return parts
    .map(({ part, points }) => ({ part, points: Number(points.toFixed(2)) }))
    .filter(({ points }) => points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
}

/** Lines above the one that says most that still belong to it. */
const LEADS = 2;

/** Where the error begins: a rule may know it by a line that stands below. */
function beginOf({ rule, line, window }: Finding): number {
  const begins = rule?.begins;
  const head = window.firstLine + window.index;
  // What leads to the line that says most stands farther up than a reader looks.
  if (rule === undefined) return head - line > LEADS ? head : line;
  if (begins === undefined) return line;
  const above = window.lines.slice(0, window.index).findLastIndex((text) => begins.test(text.slice(0, 1000)));
  return above === -1 ? line : window.firstLine + above;
}

/** Up to six lines: one before, then the cause and what follows it. */
function evidenceOf({ window, line }: Finding): { line: number; text: string }[] {
  const from = Math.max(0, Math.min(line - window.firstLine, window.index) - 1);
  return window.lines
    .slice(from, from + EVIDENCE_LINES)
    .map((text, i) => ({ line: window.firstLine + from + i, text: text.slice(0, MESSAGE_LIMIT) }))
    .filter(({ text }) => text.trim() !== '');
}
