import { UsageError } from '@self-healer/core/errors';
import type { Store } from '@self-healer/core/ports/store';
import { type SessionFormat, sessionReport } from '@self-healer/healer/export/session-report';
import { safeJson } from '@self-healer/healer/redaction/safe-json';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host/host.ts';
import { hostVault } from '../host/host-vault.ts';
import { openHostStore } from '../host/open-host-store.ts';

export interface ExportOptions {
  readonly format: SessionFormat;
  /** Every session with its log, every model and every record of a job, one a line, as `import` reads them. */
  readonly all: boolean;
}

/** Writes the report of a session that is kept, or all sessions. */
export async function exportCommand(
  id: string | undefined,
  { format, all }: ExportOptions,
  host: Host,
): Promise<number> {
  if ((id === undefined) !== all) {
    throw new UsageError('what-to-export', 'Say which session to export by its id, or --all for every one.');
  }
  const store = await openHostStore(host);
  try {
    if (id === undefined) {
      for await (const line of everything(store, host)) {
        if (host.stdout.closed) break;
        await host.stdout.write(`${safeJson(line)}\n`);
      }
      return EXIT.done;
    }
    const stored = await store.session(id);
    if (stored === undefined) {
      throw new UsageError('no-such-session', `There is no session ${id}. self-healer debug -c sessions lists them.`);
    }
    await host.stdout.write(sessionReport(stored.session, format));
    return EXIT.done;
  } finally {
    await store.close();
  }
}

const JOBS_AT_A_TIME = 200;

async function* everything(store: Store, host: Host): AsyncGenerator<object, void, undefined> {
  yield* store.exportSessions();
  const vault = hostVault(host);
  const current = await vault.current();
  for (const { version, ...model } of await vault.versions()) {
    yield { model: { ...model, inUse: version === current }, file: await vault.read(version) };
  }
  let cursor: string | undefined;
  do {
    const page = await store.listJobs({ limit: JOBS_AT_A_TIME, ...(cursor !== undefined && { cursor }) });
    for (const job of page.entries) yield { job };
    cursor = page.cursor;
  } while (cursor !== undefined);
}
