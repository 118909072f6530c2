import type { HealReport, PatchReport } from '@self-healer/core/model/heal-report';
import { advisorMarkdown } from './advisor-markdown.ts';
import { diagnosisMarkdown } from './diagnosis-markdown.ts';
import { block, code, prose } from './markdown.ts';
import type { Page } from './page.ts';
import { OUTCOME_HEADLINE } from './words.ts';

/** A heal as Markdown: the diagnosis, the patches and their proofs. */
export function healMarkdown(report: HealReport, page: Pick<Page, 'safe' | 'titleOf'>): string {
  const { safe } = page;
  const parts = [
    diagnosisMarkdown(report.diagnosis, page),
    ...(report.advisor === undefined ? [] : [advisorMarkdown(report.advisor, safe)]),
    ...report.patches.map((patch) => patchMarkdown(patch, safe)),
  ];
  const closing = [`**${OUTCOME_HEADLINE[report.outcome]}.**`, ...report.notes.map((note) => prose(safe(note)))];
  if (report.change !== null) closing.push(`Branch ${code(safe(report.change.branch))}`);
  return [...parts, closing.join('\n\n')].join('\n\n');
}

function patchMarkdown(patch: PatchReport, safe: Page['safe']): string {
  const { title, suggestedBy, safety, status, diff, refused, proof, rollback } = patch;
  const by = suggestedBy === undefined ? '' : `suggested by ${code(safe(suggestedBy))} · `;
  const parts = [`### ${prose(safe(title))}`, `${by}${safety} · ${status}`];
  if (refused !== null) parts.push(prose(safe(refused)));
  if (diff !== '') parts.push(block(diff.split('\n').map(safe).join('\n'), 'diff'));
  if (proof !== null) {
    const { command, directory, before, after, tests, seconds } = proof;
    parts.push(
      [
        `Proof: ${code(safe(command))}${directory === undefined ? '' : ` in ${code(safe(directory))}`}`,
        '',
        '| | exit code | failures |',
        '|---|---|---|',
        `| before | ${before.exitCode ?? 'none'} | ${code(before.fingerprint)} |`,
        `| after | ${after.exitCode ?? 'none'} (${seconds.toFixed(1)} s) | ${after.fingerprints.map(code).join(', ') || 'none'} |`,
      ].join('\n'),
    );
    if (tests !== undefined)
      parts.push(`Tests run: ${tests.before ?? 'unknown'} before, ${tests.after ?? 'unknown'} after`);
  }
  if (patch.checked !== undefined) {
    parts.push(`Not proved by a run. Checked: ${prose(safe(patch.checked.join('; ')))}.`);
  }
  if (rollback !== undefined) parts.push(`Undo: ${code(`self-healer rollback ${rollback}`)}`);
  return parts.join('\n\n');
}
