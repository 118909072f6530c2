import type { Category, Stage } from '../model/vocabulary.ts';
import type { Rule } from '../rule.ts';
import { asksOfChange, categoryByStage, keywordCategory } from './classify-fallback.ts';
import { undecorated } from './salience/score-line.ts';
import { doesAmongOthers, isLinted, plainStageOf, type StepWords, stageAnywhere, stageOf } from './stage-of-step.ts';

/** Errors of these categories happen at any stage: the step tells, where it does one thing only. */
const ANYWHERE: ReadonlySet<Category> = new Set<Category>([
  'dependency',
  'permission',
  'configuration',
  'network',
  'resource',
  'security',
  'other',
]);

/** No fault of the tests, though it ended them. */
const OUTSIDE =
  /OutOfMemory|\bout of memory\b|\bMemoryError\b|[Cc]annot allocate memory|[Tt]oo many open files|No space left on device|Max retries exceeded|[Nn]ame resolution|getaddrinfo|[Cc]ould not resolve host|\bECONN(?:REFUSED|RESET)\b|[Cc]onnection (?:refused|reset)|\b(?:Connect|Read)Timeout\b|certificate verify failed|\b429 Too Many Requests\b/;

const UNLOADABLE = /^(?:\w+\.)*(?:SyntaxError|IndentationError|TabError|ImportError|ModuleNotFoundError)\b/;

/** Whether an exception says that the code could not even be loaded. */
export function isUnloadable(message: string): boolean {
  return UNLOADABLE.test(undecorated(message));
}

/** What a rule's match is an error of: the rule says it, but for what only the step can tell. */
export function kindOfMatch(
  rule: Rule,
  step: StepWords | undefined,
  message: string,
  around: readonly string[],
): { readonly category: Category; readonly stage: Stage } {
  const kind = kindBySelf(rule, step, message, around);
  if (rule.category === 'build' && asksOfChange(message)) return { category: 'other', stage: kind.stage };
  const clash = CODE.has(kind.category) && isVersionClash(message, around);
  return clash ? { category: 'dependency', stage: kind.stage } : kind;
}

/** The runner says which step, `travis_wait` which command took too long. */
const TIMED_OUT = /(?:The action '|reached\. Terminating ")(?<name>[^'"]{1,200})['"](?: has timed out|$)/;

/** The rule that knows what platforms say where a job, or its silence, took too long. */
const TOO_LONG = 'resource/job-time-limit';

/** What `timeout` ends with; of tests it says no more than that one of them hangs. */
const OUT_OF_TIME = /\bcode:? '?124\b/;

const CODE: ReadonlySet<Category> = new Set<Category>(['build', 'test']);
const MISSED =
  /(?:ImportError: cannot import name .{1,300}? from (?:partially initialized module )?'(?<from>\w{1,100})|AttributeError: module '?(?<module>\w{1,100})[\w.]{0,200}'? has no attribute)/;
const FRAME = /\b(?:site|dist)-packages\/(?<package>\w{1,100})[^"]{1,300}(?:\.py:\d|\.py", line \d)/;

/** One installed package of Python asks another for what it does not have: their versions do not fit. */
function isVersionClash(message: string, around: readonly string[]): boolean {
  const { from, module } = MISSED.exec(message.slice(0, 1000))?.groups ?? {};
  const missed = from ?? module;
  if (missed === undefined) return false;
  const asking = around.flatMap((line) => FRAME.exec(line.slice(0, 600))?.groups?.package ?? []);
  return asking.length > 0 && asking.every((name) => name !== missed);
}

function kindBySelf(
  rule: Rule,
  step: StepWords | undefined,
  message: string,
  around: readonly string[],
): ReturnType<typeof kindOfMatch> {
  if (rule.takesAfter === 'step') {
    const told = doesAmongOthers(rule.stage, step) ? rule.stage : stageOf(step, message, around);
    const said = undecorated(message);
    if (told === 'test' && (isUnloadable(message) || (OUTSIDE.test(said) && !/^\w*Assert/.test(said))))
      return { category: keywordCategory(message) ?? rule.category, stage: told };
    // Without a step there is nothing to go by but the rule.
    if (told === 'other' && ((step?.name === undefined && step?.command === undefined) || rule.category !== 'test'))
      return rule;
    return { category: told === 'test' ? 'test' : (keywordCategory(message) ?? categoryByStage(told)), stage: told };
  }
  const named = TIMED_OUT.exec(message)?.groups?.name;
  if (named !== undefined) {
    const stage = stageOf({ ...step, name: named }, '');
    // A step of tests that never ends hangs in a test.
    return { category: stage === 'test' ? 'test' : rule.category, stage };
  }
  if (OUT_OF_TIME.test(message) || rule.id === TOO_LONG) {
    const stage = stageAnywhere(rule.stage, step);
    return { category: stage === 'test' ? 'test' : rule.category, stage };
  }
  if (rule.takesAfter === 'message') return kindOfFrame(rule, step, message);
  // A checker read what would be deployed: its finding is one of the code.
  if (rule.category === 'deployment' && plainStageOf(step) === 'lint') return { category: 'build', stage: 'lint' };
  if (rule.category === 'build' && isLinted(step, message)) return { category: 'build', stage: 'lint' };
  const stage = ANYWHERE.has(rule.category) || isOfRun(rule) ? stageAnywhere(rule.stage, step, message) : rule.stage;
  const bare =
    rule.role === 'symptom' && rule.specificity === 'general' && rule.category === 'other' && GOALS.has(stage);
  return { category: bare ? categoryByStage(stage) : rule.category, stage };
}

/** Languages whose errors only show when the code runs, in whatever step. */
const INTERPRETED = ['node', 'python', 'ruby', 'php', 'perl', 'shell'];

/** Whether the rule knows an error of code that runs: the step tells what it ran for. */
function isOfRun({ category, stage, ecosystems }: Rule): boolean {
  if (category !== 'build') return false;
  return stage === 'test' || (stage === 'build' && ecosystems.some((name) => INTERPRETED.includes(name)));
}

/** A bare exit code of a step with such a goal is a failure of that. */
const GOALS: ReadonlySet<Stage> = new Set<Stage>(['build', 'lint', 'test', 'deploy']);

/** What may be wrong inside any frame. */
const INSIDE: ReadonlySet<Category> = new Set<Category>(['permission', 'network', 'resource']);

/** A goal, a task, a deployment that failed: the stage is that of the goal, the category what its words tell. */
function kindOfFrame(rule: Rule, step: StepWords | undefined, message: string): ReturnType<typeof kindOfMatch> {
  const stage = step?.doing ?? stageAnywhere(rule.stage, step);
  const said = keywordCategory(message);
  if (said !== undefined && INSIDE.has(said)) return { category: said, stage };
  const own = stage === rule.stage || ANYWHERE.has(rule.category);
  return { category: own ? rule.category : categoryByStage(stage), stage };
}
