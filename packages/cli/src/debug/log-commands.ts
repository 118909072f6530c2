import { UsageError } from '@self-healer/core/errors';
import { cut, grouped, type Page, plural } from '../render/page.ts';
import { currentSession, type DebugCommand, type DebugContext, errorOf } from './debug-context.ts';

const MOST_HITS = 50;

/** What looks at the log itself. */
export const LOG_COMMANDS: readonly DebugCommand[] = [
  {
    name: 'log',
    usage: '[LINE|ERROR]',
    does: 'a page of the log around a line or an error; without one, where the last page was',
    takes: ['error'],
    async run(context, [where]) {
      const session = await currentSession(context);
      const line = where === undefined ? context.line : /^\d+$/.test(where) ? Number(where) : undefined;
      if (line === undefined) {
        context.line = errorOf(session, where).location.line - Math.floor(context.rows / 3);
      } else if (where !== undefined) context.line = line - Math.floor(context.rows / 3);
      return logPage(context);
    },
  },
  {
    name: 'down',
    aliases: ['next'],
    usage: '',
    does: 'the next page of the log',
    async run(context) {
      const before = context.line;
      context.line += context.rows;
      return logPage(context, (line) => (line <= before ? 'That is the end of the log.' : undefined));
    },
  },
  {
    name: 'up',
    aliases: ['prev'],
    usage: '',
    does: 'the page of the log before',
    async run(context) {
      const before = context.line;
      context.line -= context.rows;
      return logPage(context, (line) => (line >= before ? 'That is the start of the log.' : undefined));
    },
  },
  {
    name: 'search',
    aliases: ['grep', '/'],
    usage: 'TEXT',
    does: 'lines of the log that hold a text, in any case',
    async run(context, _, rest) {
      if (rest === '') throw new UsageError('no-text', 'Say what to search for: search TEXT.');
      const wanted = rest.toLowerCase();
      const lines = await logLines(context);
      const hits = lines.flatMap((text, at) => (text.toLowerCase().includes(wanted) ? [{ line: at + 1, text }] : []));
      const [first] = hits;
      if (first === undefined) return `No line of ${grouped(lines.length)} holds that.`;
      context.line = first.line;
      return [
        ...hits.slice(0, MOST_HITS).map(({ line, text }) => numberedLine(line, text, lines.length, context.page)),
        plural(hits.length, 'line') + (hits.length > MOST_HITS ? `, the first ${MOST_HITS} shown` : ''),
      ].join('\n');
    },
  },
];

const logLines = async (context: DebugContext): Promise<readonly string[]> => {
  const { id } = await currentSession(context);
  return (await context.sessions.log(id)).replace(/\n$/, '').split('\n');
};

/** A page, and what there is to say of where it is. */
async function logPage(context: DebugContext, note?: (line: number) => string | undefined): Promise<string> {
  const lines = await logLines(context);
  const last = Math.max(1, lines.length - context.rows + 1);
  context.line = Math.min(last, Math.max(1, context.line));
  const { diagnosis } = await currentSession(context);
  const marks = new Map(diagnosis.errors.map(({ id, location }) => [location.line, id]));
  const said = note?.(context.line);
  return [
    ...lines
      .slice(context.line - 1, context.line - 1 + context.rows)
      .map((text, at) =>
        numberedLine(context.line + at, text, lines.length, context.page, marks.get(context.line + at)),
      ),
    ...(said === undefined ? [] : [context.page.paint('dim', said)]),
  ].join('\n');
}

/** A line of a log with its number, marked when an error is there. */
export function numberedLine(line: number, text: string, of: number, page: Page, mark?: string): string {
  const digits = grouped(of).length;
  const head = `${(mark ?? '').padStart(3)} ${grouped(line).padStart(digits)} │ `;
  const shown = cut(page.safe(text) || ' ', page.width - head.length).trimEnd();
  return `${mark === undefined ? page.paint('dim', head) : page.paint('bad', head)}${shown}`;
}
