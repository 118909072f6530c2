import type { ScorePart } from '../model/pipeline-error.ts';
import type { Role } from '../model/vocabulary.ts';
import type { Finding } from './finding.ts';
import { endsServer, isHeadingOf, isLoggedBeside } from './outranked.ts';
import { undecorated } from './salience/score-line.ts';
import { WEAK_SHAPES } from './salience/weak-shapes.ts';

export interface RankedFinding {
  readonly finding: Finding;
  /** What its place rests on. */
  readonly why: () => readonly ScorePart[];
  readonly role: Role;
}

/** Lost by an error that another one explains: it stands behind all that stand alone. */
const EXPLAINED = 12;
/** A rule's match this much weaker (in a step that passed) does not speak for the lines beside it. */
const MUCH_WEAKER = 5;
/** By this much a rule's match stands before the lines around it that tell more of it. */
const SAYS_MORE = 0.5;
/** Lines this close to a rule's match are part of it. */
const NEAR = 2;
/** What stands this close before an exit code led to it. */
const LAST_WORDS_REACH = 12;
/** The same of what a rule knows for the end of a command: a pipeline closes its stages before it says how it ended. */
const KNOWN_END_REACH = 60;
/** A rule's match that repeats itself closer to the end than this many points is another statement. */
const MUCH_CLOSER = 3;

/** Root cause first: points decide, but what a rule explains or restates stands behind it. */
export function rankFindings(findings: readonly Finding[]): readonly RankedFinding[] {
  const kept = findings.filter((finding) => !restated(finding, findings));
  const points = new Map<Finding, number>();
  const effects = new Set<Finding>();
  const explained = new Set<Finding>();
  for (const finding of kept) {
    const byOther = kept.some(
      (other) =>
        other !== finding && (explains(other, finding) || leadsTo(other, finding) || endsServer(other, finding)),
    );
    if (byOther) effects.add(finding);
    if (byOther || finding.rule?.role === 'symptom') explained.add(finding);
    const behind = kept.filter(
      (other) =>
        tellsMoreOf(finding, other) ||
        isLoggedBeside(finding, other, kept) ||
        (specificity(other) >= 1 && isHeadingOf(finding, other)),
    );
    const most = Math.min(finding.points, ...behind.map((other) => other.points - SAYS_MORE));
    points.set(finding, most - (byOther ? EXPLAINED : 0));
  }
  const ordered = withAlternatives(
    asItsRule([...kept].sort((a, b) => (points.get(b) ?? 0) - (points.get(a) ?? 0) || a.line - b.line)),
    (finding) => points.get(finding) ?? 0,
  );
  return ordered.map((ranked, place) => {
    const finding = place > 0 && place < LOOKED_AT ? atLastRepeat(ranked, ordered[0]) : ranked;
    const why = () => [
      ...finding.why(),
      ...(effects.has(ranked) ? [{ part: 'explained by another error', points: -EXPLAINED }] : []),
    ];
    if (place === 0) return { finding, why, role: 'root-cause' };
    const symptom = explained.has(ranked) || WEAK_SHAPES.has(finding.shape ?? '');
    return { finding, why, role: symptom ? 'symptom' : 'secondary' };
  });
}

/** What a rule knows of the line that comes first stands for that line. */
function asItsRule(ordered: readonly Finding[]): readonly Finding[] {
  const [first] = ordered;
  if (first === undefined || first.rule !== undefined) return ordered;
  const known = ordered.find(
    ({ line, step, rule }) =>
      line === first.line && step === first.step && rule !== undefined && rule.role !== 'symptom',
  );
  return known === undefined ? ordered : [known, ...ordered.filter((each) => each !== first && each !== known)];
}

/** Places a reader looks at: each should say something else than those before it. */
const LOOKED_AT = 3;
/** Lost by a finding of the kind of one that stands before it already. */
const SAME_KIND = 2;
/** Lost by one that stands right beside such a finding. */
const SAME_PLACE = 1;
const SAME_PLACE_LINES = 6;

/** The same order, but that the first three differ where they can: three lines of one cascade are one guess. */
function withAlternatives(ordered: readonly Finding[], pointsOf: (finding: Finding) => number): readonly Finding[] {
  const rest = [...ordered];
  const chosen = rest.splice(0, 1);
  while (chosen.length < LOOKED_AT && rest.length > 0) {
    const worth = rest.map((one) => pointsOf(one) - lostBeside(one, chosen));
    chosen.push(...rest.splice(worth.indexOf(Math.max(...worth)), 1));
  }
  return [...chosen, ...rest];
}

/** What stands this close to the cause says no more of it than where it is said again. */
const BESIDE_CAUSE = 12;
/** A repeat this far off is another place to look at. */
const ANOTHER_PLACE = 20;

/** A second statement at the place of the cause, told where it is repeated last: a try that failed again, a summary. */
function atLastRepeat(finding: Finding, cause: Finding | undefined): Finding {
  const { lastLine: line, message, rule } = finding;
  if (cause === undefined || rule?.fix !== undefined || line < finding.endLine + ANOTHER_PLACE) return finding;
  if (finding.line > cause.endLine + BESIDE_CAUSE || finding.endLine < cause.line - BESIDE_CAUSE) return finding;
  return { ...finding, line, endLine: line, window: { lines: [message], index: 0, firstLine: line } };
}

function lostBeside(one: Finding, chosen: readonly Finding[]): number {
  const sameKind = chosen.some((other) =>
    one.rule === undefined ? other.shape === one.shape : other.rule === one.rule,
  );
  const samePlace = chosen.some(
    (other) => one.line - other.endLine <= SAME_PLACE_LINES && other.line - one.endLine <= SAME_PLACE_LINES,
  );
  return (sameKind ? SAME_KIND : 0) + (samePlace ? SAME_PLACE : 0);
}

/** A salience or general finding that only repeats what a more specific one says about the same lines. */
function restated(finding: Finding, all: readonly Finding[]): boolean {
  const rank = specificity(finding);
  return all.some(
    (other) =>
      (rank === 0 && (repeats(finding, other) || isKnownSymptom(finding, other) || isSetBelow(finding, other))) ||
      (specificity(other) > rank &&
        other.points > finding.points - MUCH_WEAKER &&
        // A symptom beside it says less, unless the line says as little.
        (other.rule?.role !== 'symptom' || isOn(other, headOf(finding)) || saysAsLittle(finding, other)) &&
        finding.line <= other.endLine + NEAR &&
        finding.endLine >= other.line - (rank === 0 ? NEAR : 0) &&
        (rank === 0 || finding.line === other.line) &&
        !tellsMoreOf(finding, other)),
  );
}

/** Set in below what a rule knows: a tool goes on telling of it in lines that stand farther in, or are empty. */
function isSetBelow(finding: Finding, other: Finding): boolean {
  const { lines, index } = other.window;
  const between = lines.slice(index + 1, index + 1 + headOf(finding) - headOf(other));
  return (
    specificity(other) >= 1 &&
    other.step === finding.step &&
    headOf(finding) > headOf(other) &&
    between.length === headOf(finding) - headOf(other) &&
    /^\S/.test(lines[index] ?? '') &&
    between.every((line) => /^\s|^$/.test(line)) &&
    other.points > finding.points - MUCH_WEAKER
  );
}

/** A rule knows the very line for an effect, however much it looks like a cause. */
function isKnownSymptom(finding: Finding, other: Finding): boolean {
  return other.rule?.role === 'symptom' && finding.step === other.step && isOn(other, headOf(finding));
}

/** A rule's match, where it stands first or last. */
const isOn = ({ line, lastLine }: Finding, at: number): boolean => at === line || at === lastLine;

/** Lines that reach to a rule's match, of which the one that says most stands farther off: they tell more of it. */
function tellsMoreOf(finding: Finding, other: Finding): boolean {
  return (
    finding.rule === undefined &&
    !WEAK_SHAPES.has(finding.shape ?? '') &&
    specificity(other) >= 1 &&
    other.points > finding.points - MUCH_WEAKER &&
    Math.abs(headOf(finding) - other.line) > NEAR &&
    finding.line <= other.endLine + NEAR &&
    finding.endLine >= other.line - NEAR
  );
}

/** The line of a block that says most. */
const headOf = ({ window }: Finding): number => window.firstLine + window.index;

/** A number of the end, without a word of its reason. */
export const BARE_EXIT = /\bexit(?:ed)?(?: with)?(?: code| status)?:? '?\d+|\bmarked build as failure\b|^Finished: /i;

/** Whatever a command said last says more than its exit code. */
function leadsTo(cause: Finding, exit: Finding): boolean {
  return (
    exit.rule?.role === 'symptom' &&
    BARE_EXIT.test(exit.message) &&
    // The end of a job belongs to no step.
    (cause.step === exit.step || exit.step === undefined) &&
    cause.line < exit.line &&
    cause.line > exit.line - (cause.rule === undefined ? LAST_WORDS_REACH : KNOWN_END_REACH) &&
    (cause.rule?.role !== 'symptom' || !BARE_EXIT.test(cause.message))
  );
}

/** Only says that something failed, as the symptom beside it does; last words before a bare exit code may be all there is. */
function saysAsLittle({ shape }: Finding, { message }: Finding): boolean {
  return WEAK_SHAPES.has(shape ?? '') && (shape !== 'last-words' || !BARE_EXIT.test(message));
}

/** The same words as a rule's match in the same step, once more: a rule keeps only the first. */
function repeats(finding: Finding, other: Finding): boolean {
  return (
    other.rule !== undefined &&
    other.rule.role !== 'symptom' &&
    other.step === finding.step &&
    other.points > finding.points - MUCH_CLOSER &&
    undecorated(other.message).trim() === undecorated(finding.message).trim()
  );
}

function specificity(finding: Finding): number {
  if (finding.rule === undefined) return 0;
  if (finding.rule.role === 'symptom') return 0.5;
  return finding.rule.specificity === 'general' ? 1 : 2;
}

/** Stands among the ids that a rule explains for what no rule knows. */
const UNKNOWN = 'unknown';

function explains(cause: Finding, effect: Finding): boolean {
  if (cause.rule?.explains === undefined || cause.step !== effect.step) return false;
  // A platform that stops a job does not wait for what was said before.
  if (effect.rule === undefined) return cause.rule.explains.includes(UNKNOWN) && effect.line < cause.line;
  const id = effect.rule.id;
  return cause.rule.explains.some((name) => (name.endsWith('*') ? id.startsWith(name.slice(0, -1)) : id === name));
}
