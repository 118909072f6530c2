import type { Finding } from './finding.ts';
import { isUnloadable } from './kind-of-match.ts';

/** Lines this close to a test's name are part of it. */
const NEAR = 2;

/** pytest heads so what it tells of a test. */
const HEADING = /^_{3,} .{1,300} _{3,}$/;
const HEADED = 200;

/** Names a test of which a rule knows, farther down, what ended it. */
export function isHeadingOf(finding: Finding, other: Finding): boolean {
  return (
    finding.rule === undefined &&
    HEADING.test(finding.message) &&
    other.step === finding.step &&
    other.line > finding.line &&
    other.line <= finding.line + HEADED
  );
}

/** What a program throws, as it logs it or as its tests do. */
const THROWN: ReadonlySet<string> = new Set(['exception', 'thrown', 'caused-by']);
/** So far below the name of a failed test its exception and its output stand. */
const BELOW_TEST = 40;

/** What only a test throws, and pytest's mark of what ended one. */
const OF_TEST = /^E {2,}|Assert|ComparisonFail|Expectation/;

/** Where a runner names the tests that failed, an exception that stands below none of them was logged by what passed. */
export function isLoggedBeside(finding: Finding, other: Finding, all: readonly Finding[]): boolean {
  if (finding.rule !== undefined || !THROWN.has(finding.shape ?? '') || !namesTest(other, finding.step)) return false;
  if (OF_TEST.test(finding.message.slice(0, 300)) || isUnloadable(finding.message)) return false;
  return !all.some(
    (test) =>
      namesTest(test, finding.step) &&
      test.line <= finding.line + NEAR &&
      Math.max(test.line, test.lastLine) >= finding.line - BELOW_TEST,
  );
}

function namesTest({ rule, step, facts }: Finding, inStep: number | undefined): boolean {
  return step === inStep && rule?.category === 'test' && rule.role !== 'symptom' && facts.test !== undefined;
}

/** A command asks a server of this machine, and none answers. */
const ASKED_HERE =
  /^(?:curl: \(7\) |wget: can't connect |Connecting to ).{0,80}(?:\blocalhost\b|127\.0\.0\.1|\[?::1\b)/;
const OF_CONNECTION = /connect|refused|timed? ?out|unreachable/i;

/** What ended the server before it could answer. */
export function endsServer(cause: Finding, asked: Finding): boolean {
  return (
    asked.rule?.category === 'network' &&
    ASKED_HERE.test(asked.message) &&
    cause.step === asked.step &&
    cause.line < asked.line &&
    (THROWN.has(cause.shape ?? '') || (cause.rule !== undefined && cause.rule.role !== 'symptom')) &&
    !OF_CONNECTION.test(cause.message)
  );
}
