import { gateOutput } from '@self-healer/healer/redaction/output-gate';
import { safeJson } from '@self-healer/healer/redaction/safe-json';
import { fileHistory, type HistoryRecord } from '@self-healer/healer/workspace/history';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host/host.ts';
import { repositoryRoot } from '../repository-root.ts';
import { type Ui, uiOf } from '../ui.ts';

export interface HistoryOptions {
  readonly repo?: string;
  readonly json: boolean;
}

/** Lists what was done to this repository, oldest first. */
export async function historyCommand({ repo, json }: HistoryOptions, host: Host): Promise<number> {
  const { root } = repositoryRoot(repo, host.cwd);
  const records = await fileHistory(root).list();
  if (json) {
    // The files' bytes are for a rollback only, and may be large.
    const list = records.map(({ files, ...record }) => ({ ...record, files: files.map(({ path }) => path) }));
    await host.stdout.write(`${safeJson(list, 2)}\n`);
    return EXIT.done;
  }
  if (records.length === 0) await host.stderr.write('Nothing was applied here yet.\n');
  const ui = uiOf(host, host.stdout);
  for (const record of records) await host.stdout.write(`${recordText(record, ui)}\n`);
  return EXIT.done;
}

function recordText({ id, time, status, proved, command, patches, files }: HistoryRecord, { paint }: Ui): string {
  const state = status === 'rolled-back' ? 'rolled back' : proved ? `${status}, proved` : `${status}, not proved`;
  return [
    `${paint('title', id)}  ${paint('dim', gateOutput(time))}  ${paint(status === 'applied' ? 'good' : 'warn', state)}`,
    ...patches.map(({ rule, title }) => `  ± ${gateOutput(title)} ${paint('dim', gateOutput(rule))}`),
    ...files.map(({ path }) => `    ${gateOutput(path)}`),
    ...(command === null ? [] : [`  ${paint('dim', `$ ${gateOutput(command)}`)}`]),
  ].join('\n');
}
