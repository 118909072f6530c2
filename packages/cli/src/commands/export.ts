import { UsageError } from '@self-healer/core/errors';
import { type SessionFormat, sessionReport } from '@self-healer/healer/export/session-report';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { openHostStore } from '../open-host-store.ts';

/** Writes the report of a session that is kept. */
export async function exportCommand(
  id: string,
  { format }: { readonly format: SessionFormat },
  host: Host,
): Promise<number> {
  const store = await openHostStore(host);
  try {
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
