import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '@self-healer/core/errors';
import type { DebugSession } from '@self-healer/core/model/debug-session';
import type { Store } from '@self-healer/core/ports/store';
import { dataDirectory } from '../data-directory.ts';
import type { Host } from './host.ts';
import { openHostStore, postgresUrl } from './open-host-store.ts';

/** Sessions that are looked at for a list, the newest of all repositories. */
const LOOKED_AT = 200;

export interface KeptSessions {
  /** Newest first; empty where nothing was ever kept. */
  list(): Promise<readonly DebugSession[]>;
  /** @throws UsageError `no-such-session` for what is not kept, or of another repository. */
  find(id: string): Promise<DebugSession>;
}

/** The debug sessions of one repository. Each call opens the store: other processes add to it meanwhile. */
export function keptSessions(root: string, host: Host): KeptSessions {
  const read = async <T>(none: T, use: (store: Store) => Promise<T>): Promise<T> => {
    // Looking makes no store.
    if (postgresUrl(host) === undefined && !existsSync(join(dataDirectory(host), 'store.db'))) return none;
    const store = await openHostStore(host);
    try {
      return await use(store);
    } finally {
      await store.close();
    }
  };
  const ofThis = (session: DebugSession | undefined): session is DebugSession => session?.workspace === root;
  return {
    list: () =>
      read<readonly DebugSession[]>([], async (store) => {
        const { entries } = await store.listSessions({ limit: LOOKED_AT });
        const sessions = await Promise.all(entries.map(({ id }) => store.find(id)));
        return sessions.filter(ofThis);
      }),
    async find(id) {
      const session = await read<DebugSession | undefined>(undefined, (store) => store.find(id));
      if (ofThis(session)) return session;
      throw new UsageError('no-such-session', `There is no session ${id} of ${root}. The list of resources has them.`);
    },
  };
}
