import type { RunReport } from '@self-healer/core/model/run-report';
import { healMarkdown } from './heal-markdown.ts';
import { healText } from './heal-text.ts';
import { code, prose } from './markdown.ts';
import { type Page, plural } from './page.ts';

/** Names of jobs that are told; a matrix has many. */
const NAMED = 5;

/** The failed jobs of a run for people: each cause once, with the jobs that failed of it. */
export function runText(report: RunReport, page: Page, verbose = false): string {
  const { paint, safe } = page;
  const parts = report.causes.map(
    ({ jobs, report: cause }) => `${paint('title', safe(jobsLine(jobs)))}\n\n${healText(cause, page, verbose)}`,
  );
  return [...parts, ...tail(report).map(safe)].join('\n\n');
}

/** The same as Markdown. */
export function runMarkdown(report: RunReport, page: Pick<Page, 'safe' | 'titleOf'>): string {
  const { safe } = page;
  const parts = report.causes.map(
    ({ jobs, report: cause }) => `## ${code(safe(jobsLine(jobs)))}\n\n${healMarkdown(cause, page)}`,
  );
  return [...parts, ...tail(report).map((text) => prose(safe(text)))].join('\n\n');
}

function jobsLine(jobs: RunReport['causes'][number]['jobs']): string {
  const named = jobs.slice(0, NAMED).map(({ name }) => name);
  const rest = jobs.length - named.length;
  return `${plural(jobs.length, 'job')}: ${named.join(', ')}${rest > 0 ? ` and ${rest} more` : ''}`;
}

function tail({ causes, unread, notes }: RunReport): readonly string[] {
  return [
    ...unread.map(({ job, problem }) => `${job.name}: ${problem}`),
    ...(causes.length + unread.length === 0 ? ['No job of this run failed that may not.'] : []),
    ...notes,
  ];
}
