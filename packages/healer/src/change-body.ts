import type { Diagnosis } from '@self-healer/core/model/diagnosis';
import type { PatchReport } from '@self-healer/core/model/heal-report';
import { gateOutput } from './output-gate.ts';

export interface ChangeText {
  readonly title: string;
  readonly body: string;
  readonly commitMessage: string;
}

const EVIDENCE_LENGTH = 4000;
const DIFF_LENGTH = 20_000;

/** Title, description and commit message of a change. Log text stands only in the body, fenced. */
export function changeText(
  diagnosis: Diagnosis,
  patches: readonly PatchReport[],
  fingerprint: string,
  ruleTitle: string,
  maxBodyLength: number,
): ChangeText {
  const subject = `Fix: ${plain(ruleTitle)}`;
  const root = diagnosis.errors.find(({ id }) => id === diagnosis.rootCause);
  const evidence = (root?.evidence ?? []).map(({ text }) => text).join('\n');
  const sections = [
    `<!-- self-healer:${fingerprint} -->`,
    ...patches.map(patchSection),
    root === undefined ? '' : `### From the log\n\n${fenced(evidence.slice(0, EVIDENCE_LENGTH))}`,
    'Proposed by self-healer. Close this change to refuse it; it will not be opened again for the same failure while it is open.',
  ];
  const body = sections.filter((section) => section !== '').join('\n\n');
  return {
    title: subject,
    body:
      body.length > maxBodyLength ? `${body.slice(0, Math.max(0, maxBodyLength - 30)).trimEnd()}\n\n(shortened)` : body,
    commitMessage: `${subject}\n\nSelf-Healer-Fingerprint: ${fingerprint}\n`,
  };
}

function patchSection({ title, rule, safety, proof, diff, verify, status }: PatchReport): string {
  const proved =
    proof === null || status === 'unproved'
      ? 'Not proved: the failing command was not run.'
      : `Proved: the failing command ended with ${proof.before.exitCode ?? 'a signal'} before and with ${proof.after.exitCode ?? 'a signal'} after, and no other error came.`;
  return [
    `### ${plain(title)}`,
    `Rule \`${rule}\`, ${safety}. ${proved}`,
    ...(proof === null ? [] : [fenced(proof.command)]),
    ...(verify === undefined ? [] : [`To see it yourself:\n\n${fenced(verify)}`]),
    fenced(diff.length > DIFF_LENGTH ? `${diff.slice(0, DIFF_LENGTH)}\n(shortened)` : diff, 'diff'),
  ].join('\n\n');
}

/** One line without anything that Markdown, a forge or a bot would act on. */
function plain(text: string): string {
  return gateOutput(text)
    .replace(/\s+/g, ' ')
    .replace(/[`<>[\]*_|\\@#]/g, '')
    .trim()
    .slice(0, 120);
}

/** A code block whose fence is longer than any in the text. */
function fenced(text: string, language = ''): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return `${fence}${language}\n${gateOutput(text).trimEnd()}\n${fence}`;
}
