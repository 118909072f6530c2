import type { AdvisorReport } from '@self-healer/core/model/advice';
import { usageLine } from './advisor-text.ts';
import { code, prose } from './markdown.ts';
import type { Page } from './page.ts';

/** What a language model made of a failure as Markdown. */
export function advisorMarkdown({ model, explanation, ...usage }: AdvisorReport, safe: Page['safe']): string {
  const statements = explanation === null ? [] : [explanation.cause, ...explanation.evidence];
  return [
    explanation === null
      ? `### Asked ${code(safe(model))}`
      : `### What ${code(safe(model))} says; nobody has checked it`,
    [
      ...statements.map(
        ({ text, lines }) => `- ${prose(safe(text))} (${lines.map((line) => `line ${line}`).join(', ')})`,
      ),
      ...(explanation?.missing ?? []).map((item) => `- Missing: ${prose(safe(item))}`),
    ].join('\n'),
    `${usageLine(usage)}.`,
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}
