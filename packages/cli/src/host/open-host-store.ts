import { join } from 'node:path';
import type { Store } from '@self-healer/core/ports/store';
import { secretValues } from '@self-healer/healer/process/child-env';
import { redactor } from '@self-healer/healer/redaction/secrets';
import { dataDirectory } from '../data-directory.ts';
import type { Host } from './host.ts';

/** The PostgreSQL this host is configured for. Other databases that DATABASE_URL may name are not ours. */
export function postgresUrl({ env }: Pick<Host, 'env'>): string | undefined {
  const { DATABASE_URL: url } = env;
  return url !== undefined && /^postgres(?:ql)?:\/\//.test(url) ? url : undefined;
}

/** The store this host is configured for: DATABASE_URL, otherwise a file. @throws UsageError on a Node without SQLite. */
export async function openHostStore(host: Pick<Host, 'env'>): Promise<Store> {
  const url = postgresUrl(host);
  // Checked here too: what an older Node cannot run is not loaded.
  if (url === undefined && process.getBuiltinModule?.('node:sqlite') === undefined) {
    const { UsageError } = await import('@self-healer/core/errors');
    throw new UsageError(
      'no-sqlite',
      `This Node (${process.version}) has no SQLite, so nothing can be kept. Use Node 22.13 or newer.`,
    );
  }
  const { openStore } = await import('@self-healer/store/open-store');
  return openStore({
    location: url ?? join(dataDirectory(host), 'store.db'),
    redact: redactor(secretValues(host.env)),
  });
}
