import type { DebugSession } from '@self-healer/core/model/debug-session';
import type { PatchReport } from '@self-healer/core/model/heal-report';
import type { PipelineError } from '@self-healer/core/model/pipeline-error';
import { fencedText, plainText } from '../delivery/markdown-guard.ts';
import { gateOutput } from '../redaction/output-gate.ts';
import { safeJson } from '../redaction/safe-json.ts';
import { sessionSummary } from '../session/session-summary.ts';

export const SESSION_FORMATS = ['json', 'markdown', 'text'] as const;
export type SessionFormat = (typeof SESSION_FORMATS)[number];

/** A session's report: what failed, what was tried, what it showed, and every step. Ends with a line feed. */
export function sessionReport(session: DebugSession, format: SessionFormat): string {
  if (format === 'json') return `${safeJson({ ...session, summary: sessionSummary(session) }, 2)}\n`;
  return format === 'markdown' ? markdown(session) : text(session);
}

function markdown(session: DebugSession): string {
  const { diagnosis, patches, labels } = session;
  return `${[
    `# Debug session ${session.id}`,
    facts(session)
      .map(([name, value]) => `- ${name}: ${plainText(value, 300)}`)
      .join('\n'),
    '## Errors',
    ...(diagnosis.errors.length === 0 ? ['Nothing failed in this log.'] : []),
    ...diagnosis.errors.flatMap((error) => [
      `### ${error.id}: ${plainText(error.message, 200)}`,
      `${kindOf(error, labels[error.id])}`,
      fencedText(evidenceOf(error)),
      ...explained(error).map(([name, value]) => `**${name}.** ${plainText(value, 1000)}`),
    ]),
    '## Patches',
    ...(patches.length === 0 ? ['None was generated.'] : []),
    ...patches.flatMap((patch) => [
      `### ${patch.id}: ${plainText(patch.title, 200)}`,
      `For ${patch.error}, rule \`${patch.rule}\`, ${patch.safety}, ${patch.status}.`,
      ...(patch.refused === null ? [] : [plainText(patch.refused, 1000)]),
      ...(patch.diff === '' ? [] : [fencedText(patch.diff, 'diff')]),
      ...proofLines(patch).map((line) => plainText(line, 500)),
    ]),
    '## Events',
    '| # | time | what | error | patch | note |\n|---|---|---|---|---|---|\n' +
      session.events
        .map(
          ({ seq, time, kind, error = '', patch = '', note = '' }) =>
            `| ${seq} | ${time} | ${kind} | ${error} | ${patch} | ${plainText(note)} |`,
        )
        .join('\n'),
  ].join('\n\n')}\n`;
}

function text(session: DebugSession): string {
  const { diagnosis, patches, labels, events } = session;
  const indented = (block: string) => gateOutput(block).trimEnd().replace(/^/gm, '    ');
  return `${[
    `Debug session ${session.id}`,
    ...facts(session).map(([name, value]) => `  ${name}: ${gateOutput(value)}`),
    '',
    'Errors',
    ...(diagnosis.errors.length === 0 ? ['  Nothing failed in this log.'] : []),
    ...diagnosis.errors.flatMap((error) => [
      `  ${error.id}  ${gateOutput(error.message)}`,
      `    ${kindOf(error, labels[error.id])}`,
      indented(evidenceOf(error)),
      ...explained(error).map(([name, value]) => `    ${name}: ${gateOutput(value)}`),
    ]),
    '',
    'Patches',
    ...(patches.length === 0 ? ['  None was generated.'] : []),
    ...patches.flatMap((patch) => [
      `  ${patch.id}  ${gateOutput(patch.title)}`,
      `    for ${patch.error}, rule ${patch.rule}, ${patch.safety}, ${patch.status}`,
      ...(patch.refused === null ? [] : [`    ${gateOutput(patch.refused)}`]),
      ...(patch.diff === '' ? [] : [indented(patch.diff)]),
      ...proofLines(patch).map((line) => `    ${gateOutput(line)}`),
    ]),
    '',
    'Events',
    ...events.map(
      ({ seq, time, kind, error, patch, note }) =>
        `  ${[seq, time, kind, error, patch, note && gateOutput(note)].filter((part) => part !== undefined).join('  ')}`,
    ),
  ].join('\n')}\n`;
}

function facts(session: DebugSession): readonly (readonly [name: string, value: string])[] {
  const { log, verdict } = session.diagnosis;
  const summary = sessionSummary(session);
  return [
    ['Pipeline', session.pipelineId],
    ['Log', `${log.name}, ${log.lines} lines, ${log.format}`],
    ['Verdict', verdict],
    ['Opened', session.createdAt],
    ['Last changed', session.updatedAt],
    [
      'Patches',
      `${summary.patches} generated, ${summary.proved} proved, ${summary.applied} applied, ${summary.rolledBack} rolled back`,
    ],
  ];
}

const kindOf = ({ role, category, severity, stage, confidence, rule, location }: PipelineError, label?: string) =>
  [
    role,
    label === undefined ? category : `${label} (a person corrected ${category})`,
    severity,
    `stage ${stage}`,
    `${Math.round(confidence * 100)} % sure`,
    rule ?? 'no rule knows it',
    `line ${location.line}`,
  ].join(' · ');

const evidenceOf = ({ evidence }: PipelineError) => evidence.map((shown) => `${shown.line}: ${shown.text}`).join('\n');

const explained = ({ explanation: { what, why, how } }: PipelineError) =>
  [
    ['What', what],
    ['Why', why],
    ['How', how],
  ] as const;

function proofLines({ proof, rollback }: PatchReport): readonly string[] {
  return [
    ...(proof === null
      ? []
      : [
          `Proof: ${proof.directory ?? ''}$ ${proof.command}`,
          `before: exit code ${proof.before.exitCode ?? 'none'}; after: ${proof.after.exitCode ?? 'none'}, ${proof.seconds.toFixed(1)} s`,
        ]),
    ...(rollback === undefined ? [] : [`Undo: self-healer rollback ${rollback}`]),
  ];
}
