import type { HealReport, PatchReport, Proof } from '@self-healer/core/model/heal-report';
import { advisorText } from './advisor-text.ts';
import { diagnosisText } from './diagnosis-text.ts';
import { diffText } from './diff-text.ts';
import { fold } from './fold.ts';
import { type Page, spread } from './page.ts';
import { OUTCOME_HEADLINE } from './words.ts';

const STATUS_WORDS: Readonly<Record<PatchReport['status'], string>> = {
  planned: 'planned, not tried',
  proved: 'proved',
  unproved: 'not proved',
  refuted: 'did not help',
  refused: 'refused by the policy',
  applied: 'applied',
  proposed: 'proposed',
};

/** A heal for people: the diagnosis, each patch with its diff and proof, and what to do next. */
export function healText(report: HealReport, page: Page, verbose = false): string {
  return [
    diagnosisText(report.diagnosis, page, verbose),
    ...(report.advisor === undefined ? [] : [advisorText(report.advisor, page)]),
    ...report.patches.map((patch) => patchText(patch, page)),
    closingText(report, page),
  ].join('\n\n');
}

export function patchText(patch: PatchReport, page: Page): string {
  const { paint, safe } = page;
  const good = patch.status === 'proved' || patch.status === 'applied' || patch.status === 'proposed';
  const by = patch.suggestedBy === undefined ? [] : [`suggested by ${safe(patch.suggestedBy)}`];
  const note = [...by, patch.safety, STATUS_WORDS[patch.status]].join(' · ');
  const lines = [
    spread(
      `${paint(good ? 'good' : 'warn', '±')} ${paint('title', safe(patch.title))}`,
      paint('dim', note),
      page.width,
    ),
  ];
  if (patch.diff !== '') lines.push('', diffText(patch.diff, page));
  if (patch.reviewReason !== undefined)
    lines.push('', `  ${fold(`For review: ${safe(patch.reviewReason)}`, page.width, 2)}`);
  if (patch.refused !== null) lines.push('', `  ${paint('warn', fold(safe(patch.refused), page.width, 2))}`);
  if (patch.proof !== null) lines.push('', ...proofText(patch.proof, page));
  if (patch.checked !== undefined) {
    lines.push('', `  ${fold(`Not proved by a run. Checked: ${safe(patch.checked.join('; '))}.`, page.width, 2)}`);
  }
  if (patch.proof === null && patch.verify !== undefined) {
    lines.push('', `  To check it yourself: ${safe(patch.verify)}`);
  }
  return lines.join('\n');
}

function proofText(
  { command, directory, before, after, tests, sandbox, seconds }: Proof,
  { paint, safe }: Page,
): readonly string[] {
  const stayed = after.fingerprints.includes(before.fingerprint);
  const others = after.fingerprints.filter((fingerprint) => fingerprint !== before.fingerprint).length;
  const after_ = [
    stayed ? 'the same failure is still there' : 'that failure is gone',
    ...(others === 0 ? ['nothing new failed'] : [`${others} other to see to`]),
  ].join(', ');
  const code = (exitCode: number | null) =>
    paint(exitCode === 0 ? 'good' : 'bad', exitCode === null ? 'no exit code' : `exit code ${exitCode}`);
  return [
    `  ${paint('accent', 'Proof')}   ${paint('title', `$ ${safe(command)}`)}`,
    ...(directory === undefined ? [] : [`  in      ${paint('dim', safe(directory))}`]),
    `  before  ${code(before.exitCode)}  ${paint('dim', `failure ${before.fingerprint.slice(0, 8)}`)}`,
    `  after   ${code(after.exitCode)}  ${paint('dim', `${after_}, ${seconds.toFixed(1)} s`)}`,
    ...(tests === undefined
      ? []
      : [
          `  tests   ${paint('dim', `${tests.before ?? 'none known to have'} ran before, ${tests.after ?? 'none known to have'} ran after`)}`,
        ]),
    `  run in  ${paint('dim', sandboxWords(sandbox))}`,
  ];
}

function sandboxWords(sandbox: Proof['sandbox']): string {
  if (sandbox === null) return 'a copy of the repository, without a sandbox';
  return `a copy of the repository, in a ${sandbox.name} sandbox ${sandbox.network ? 'with' : 'without'} a network`;
}

function closingText(report: HealReport, page: Page): string {
  const { paint, safe } = page;
  const good = report.outcome === 'proved' || report.outcome === 'nothing';
  const lines = [paint(good ? 'good' : 'warn', `${good ? '✔' : '!'} ${OUTCOME_HEADLINE[report.outcome]}.`)];
  for (const note of report.notes) lines.push(`  ${fold(safe(note), page.width, 2)}`);
  const applied = report.patches.find(({ rollback }) => rollback !== undefined);
  if (applied?.rollback !== undefined) {
    lines.push(`  The working tree is changed. To undo it, byte for byte:`);
    lines.push(`    ${paint('accent', `self-healer rollback ${applied.rollback}`)}`);
  }
  if (report.change !== null) {
    const { branch, url, updated } = report.change;
    lines.push(
      `  ${updated ? 'Updated' : 'Proposed'} on the branch ${safe(branch)}${url === null ? '' : `: ${safe(url)}`}`,
    );
  }
  const open = report.patches.some(({ status }) => status === 'proved' || status === 'unproved');
  if (open && applied === undefined && report.change === null) {
    lines.push(
      `  Nothing was changed. ${paint('accent', '--apply')} changes the working tree, ${paint('accent', '--propose')} makes a branch.`,
    );
  }
  return lines.join('\n');
}
