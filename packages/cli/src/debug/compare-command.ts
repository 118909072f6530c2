import { newLines } from '@self-healer/core/analyzer/new-lines';
import { UsageError } from '@self-healer/core/errors';
import { plural } from '../render/page.ts';
import { currentSession, type DebugCommand } from './debug-context.ts';
import { numberedLine } from './log-commands.ts';

const MOST_LINES = 60;

/** Sets a failed log against a green one of the same job. */
export const COMPARE_COMMAND: DebugCommand = {
  name: 'compare',
  usage: 'GREEN_LOG',
  does: 'the lines that the log of an earlier green run does not have, and which errors it has too',
  takes: ['file'],
  async run(context, [file]) {
    if (file === undefined) throw new UsageError('no-file', 'Say which log to compare with: compare GREEN_LOG.');
    const { id, diagnosis } = await currentSession(context);
    const log = await context.sessions.log(id);
    const fresh = newLines(log, diagnosis.log.name, await context.readGreen(file));
    const { paint } = context.page;
    const total = log.replace(/\n$/, '').split('\n').length;
    const [first] = fresh;
    if (first === undefined) return 'The green log has every line of this one: what failed left no line of its own.';
    context.line = first.line;
    const marks = new Map(diagnosis.errors.map((error) => [error.location.line, error.id]));
    const isNew = new Set(fresh.map(({ line }) => line));
    const known = diagnosis.errors.filter(({ location }) => !isNew.has(location.line)).map((error) => error.id);
    return [
      ...fresh
        .slice(0, MOST_LINES)
        .map(({ line, text }) => numberedLine(line, text, total, context.page, marks.get(line))),
      plural(fresh.length, 'new line') + (fresh.length > MOST_LINES ? `, the first ${MOST_LINES} shown` : ''),
      ...(known.length === 0
        ? []
        : [paint('dim', `In the green log too, so no cause of this failure: ${known.join(', ')}`)]),
    ].join('\n');
  },
};
