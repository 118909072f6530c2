import { pathToFileURL } from 'node:url';
import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';
import { UsageError } from '@self-healer/core/errors';
import { isUnreachable } from '@self-healer/core/forge/forge-errors';
import type { Diagnosis } from '@self-healer/core/model/diagnosis';
import type { HealReport, PatchReport } from '@self-healer/core/model/heal-report';
import type { FileChange } from '@self-healer/core/patcher/file-change';
import type { ChangedFile } from '@self-healer/core/ports/forge';
import type { SourceRef } from '@self-healer/core/ports/source-ref';
import type { HealDependencies, HealRequest } from '../heal-request.ts';
import type { Redactor } from '../redaction/secrets.ts';
import type { PatchLedger } from '../repair/patch-ledger.ts';
import type { Repaired } from '../repair/repair.ts';
import { applyToTree } from '../workspace/apply-to-tree.ts';
import type { Git } from '../workspace/git.ts';
import { fileHistory } from '../workspace/history.ts';
import { changeText, commitMessageOf } from './change-body.ts';
import { type Proposed, proposeChange } from './propose-change.ts';
import { savePatch } from './save-patch.ts';

export interface DeliverRequest {
  readonly request: HealRequest;
  readonly root: string;
  readonly analysis: Analysis;
  /** Redacted. */
  readonly diagnosis: Diagnosis;
  readonly repaired: Repaired;
  readonly git: Git | undefined;
}

export interface DeliverDependencies extends HealDependencies {
  readonly ledger: PatchLedger;
  readonly note: (text: string) => void;
  readonly redact: Redactor;
}

const LABELS = ['self-healer'];

/** Applies or proposes what was repaired, as the request says; the change when one was proposed. */
export async function deliver(delivery: DeliverRequest, deps: DeliverDependencies): Promise<HealReport['change']> {
  const { request, analysis, repaired } = delivery;
  if (repaired.changes.length === 0 || request.mode === 'dry-run') return null;
  const reports = deps.ledger.reports().filter(({ id }) => repaired.patches.includes(id));
  const first = analysis.diagnosis.errors.find(({ id }) => id === (reports[0]?.error ?? analysis.diagnosis.rootCause));
  const fingerprint = first?.fingerprint ?? '';
  if (request.mode === 'apply') return apply(delivery, reports, fingerprint, deps);
  const ruleTitle = (first && analysis.ruleOf(first.id)?.docs.title) ?? 'the failing command';
  return propose(delivery, reports, { fingerprint, ruleTitle }, deps);
}

async function apply(
  { root, repaired: { patches, changes, outcome }, git }: DeliverRequest,
  reports: readonly PatchReport[],
  fingerprint: string,
  deps: DeliverDependencies,
): Promise<null> {
  const id = await applyToTree(
    root,
    changes,
    {
      fingerprint,
      proved: outcome === 'proved',
      command: reports[0]?.proof?.command ?? null,
      patches: reports.map(({ rule, title, edits }) => ({ rule, title, edits })),
    },
    { git, history: deps.history ?? fileHistory(root), clock: deps.clock },
  );
  deps.ledger.update(patches, { status: 'applied', rollback: id });
  deps.onProgress?.({ kind: 'applied', paths: changes.map(({ path }) => path), rollback: id });
  return null;
}

async function propose(
  { request, root, diagnosis, repaired: { patches, changes, steps }, git }: DeliverRequest,
  reports: readonly PatchReport[],
  { fingerprint, ruleTitle }: { readonly fingerprint: string; readonly ruleTitle: string },
  { forge, ledger, note, redact, clock, onProgress }: DeliverDependencies,
): Promise<HealReport['change']> {
  if (forge === undefined) throw new UsageError('no-forge', 'No forge is known for this repository.');
  const source = request.source ?? (await localSource(root, git));
  const text = changeText({ diagnosis, patches: reports, fingerprint, ruleTitle }, forge.maxBodyLength, redact);
  const keep = async (): Promise<void> => {
    const place = await savePatch(root, fingerprint, changes);
    note(place === undefined ? 'The patch is shown above.' : `The patch is in ${place}; git apply takes it.`);
  };
  let proposed: Proposed;
  try {
    proposed = await proposeChange(
      source,
      {
        branch: `self-healer/${fingerprint}`,
        baseRevision: source.headRevision,
        ...text,
        files: changes.map(changedFile),
        ...(steps.length > 1 && {
          steps: steps.map((step) => ({
            commitMessage: commitMessageOf(step.title, fingerprint, redact),
            files: step.changes.map(changedFile),
          })),
        }),
        labels: request.labels ?? LABELS,
        ...(request.reviewers && { reviewers: request.reviewers }),
      },
      { forge, clock },
    );
  } catch (error) {
    if (isUnreachable(error)) await keep();
    throw error;
  }
  if ('refused' in proposed) {
    note(proposed.refused);
    await keep();
    return null;
  }
  const { url = null, branch, updated } = proposed.change;
  ledger.update(patches, { status: 'proposed' });
  onProgress?.({ kind: 'proposed', branch });
  return { forge: forge.id, url, branch, updated };
}

const changedFile = ({ path, before, after }: FileChange): ChangedFile => ({
  path,
  content: after?.content ?? null,
  mode: after?.mode ?? before?.mode ?? '100644',
});

async function localSource(root: string, git: Git | undefined): Promise<SourceRef> {
  const head = await git?.try(['rev-parse', '--verify', '-q', 'HEAD^{commit}']);
  if (head === undefined || !head.ok) {
    throw new UsageError('no-commit', `${root} has no commit to propose a change for. Commit first, or use --apply.`);
  }
  return { repository: pathToFileURL(root), headRevision: head.text };
}
