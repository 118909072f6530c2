import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { SelfHealerError } from '@self-healer/core/errors';
import type { Host } from '../host/host.ts';
import { problemText } from '../problem-text.ts';
import { displayWidth } from '../render/display-width.ts';
import { fold } from '../render/fold.ts';
import { completeLine } from './complete-line.ts';
import { performLine } from './debug-commands.ts';
import type { DebugContext } from './debug-context.ts';
import type { LineHistory } from './line-history.ts';

/** Does one line and shows what it says; false when it could not be done. */
async function show(context: DebugContext, line: string, host: Host): Promise<boolean> {
  const { page, stop } = context;
  const problem = async (text: string) => {
    await host.stderr.write(`${page.paint('bad', '!')} ${page.fold ? fold(text, page.width, 2) : text}\n`);
    return false;
  };
  stop.next();
  try {
    const text = await performLine(context, line);
    if (text !== '') await host.stdout.write(`${page.fold ? folded(text, page.width) : text}\n`);
    return true;
  } catch (error) {
    if (error instanceof SelfHealerError) return problem(problemText(error));
    if (stop.stopped && !host.signal.aborted) return problem('Stopped. Nothing came of it.');
    throw error;
  }
}

/** Lines that are wider than the terminal, folded at words; what goes on is set in a little. */
function folded(text: string, width: number): string {
  const lines = text.split('\n').map((line) => {
    if (displayWidth(line) <= width) return line;
    const { blanks = '', rest = '' } = /^(?<blanks> *)(?<rest>.*)$/s.exec(line)?.groups ?? {};
    return `${blanks}${fold(rest, width, blanks.length + 2)}`;
  });
  return lines.join('\n');
}

/** Does lines from a script, each shown before what it says; false when one could not be done. */
export async function performScript(
  lines: AsyncIterable<string> | Iterable<string>,
  context: DebugContext,
  host: Host,
): Promise<boolean> {
  let good = true;
  for await (const line of lines) {
    if (context.ended || host.stdout.closed) break;
    if (line.trim() === '') continue;
    await host.stdout.write(`${context.page.paint('accent', '>')} ${context.page.safe(line.trim())}\n`);
    good = (await show(context, line, host)) && good;
  }
  return good;
}

/** Lines of standard input, when it is a pipe. */
export const pipedLines = (host: Host): AsyncIterable<string> =>
  createInterface({ input: Readable.from(host.stdin), crlfDelay: Number.POSITIVE_INFINITY });

/** Reads commands from a terminal until the user leaves. */
export async function terminalLoop(
  { input, output }: NonNullable<Host['terminal']>,
  context: DebugContext,
  history: LineHistory,
  host: Host,
): Promise<void> {
  const lines = createInterface({
    input,
    output,
    terminal: true,
    history: [...(await history.read())],
    historySize: 500,
    removeHistoryDuplicates: true,
    prompt: context.page.paint('accent', 'self-healer> '),
    completer: (line: string, done: (error: Error | null, found: [string[], string]) => void) => {
      completeLine(line, context, host.cwd).then(
        (found) => done(null, found),
        () => done(null, [[], line]),
      );
    },
  });
  let busy = false;
  lines.on('SIGINT', () => {
    // While a command runs it is the command that is to stop; asked again, everything is.
    if (busy && context.stop.stopped) process.kill(process.pid, 'SIGINT');
    else if (busy) context.stop.stop();
    else if (lines.line === '') output.write('\nexit or Ctrl-D leaves.\n');
    else {
      output.write('\n');
      lines.write(null, { ctrl: true, name: 'e' });
      lines.write(null, { ctrl: true, name: 'u' });
    }
    if (!busy) lines.prompt();
  });
  lines.on('history', (all) => void history.write(all));
  lines.prompt();
  for await (const line of lines) {
    busy = true;
    await show(context, line, host);
    busy = false;
    if (context.ended) break;
    lines.prompt();
  }
  lines.close();
}
