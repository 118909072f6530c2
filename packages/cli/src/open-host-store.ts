import { join } from 'node:path';
import type { Store } from '@self-healer/core/ports/store';
import { secretValues } from '@self-healer/healer/child-env';
import { redactor } from '@self-healer/healer/secrets';
import { dataDirectory } from './data-directory.ts';
import type { Host } from './host.ts';

/** The store this host is configured for: DATABASE_URL, otherwise a file. @throws UsageError on a Node without SQLite. */
export async function openHostStore(host: Host): Promise<Store> {
  const { DATABASE_URL: url } = host.env;
  const postgres = url !== undefined && /^postgres(?:ql)?:\/\//.test(url);
  // Checked here too: what an older Node cannot run is not loaded.
  if (!postgres && process.getBuiltinModule?.('node:sqlite') === undefined) {
    const { UsageError } = await import('@self-healer/core/errors');
    throw new UsageError(
      'no-sqlite',
      `This Node (${process.version}) has no SQLite, so nothing can be kept. Use Node 22.13 or newer.`,
    );
  }
  const { openStore } = await import('@self-healer/store/open-store');
  return openStore({
    location: postgres ? url : join(dataDirectory(host), 'store.db'),
    redact: redactor(secretValues(host.env)),
  });
}
