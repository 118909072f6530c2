import { didYouMean } from '@self-healer/config/nearest';
import { UsageError } from '@self-healer/core/errors';
import type { DebugSession } from '@self-healer/core/model/debug-session';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import { CATEGORIES, type Category } from '@self-healer/core/model/vocabulary';
import { errorText } from '../render/diagnosis-text.ts';
import { answerText } from '../render/model-text.ts';
import { cut, grouped, type Page, plural } from '../render/page.ts';
import { adviceOn, FORMAT_NAME, ROLE_NAME } from '../render/words.ts';
import { currentSession, type DebugCommand, errorOf } from './debug-context.ts';
import { summaryText } from './summary-text.ts';

/** What looks at the errors of a session. */
export const INSPECT_COMMANDS: readonly DebugCommand[] = [
  {
    name: 'list',
    aliases: ['ls', 'errors'],
    usage: '',
    does: 'list the errors, the root cause first',
    run: async (context) => listText(await currentSession(context), context.page),
  },
  {
    name: 'show',
    aliases: ['inspect'],
    usage: '[ERROR]',
    does: 'an error in full: evidence, what, why, how; without ERROR the root cause',
    takes: ['error'],
    async run(context, [id]) {
      const session = await currentSession(context);
      const error = errorOf(session, id);
      const known = await context.store?.failure(error.fingerprint);
      const seen =
        known === undefined || known.sessions < 2
          ? ''
          : `\n  ${context.page.paint('dim', `seen in ${known.sessions} sessions, first at ${known.firstSeen}`)}`;
      return errorText(error, context.page) + seen;
    },
  },
  {
    name: 'why',
    aliases: ['tree', 'cause'],
    usage: '',
    does: 'the root cause and what follows from it, as a tree',
    run: async (context) => causeTree(await currentSession(context), context.page),
  },
  {
    name: 'classify',
    usage: '[ERROR]',
    does: 'category, severity and stage of an error, how sure, and who says so',
    takes: ['error'],
    async run(context, [id]) {
      const session = await currentSession(context);
      const error = errorOf(session, id);
      const label = session.labels[error.id];
      const answers = await context.learning.classify(session.id, error);
      return [
        `${error.id}  ${context.page.paint('title', error.category)} · ${error.severity} · stage ${error.stage}`,
        `  ${Math.round(error.confidence * 100)} % sure, ${SAID_BY[error.classifiedBy](error.rule)}`,
        ...(label === undefined ? [] : [`  corrected to ${context.page.paint('title', label)} by a person`]),
        ...answers.map((answer) => answerText(answer, context.page)),
      ].join('\n');
    },
  },
  {
    name: 'label',
    usage: 'ERROR CATEGORY',
    does: 'say what category an error really has; it is kept for learning',
    takes: ['error', CATEGORIES],
    async run(context, [id, word = '']) {
      const session = await currentSession(context);
      const error = errorOf(session, id);
      const category = CATEGORIES.find((known): known is Category => known === word.toLowerCase());
      if (category === undefined) {
        throw new UsageError(
          'no-category',
          `${JSON.stringify(word)} is no category.${didYouMean(word, CATEGORIES)} There are ${CATEGORIES.join(', ')}.`,
        );
      }
      await context.sessions.label(session.id, error.id, category);
      return `${error.id} is ${category}. Noted.`;
    },
  },
  {
    name: 'summary',
    usage: '',
    does: 'totals, and the distributions as bars',
    run: async (context) => summaryText(await currentSession(context), context.page),
  },
  {
    name: 'explain',
    usage: 'RULE',
    does: 'what a rule sees, why it happens and how it is repaired',
    takes: ['rule'],
    async run({ explainRule }, [id = '']) {
      return explainRule(id);
    },
  },
];

const SAID_BY: Readonly<Record<PipelineError['classifiedBy'], (rule: string | null) => string>> = {
  rule: (rule) => `by the rule ${rule ?? ''}`.trim(),
  model: () => 'by the model and by where in the job it is',
  fallback: () => 'by its words, because no rule knows it',
};

/** The errors of a session, one a line. */
export function listText(session: DebugSession, page: Page): string {
  const { diagnosis, patches, labels } = session;
  const { log, errors } = diagnosis;
  const { paint, safe, width } = page;
  const head = `${paint('title', safe(log.name))} ${paint('dim', `${FORMAT_NAME[log.format]} · ${plural(log.lines, 'line')} · verdict ${diagnosis.verdict}`)}`;
  if (errors.length === 0) return `${head}\n  ${adviceOn(diagnosis)}`;
  const rows = errors.map((error) => {
    const mark = error.role === 'root-cause' ? paint('bad', '✖') : paint('warn', '•');
    const patch = patches.find((each) => each.error === error.id);
    const note = patch === undefined ? (error.fixable ? ' ±' : '') : ` ${patch.id} ${patch.status}`;
    const place = `${labels[error.id] ?? error.category} · line ${grouped(error.location.line)}${note}`;
    const room = Math.max(20, width - place.length - error.id.length - 7);
    return `${mark} ${error.id}  ${cut(safe((error.rule && page.titleOf(error.rule)) ?? oneLine(error.message)), room)}  ${paint('dim', place)}`;
  });
  return [head, ...rows].join('\n');
}

/** Without the blanks that set it apart in its log. */
const oneLine = (message: string) => message.trim().replaceAll(/\s+/g, ' ');

function causeTree({ diagnosis }: DebugSession, page: Page): string {
  const { errors, rootCause } = diagnosis;
  if (errors.length === 0) return adviceOn(diagnosis);
  const line = (error: PipelineError) =>
    `${error.id}  ${cut(page.safe(oneLine(error.message)), page.width - 24)}  (line ${grouped(error.location.line)})`;
  const root = errors.find(({ id }) => id === rootCause);
  const below = errors.filter(({ role }) => role === 'symptom');
  const others = errors.filter(({ id, role }) => id !== rootCause && role !== 'symptom');
  const branches = (list: readonly PipelineError[]) =>
    list.map((error, at) => `${at === list.length - 1 ? '└─' : '├─'} ${page.paint('dim', line(error))}`);
  return [
    ...(root === undefined ? [] : [`${page.paint('bad', '✖')} ${page.paint('title', line(root))}`]),
    ...(below.length === 0 ? [] : [`  ${ROLE_NAME.symptom}:`, ...branches(below).map((branch) => `  ${branch}`)]),
    ...(others.length === 0 ? [] : ['besides:', ...branches(others)]),
  ].join('\n');
}
