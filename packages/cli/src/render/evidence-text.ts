import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import { fold } from './fold.ts';
import { grouped, type Page } from './page.ts';

/** The lines of the log that show the error, with their numbers and a pointer at its place. */
export function evidenceText({ evidence, location }: PipelineError, page: Page): readonly string[] {
  const digits = Math.max(0, ...evidence.map(({ line }) => grouped(line).length));
  return evidence.map(({ line, text }) => {
    const here = line >= location.line && line <= location.endLine;
    const number = grouped(line).padStart(digits);
    const margin = `  ${here ? '❯' : ' '} ${number} │ `;
    const shown = page.safe(text);
    const folded = page.fold ? fold(shown, page.width, margin.length) : shown;
    const [first = '', ...more] = folded.split('\n');
    const blank = `${' '.repeat(margin.length - 2)}│ `;
    const painted = (line: string) => (here ? line : page.paint('dim', line));
    const head = here ? `  ${page.paint('bad', '❯')} ${page.paint('title', number)} │ ` : page.paint('dim', margin);
    return [
      head + painted(first),
      ...more.map((rest) => page.paint('dim', blank) + painted(rest.slice(margin.length))),
    ].join('\n');
  });
}
