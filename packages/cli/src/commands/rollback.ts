import { branchOfChange, type ChangeRollback, rollbackChange } from '@self-healer/healer/delivery/rollback-change';
import { processRunner } from '@self-healer/healer/process/process-runner';
import { gateOutput } from '@self-healer/healer/redaction/output-gate';
import { safeJson } from '@self-healer/healer/redaction/safe-json';
import { fileHistory } from '@self-healer/healer/workspace/history';
import { repositoryAt } from '@self-healer/healer/workspace/isolation';
import { rollback } from '@self-healer/healer/workspace/rollback';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host/host.ts';
import { proposeTo } from '../propose-to.ts';
import { repositoryRoot } from '../repository-root.ts';
import { type Ui, uiOf } from '../ui.ts';

export interface RollbackOptions {
  readonly repo?: string;
  readonly forge?: string;
  readonly json: boolean;
}

/** Restores what an application of patches changed, or takes back a proposed change; exactly, or refuses. */
export async function rollbackCommand(id: string, { repo, forge, json }: RollbackOptions, host: Host): Promise<number> {
  const { root } = repositoryRoot(repo, host.cwd);
  const branch = branchOfChange(id);
  if (branch !== undefined) {
    const to = await proposeTo({ root, ...(forge !== undefined && { forge }) }, host, processRunner());
    const done = await rollbackChange(to.source, branch, to.forge);
    await host.stdout.write(json ? `${safeJson(done, 2)}\n` : `${changeText(done, uiOf(host, host.stdout))}\n`);
    return EXIT.done;
  }
  const git = await repositoryAt(root, { env: host.env, runner: processRunner() });
  const report = await rollback(root, id, { history: fileHistory(root), git });
  const { paint } = uiOf(host, host.stdout);
  const lines = [
    paint('good', `✔ Restored as it was before ${id}:`),
    ...report.restored.map((path) => `  ${gateOutput(path)}`),
  ];
  await host.stdout.write(json ? `${safeJson(report, 2)}\n` : `${lines.join('\n')}\n`);
  return EXIT.done;
}

function changeText({ branch, done, change }: ChangeRollback, { paint }: Ui): string {
  const place = gateOutput(change.url ?? change.id);
  if (done === 'reverted') return paint('good', `✔ ${branch} was merged: ${place} undoes it.`);
  return paint('good', done === 'closed' ? `✔ Closed ${place}; ${branch} is gone.` : `${place} was closed before.`);
}
