import type { HealEvent } from '@self-healer/healer/heal-request';
import { gateOutput } from '@self-healer/healer/redaction/output-gate';
import type { Host } from './host/host.ts';
import { cut } from './render/page.ts';
import { uiOf } from './ui.ts';

const PURPOSE = {
  collect: 'Running the command to see it fail',
  reproduce: 'Running the command in a copy, to see the same failure',
  prove: 'Running the command with the patch',
} as const;

/** What is going on, in a line; undefined for what is no news. */
function newsOf(event: HealEvent): string | undefined {
  switch (event.kind) {
    case 'running':
      return `${PURPOSE[event.purpose]}: ${event.command}`;
    case 'isolating':
      return 'Copying the working tree';
    case 'asking':
      return `Asking ${event.model}`;
    case 'trying':
      return `Trying: ${event.patch.title}`;
    case 'tried':
      return `${event.helped ? 'It helps' : 'It does not help'}: ${event.patch.title}`;
    case 'applied':
      return `Changed ${event.paths.join(', ')}`;
    case 'proposed':
      return `Branch ${event.branch}`;
    default:
      return undefined;
  }
}

/** A line is held back until it is whole: of a command for the CI provider two chunks may hold half each. */
function gatedLines(write: (text: string) => void) {
  const decoder = new TextDecoder();
  let held = '';
  return {
    add(chunk: Uint8Array) {
      held += decoder.decode(chunk, { stream: true });
      const end =
        held.length > LONGEST_LINE ? held.length : Math.max(held.lastIndexOf('\n'), held.lastIndexOf('\r')) + 1;
      if (end === 0) return;
      const text = gateOutput(held.slice(0, end));
      held = held.slice(end);
      write(text.endsWith('\n') ? text : `${text}\n`);
    },
    end() {
      if (held !== '') write(`${gateOutput(held)}\n`);
      held = '';
    },
  };
}

/** UTF-16 units; a longer one is broken. */
const LONGEST_LINE = 1 << 16;

export interface Progress {
  on(event: HealEvent): void;
  /** Clears the line it stood on. */
  end(): void;
}

/** On a terminal one line that changes; with `verbose` every step and the commands' output; otherwise nothing. */
export function progressOn(host: Host, options: { readonly quiet: boolean; readonly verbose: boolean }): Progress {
  const { stderr } = host;
  const { paint, width } = uiOf(host, stderr);
  const write = (text: string) => void stderr.write(text);
  if (options.quiet) return { on() {}, end() {} };
  if (options.verbose) {
    const output = gatedLines(write);
    return {
      on(event) {
        if (event.kind !== 'output') output.end();
        if (event.kind === 'output') output.add(event.chunk);
        else if (event.kind === 'ran')
          write(paint('dim', `[exit code ${event.exitCode ?? 'none'}, ${event.seconds.toFixed(1)} s]\n`));
        else {
          const news = newsOf(event);
          if (news !== undefined) write(`${paint('accent', '>')} ${gateOutput(news)}\n`);
        }
      },
      end: output.end,
    };
  }
  if (!stderr.isTerminal) return { on() {}, end() {} };
  return {
    on(event) {
      const news = newsOf(event);
      if (news !== undefined) write(`\r\u001b[K${paint('dim', cut(`${gateOutput(news)} …`, width - 1))}`);
    },
    end: () => write('\r\u001b[K'),
  };
}
