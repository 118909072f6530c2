import { fileHistory } from '@self-healer/healer/history';
import { gateOutput } from '@self-healer/healer/output-gate';
import { rollback } from '@self-healer/healer/rollback';
import { safeJson } from '@self-healer/healer/safe-json';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { repositoryRoot } from '../repository-root.ts';
import { uiOf } from '../ui.ts';

export interface RollbackOptions {
  readonly repo?: string;
  readonly json: boolean;
}

/** Restores what an application of patches changed, exactly, or refuses. */
export async function rollbackCommand(id: string, { repo, json }: RollbackOptions, host: Host): Promise<number> {
  const { root } = repositoryRoot(repo, host.cwd);
  const report = await rollback(root, id, { history: fileHistory(root) });
  const { paint } = uiOf(host, host.stdout);
  const lines = [
    paint('good', `✔ Restored as it was before ${id}:`),
    ...report.restored.map((path) => `  ${gateOutput(path)}`),
  ];
  await host.stdout.write(json ? `${safeJson(report, 2)}\n` : `${lines.join('\n')}\n`);
  return EXIT.done;
}
