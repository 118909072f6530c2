import { pathToFileURL } from 'node:url';
import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';
import { UsageError } from '@self-healer/core/errors';
import type { Diagnosis } from '@self-healer/core/model/diagnosis';
import type { HealReport } from '@self-healer/core/model/heal-report';
import type { SourceRef } from '@self-healer/core/ports/source-ref';
import { applyToTree } from './apply-to-tree.ts';
import { changeText } from './change-body.ts';
import type { Git } from './git.ts';
import type { HealDependencies, HealRequest } from './heal-request.ts';
import { fileHistory } from './history.ts';
import type { PatchLedger } from './patch-ledger.ts';
import type { Repaired } from './repair.ts';

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
}

/** Applies or proposes what was repaired, as the request says; the change when one was proposed. */
export async function deliver(
  { request, root, analysis, diagnosis, repaired, git }: DeliverRequest,
  deps: DeliverDependencies,
): Promise<HealReport['change']> {
  const { patches, changes, outcome } = repaired;
  if (changes.length === 0 || request.mode === 'dry-run') return null;
  const reports = deps.ledger.reports().filter(({ id }) => patches.includes(id));
  const first = analysis.diagnosis.errors.find(({ id }) => id === (reports[0]?.error ?? analysis.diagnosis.rootCause));
  const fingerprint = first?.fingerprint ?? '';
  if (request.mode === 'apply') {
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

  const { forge } = deps;
  if (forge === undefined) throw new UsageError('no-forge', 'No forge is known for this repository.');
  const source = request.source ?? (await localSource(root, git));
  if (source.change !== undefined && source.change.fromFork !== false) {
    deps.note('The failed run is of a fork, or may be: nothing was pushed. Here is the patch.');
    return null;
  }
  const rule = first === undefined ? undefined : analysis.ruleOf(first.id);
  const text = changeText(
    diagnosis,
    reports,
    fingerprint,
    rule?.docs.title ?? 'the failing command',
    forge.maxBodyLength,
  );
  const change = await forge.propose(source, {
    branch: `self-healer/${fingerprint}`,
    baseRevision: source.headRevision,
    ...text,
    files: changes.map(({ path, before, after }) => ({
      path,
      content: after?.content ?? null,
      mode: after?.mode ?? before?.mode ?? '100644',
    })),
  });
  deps.ledger.update(patches, { status: 'proposed' });
  deps.onProgress?.({ kind: 'proposed', branch: change.branch });
  return { forge: forge.id, url: change.url ?? null, branch: change.branch, updated: change.updated };
}

async function localSource(root: string, git: Git | undefined): Promise<SourceRef> {
  const head = await git?.try(['rev-parse', '--verify', '-q', 'HEAD^{commit}']);
  if (head === undefined || !head.ok) {
    throw new UsageError('no-commit', `${root} has no commit to propose a change for. Commit first, or use --apply.`);
  }
  return { repository: pathToFileURL(root), headRevision: head.text };
}
