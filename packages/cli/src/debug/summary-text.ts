import type { DebugSession } from '@self-healer/core/model/debug-session';
import { type SessionSummary, sessionSummary } from '@self-healer/healer/session/session-summary';
import type { Style } from '../paint.ts';
import type { Page } from '../render/page.ts';
import { plural } from '../render/page.ts';
import { FORMAT_NAME } from '../render/words.ts';

const SEVERITY_STYLE: Readonly<Record<string, Style>> = { critical: 'bad', high: 'bad', medium: 'warn', low: 'dim' };
const LABEL = 14;
const LONGEST_BAR = 40;

/** The panel of a session: totals, and each distribution as bars. */
export function summaryText(session: DebugSession, page: Page): string {
  const { paint, safe } = page;
  const summary = sessionSummary(session);
  const { errors, fixable, patches, proved, applied, rolledBack, commands, seconds } = summary;
  const { log, rootCause, errors: found, verdict } = session.diagnosis;
  const known = found.filter(({ rule }) => rule !== null).length;
  const corrected = Object.keys(session.labels).length;
  return [
    `${paint('title', safe(session.pipelineId))} ${paint('dim', `session ${session.id}, ${session.status}`)}`,
    `  ${plural(log.lines, 'line')} of ${FORMAT_NAME[log.format]} read${log.truncated ? ', not to the end' : ''}; verdict ${verdict}${rootCause === null ? '' : `, root cause ${rootCause}`}`,
    `  ${plural(errors, 'error')}: ${known} known to a rule, ${fixable} with a repair, ${corrected} corrected`,
    `  ${plural(patches, 'patch').replace('patchs', 'patches')}: ${proved} proved, ${applied} applied, ${rolledBack} rolled back`,
    `  ${plural(commands, 'step')} in ${plural(seconds, 'second')}`,
    ...distribution('Severity', summary.severities, page, (word) => SEVERITY_STYLE[word] ?? 'accent'),
    ...distribution('Category', summary.categories, page, () => 'accent'),
    ...distribution('Stage', summary.stages, page, () => 'good'),
  ].join('\n');
}

function distribution(
  title: string,
  counts: SessionSummary['severities'],
  { paint, width }: Page,
  styleOf: (word: string) => Style,
): readonly string[] {
  const entries = Object.entries(counts).toSorted(([, a], [, b]) => b - a);
  const most = Math.max(0, ...entries.map(([, count]) => count));
  const room = Math.max(8, Math.min(LONGEST_BAR, width - LABEL - 10));
  if (most === 0) return [];
  return [
    '',
    `  ${paint('title', title)}`,
    ...entries.map(([word, count]) => {
      const bar = '█'.repeat(Math.max(1, Math.round((count / most) * room)));
      return `  ${word.padEnd(LABEL)}${paint(styleOf(word), bar)} ${count}`;
    }),
  ];
}
