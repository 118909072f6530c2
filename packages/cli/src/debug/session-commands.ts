import { UsageError } from '@self-healer/core/errors';
import { SESSION_FORMATS, type SessionFormat, sessionReport } from '@self-healer/healer/export/session-report';
import { didYouMean } from '../nearest.ts';
import { plural } from '../render/page.ts';
import { currentSession, type DebugCommand } from './debug-context.ts';
import { listText } from './inspect-commands.ts';

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
          return `${mark} ${id}  ${createdAt.slice(0, 16)}  ${status}, ${verdict}, ${plural(errors, 'error')}  ${page.safe(pipelineId)}`;
        })
        .join('\n');
    },
  },
  {
    name: 'session',
    aliases: ['resume'],
    usage: 'ID',
    does: 'go on with a session that is kept',
    takes: ['session'],
    async run(context, [id = '']) {
      const session = await context.sessions.find(id);
      context.session = id;
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
    takes: ['format', 'file'],
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
