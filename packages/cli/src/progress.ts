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
    const decoder = new TextDecoder();
    return {
      on(event) {
        if (event.kind === 'output') write(gateOutput(decoder.decode(event.chunk, { stream: true })));
        else if (event.kind === 'ran')
          write(paint('dim', `[exit code ${event.exitCode ?? 'none'}, ${event.seconds.toFixed(1)} s]\n`));
        else {
          const news = newsOf(event);
          if (news !== undefined) write(`${paint('accent', '>')} ${gateOutput(news)}\n`);
        }
      },
      end() {},
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
