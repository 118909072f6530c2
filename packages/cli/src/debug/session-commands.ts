import { didYouMean } from '@self-healer/config/nearest';
import { UsageError } from '@self-healer/core/errors';
import { SESSION_FORMATS, type SessionFormat, sessionReport } from '@self-healer/healer/export/session-report';
import { cut, plural } from '../render/page.ts';
import { currentSession, type DebugCommand, type DebugContext } from './debug-context.ts';
import { listText } from './inspect-commands.ts';

/** Sessions whose ids are known by their start. */
const MOST_KNOWN = 200;
const EXTENSION: Readonly<Record<SessionFormat, string>> = { json: 'json', markdown: 'md', text: 'txt' };

/** What opens, resumes, lists and reports sessions. */
export const SESSION_COMMANDS: readonly DebugCommand[] = [
  {
    name: 'analyze',
    aliases: ['open'],
    usage: 'FILE',
    does: 'read another log, in a new session',
    takes: ['file'],
    async run(context, _, file) {
      if (file === '') throw new UsageError('no-file', 'Say which log to read: analyze FILE.');
      const session = await context.open(file);
      return listText(session, context.page);
    },
  },
  {
    name: 'sessions',
    usage: '',
    does: 'the last sessions that are kept',
    async run({ store, page, session }) {
      if (store === undefined) return 'Sessions are not kept here.';
      const { entries } = await store.listSessions({ limit: 20 });
      if (entries.length === 0) return 'No session is kept yet.';
      return entries
        .map(({ id, pipelineId, createdAt, verdict, errors, status }) => {
          const mark = id === session ? page.paint('accent', '❯') : ' ';
          const state = [...(status === 'open' ? [] : [status]), verdict, plural(errors, 'error')].join(', ');
          const head = `${id}  ${createdAt.slice(0, 16).replace('T', ' ')}  ${state.padEnd(18)}  `;
          const name = page.safe(pipelineId);
          return `${mark} ${head}${page.fold ? cut(name, page.width - head.length - 2) : name}`;
        })
        .join('\n');
    },
  },
  {
    name: 'session',
    aliases: ['resume'],
    usage: 'ID',
    does: 'go on with a session that is kept; the start of its id is enough',
    takes: ['session'],
    async run(context, [given = '']) {
      const session = await context.sessions.find(await sessionIdOf(context, given));
      context.session = session.id;
      context.line = 1;
      return listText(session, context.page);
    },
  },
  {
    name: 'events',
    aliases: ['history'],
    usage: '',
    does: 'every step of this session',
    async run(context) {
      const { events } = await currentSession(context);
      return events
        .map(({ seq, time, kind, error, patch, note }) => {
          const parts = [error, patch, note && context.page.safe(note)].filter((part) => part !== undefined);
          return `${String(seq).padStart(3)}  ${context.page.paint('dim', time)}  ${kind}  ${parts.join('  ')}`.trimEnd();
        })
        .join('\n');
    },
  },
  {
    name: 'export',
    usage: 'json|markdown|text [FILE]',
    does: "write the session's report, by default beside you",
    takes: [SESSION_FORMATS, 'file'],
    async run(context, [word = 'text', file]) {
      const format = SESSION_FORMATS.find((known) => known === word);
      if (format === undefined) {
        throw new UsageError(
          'no-format',
          `${JSON.stringify(word)} is no format.${didYouMean(word, SESSION_FORMATS)} There are ${SESSION_FORMATS.join(', ')}.`,
        );
      }
      const { id } = await currentSession(context);
      await context.sessions.exported(id, format);
      const report = sessionReport(await context.sessions.find(id), format);
      if (file === '-') return report.trimEnd();
      const path = await context.writeReport(file ?? `self-healer-${id}.${EXTENSION[format]}`, report);
      return `Written: ${path}`;
    },
  },
];

/** The id that starts so, of those that were used last. @throws UsageError when there is none, or more than one */
async function sessionIdOf({ store }: DebugContext, given: string): Promise<string> {
  if (given === '') throw new UsageError('no-session-id', 'Say which session: session ID. sessions lists them.');
  if (/^s[0-9a-f]{16}$/.test(given) || store === undefined) return given;
  const ids = (await store.listSessions({ limit: MOST_KNOWN })).entries.map(({ id }) => id);
  const meant = ids.filter((id) => id.startsWith(given.toLowerCase()));
  const [only, second] = meant;
  if (only !== undefined && second === undefined) return only;
  const why =
    second === undefined
      ? `There is no session ${JSON.stringify(given)}.`
      : `${meant.length} sessions start with ${given}.`;
  throw new UsageError(
    'no-such-session',
    `${why}${second === undefined ? didYouMean(given, ids) : ''} sessions lists them.`,
  );
}
