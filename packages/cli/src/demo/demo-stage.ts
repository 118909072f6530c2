import type { HealEvent } from '@self-healer/healer/heal-request';
import type { Host } from '../host/host.ts';
import { diagnosisText } from '../render/diagnosis-text.ts';
import { cut, type Page } from '../render/page.ts';

/** Lines of a command's output that are shown from either end. */
const SHOWN_LINES = 5;

const TITLE = { collect: 'The run that fails', reproduce: 'The same failure again, in a copy' } as const;

/** Tells a heal as it happens. */
export function demoStage(host: Host, page: Page): { on(event: HealEvent): void } {
  const { paint, safe, width } = page;
  let chapter = 0;
  let tried = 0;
  let output = '';
  let decoder = new TextDecoder();
  const say = (text: string) => void host.stdout.write(`${text}\n`);
  const open = (title: string) => {
    chapter += 1;
    say(`\n${paint('accent', `${chapter}`)}  ${paint('title', title)}`);
  };
  return {
    on(event) {
      if (event.kind === 'running') {
        if (event.purpose !== 'prove') open(TITLE[event.purpose]);
        say(`   ${paint('title', `$ ${safe(event.command)}`)}`);
        output = '';
        decoder = new TextDecoder();
      } else if (event.kind === 'output') output += decoder.decode(event.chunk, { stream: true });
      else if (event.kind === 'ran') {
        for (const line of excerpt(safe(output))) say(`   ${paint('dim', '│')} ${cut(line, width - 5)}`);
        const { exitCode, seconds } = event;
        const good = exitCode === 0;
        const code = paint(good ? 'good' : 'bad', `${good ? '✔' : '✖'} exit code ${exitCode ?? 'none'}`);
        say(`   ${code} ${paint('dim', `after ${seconds.toFixed(1)} s`)}`);
      } else if (event.kind === 'diagnosed') {
        open('What the log says');
        say(`\n${diagnosisText(event.diagnosis, page)}`);
      } else if (event.kind === 'trying') {
        tried += 1;
        open(`${tried === 1 ? 'A patch' : 'Behind it another failure, and its patch'}: ${safe(event.patch.title)}`);
        say(`   ${paint('dim', event.patch.rule)}`);
      }
    },
  };
}

/** The first and the last lines: neither alone holds the cause reliably. */
function excerpt(output: string): readonly string[] {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const hidden = lines.length - 2 * SHOWN_LINES;
  if (hidden < 2) return lines;
  return [...lines.slice(0, SHOWN_LINES), `… ${hidden} lines …`, ...lines.slice(-SHOWN_LINES)];
}
