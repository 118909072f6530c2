import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { SelfHealerError } from '@self-healer/core/errors';
import type { Host } from '../host/host.ts';
import { problemText } from '../problem-text.ts';
import { completeLine } from './complete-line.ts';
import { performLine } from './debug-commands.ts';
import type { DebugContext } from './debug-context.ts';
import type { LineHistory } from './line-history.ts';

/** Does one line and shows what it says; false when it could not be done. */
async function show(context: DebugContext, line: string, host: Host): Promise<boolean> {
  try {
    const text = await performLine(context, line);
    if (text !== '') await host.stdout.write(`${text}\n`);
    return true;
  } catch (error) {
    if (!(error instanceof SelfHealerError)) throw error;
    await host.stderr.write(`${context.page.paint('bad', '!')} ${problemText(error)}\n`);
    return false;
  }
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
    // While a command runs it is the command that is to stop.
    if (busy) process.kill(process.pid, 'SIGINT');
    else if (lines.line === '') output.write('\nexit or Ctrl-D leaves.\n');
    else {
      output.write('\n');
      lines.write(null, { ctrl: true, name: 'e' });
      lines.write(null, { ctrl: true, name: 'u' });
    }
    lines.prompt();
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
