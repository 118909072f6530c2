import { isDenied } from '@self-healer/core/forge/forge-errors';
import type { HealReport } from '@self-healer/core/model/heal-report';
import type { RunReport } from '@self-healer/core/model/run-report';
import type { Forge } from '@self-healer/core/ports/forge';
import type { SourceRef } from '@self-healer/core/ports/source-ref';
import { causeOf } from '../proof/cause-of.ts';
import type { Redactor } from '../redaction/secrets.ts';
import { fencedText, plainText } from './markdown-guard.ts';

const MARKER = 'run-report';
const EVIDENCE_LENGTH = 2000;
const MAX_CAUSES = 5;
/** Characters of diff; what is longer is in the report. */
const DIFF_LENGTH = 6000;
const NAMED_JOBS = 5;
const MAX_NOTES = 10;

/**
 * Writes what a run's failure is to the change it was built from: one comment, replaced by the next run's. What could not be done, as a note;
 * undefined when it is written, or when the run is of no change.
 * @param foreign the report was made where the change's own code runs
 */
export async function commentOnRun(
  source: SourceRef,
  report: RunReport,
  forge: Pick<Forge, 'upsertComment' | 'maxBodyLength'>,
  redact: Redactor,
  { foreign = false }: { readonly foreign?: boolean } = {},
): Promise<string | undefined> {
  if (source.change === undefined || report.causes.length === 0) return undefined;
  if (source.change.id === '') return 'No comment was written: it is not known which change the run is of.';
  // A job without rights proposes nothing: an address in its report is anything but the forge's.
  const told = foreign ? withoutChanges(report) : report;
  const body = redact(commentBody(told, foreign)).slice(0, forge.maxBodyLength);
  try {
    await forge.upsertComment(source, source.change.id, MARKER, body);
    return undefined;
  } catch (error) {
    if (!isDenied(error)) throw error;
    return `No comment was written: ${error.message}`;
  }
}

const withoutChanges = (report: RunReport): RunReport => ({
  ...report,
  causes: report.causes.map(({ jobs, report: cause }) => ({ jobs, report: { ...cause, change: null } })),
});

/** All log text is fenced, and everything else stripped of mark-up, mentions and commands. */
function commentBody({ causes, notes }: RunReport, foreign: boolean): string {
  const rest = causes.length - MAX_CAUSES;
  return [
    ...(foreign ? ['The job of this change itself says so, and whoever wrote it may have changed what it says:'] : []),
    ...causes.slice(0, MAX_CAUSES).map(causeSection),
    ...(rest > 0 ? [`And ${rest} more; the report of the job has them all.`] : []),
    ...notes.slice(0, MAX_NOTES).map((note) => plainText(note, 600)),
    'Written by self-healer, and replaced when the next run fails.',
  ].join('\n\n');
}

function causeSection({ jobs, report }: RunReport['causes'][number]): string {
  const root = causeOf(report);
  const named = jobs.slice(0, NAMED_JOBS).map(({ name }) => plainText(name, 60));
  const more = jobs.length > NAMED_JOBS ? ` and ${jobs.length - NAMED_JOBS} more` : '';
  if (root === undefined) return `### ${named.join(', ')}${more}\n\nNothing in the log says what failed.`;
  const evidence = root.evidence.map(({ text }) => text).join('\n');
  return [
    `### ${named.join(', ')}${more}: ${root.category}`,
    plainText(root.explanation.what, 600),
    `**Why:** ${plainText(root.explanation.why, 600)}`,
    `**How:** ${plainText(root.explanation.how, 600)}`,
    fencedText(evidence.slice(0, EVIDENCE_LENGTH)),
    resultOf(report),
    ...patchesOf(report),
  ].join('\n\n');
}

const RESULTS: Readonly<Record<HealReport['outcome'], string>> = {
  proved: 'A repair was proved by running the failing command again.',
  unproved: 'A repair is there, and was not proved: the failing command was not run.',
  refuted: 'A repair was tried and did not help.',
  rerun: 'It looks transient: run the job again.',
  explained: 'A person has to decide what to do.',
  nothing: 'There is nothing to repair.',
};

/** What is not proposed as a change is shown, to be applied by hand. */
function patchesOf({ change, patches }: HealReport): readonly string[] {
  if (change !== null) return [];
  return patches
    .filter(({ status, diff }) => (status === 'proved' || status === 'unproved') && diff !== '')
    .slice(0, MAX_CAUSES)
    .flatMap(({ title, diff }) => [
      `**${plainText(title)}**`,
      diff.length <= DIFF_LENGTH ? fencedText(diff, 'diff') : 'The diff is too long to repeat here; the report has it.',
    ]);
}

function resultOf({ outcome, change }: HealReport): string {
  // The address is the forge's own.
  return change?.url ? `${RESULTS[outcome]} It is proposed: ${change.url}` : RESULTS[outcome];
}
