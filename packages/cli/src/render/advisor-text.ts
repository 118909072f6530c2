import type { AdvisorReport, Statement } from '@self-healer/core/model/advice';
import { fold } from './fold.ts';
import type { Page } from './page.ts';

/** What a language model made of a failure, marked as such, and what that cost. */
export function advisorText({ model, explanation, ...usage }: AdvisorReport, page: Page): string {
  const { paint, safe } = page;
  const said = (label: string, text: string) => `  ${label}  ${fold(safe(text), page.width, 2 + label.length + 2)}`;
  return [
    paint('title', explanation === null ? `Asked ${safe(model)}` : `What ${safe(model)} says; nobody has checked it`),
    ...(explanation === null
      ? []
      : [
          said('Cause  ', withLines(explanation.cause)),
          ...explanation.evidence.map((statement) => said('Seen   ', withLines(statement))),
          ...explanation.missing.map((item) => said('Missing', item)),
        ]),
    `  ${paint('dim', usageLine(usage))}`,
  ].join('\n');
}

const withLines = ({ text, lines }: Statement): string =>
  `${text} (${lines.length === 1 ? 'line' : 'lines'} ${lines.join(', ')})`;

/** Tokens, money and requests, in a line. */
export function usageLine({ questions, cached, tokens, cost }: Omit<AdvisorReport, 'model' | 'explanation'>): string {
  return [
    `${questions} ${questions === 1 ? 'request' : 'requests'}`,
    ...(cached === 0 ? [] : [`${cached} answered from the cache`]),
    `${tokens} tokens`,
    ...(cost === null ? [] : [`${cost.toFixed(4)} US dollars`]),
  ].join(', ');
}
