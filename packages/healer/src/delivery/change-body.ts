import type { Diagnosis } from '@self-healer/core/model/diagnosis';
import type { PatchReport, Proof } from '@self-healer/core/model/heal-report';
import { causeOf } from '../proof/cause-of.ts';
import type { Redactor } from '../redaction/secrets.ts';
import { fencedText, plainText } from './markdown-guard.ts';

export interface ChangeText {
  readonly title: string;
  readonly body: string;
  readonly commitMessage: string;
}

export interface ChangeFacts {
  /** Redacted. */
  readonly diagnosis: Diagnosis;
  readonly patches: readonly PatchReport[];
  readonly fingerprint: string;
  readonly ruleTitle: string;
}

const EVIDENCE_LENGTH = 4000;
/** How much of each diff is shown; the next when the body would be too long. */
const DIFF_LENGTHS = [20_000, 5000, 1000, 0];

/** Title, description and commit message of a change. Log text stands only in the body, fenced. */
export function changeText(facts: ChangeFacts, maxBodyLength: number, redact: Redactor): ChangeText {
  const model = facts.patches.find(({ suggestedBy }) => suggestedBy !== undefined)?.suggestedBy;
  const subject = subjectOf(facts.ruleTitle, redact, model);
  const bodies = DIFF_LENGTHS.map((length) => redact(bodyOf(facts, length)));
  const fitting = bodies.find((body) => body.length <= maxBodyLength);
  return {
    title: subject,
    body: fitting ?? `${markOf(facts.fingerprint)}\n\nThe description is too long for this forge.`,
    commitMessage: commitMessageOf(facts.ruleTitle, facts.fingerprint, redact, model),
  };
}

/** What a commit says: a rule's title, the mark by which the branch is known as ours, and the model that suggested it. */
export function commitMessageOf(ruleTitle: string, fingerprint: string, redact: Redactor, model?: string): string {
  const by = model === undefined ? '' : `Suggested-By-Model: ${plainText(model)}\n`;
  return `${subjectOf(ruleTitle, redact, model)}\n\nSelf-Healer-Fingerprint: ${fingerprint}\n${by}`;
}

const subjectOf = (ruleTitle: string, redact: Redactor, model: string | undefined): string =>
  `Fix: ${plainText(redact(ruleTitle))}${model === undefined ? '' : ' (suggested by a model)'}`;

const markOf = (fingerprint: string): string => `[//]: # (self-healer:${fingerprint})`;

function bodyOf({ diagnosis, patches, fingerprint }: ChangeFacts, diffLength: number): string {
  const root = causeOf({ diagnosis });
  const evidence = (root?.evidence ?? []).map(({ text }) => text).join('\n');
  const explanation = root?.explanation;
  return [
    markOf(fingerprint),
    ...(explanation === undefined ? [] : [explanationSection(explanation)]),
    ...patches.map((patch) => patchSection(patch, diffLength)),
    ...(root === undefined ? [] : [`### From the log\n\n${fencedText(evidence.slice(0, EVIDENCE_LENGTH))}`]),
    'Proposed by self-healer. Close this change to refuse it: the same failure is then left to you.',
  ].join('\n\n');
}

function explanationSection({ what, why, how }: { readonly what: string; readonly why: string; readonly how: string }) {
  return [
    '### What failed',
    plainText(what, 600),
    `**Why:** ${plainText(why, 600)}`,
    `**How:** ${plainText(how, 600)}`,
  ].join('\n\n');
}

/** The command as it ran, and where. */
const shownCommand = ({ command, directory }: Proof): string =>
  fencedText(directory === undefined ? command : `# in ${directory}\n${command}`);

function patchSection(patch: PatchReport, diffLength: number): string {
  const { title, rule, suggestedBy, safety, proof, diff, verify, status } = patch;
  const by =
    suggestedBy === undefined
      ? `Rule \`${rule}\``
      : `Suggested by the language model ${plainText(suggestedBy)}; read it as a stranger's`;
  const proved =
    proof === null || status === 'unproved'
      ? 'Not proved: the failing command was not run.'
      : `Proved: the failing command ended with ${proof.before.exitCode ?? 'a signal'} before and with ${proof.after.exitCode ?? 'a signal'} after, and no other error came. ${
          proof.sandbox === null
            ? 'It ran without a sandbox.'
            : `It ran in a ${proof.sandbox.name} sandbox ${proof.sandbox.network ? 'with' : 'without'} a network.`
        }`;
  return [
    `### ${plainText(title)}`,
    `${by}, ${safety}. ${proved}`,
    ...(proof === null ? [] : [shownCommand(proof)]),
    ...(verify === undefined ? [] : [`To see it yourself:\n\n${fencedText(verify)}`]),
    diff.length <= diffLength
      ? fencedText(diff, 'diff')
      : 'The diff is too long to repeat here; the change itself shows it.',
  ].join('\n\n');
}
