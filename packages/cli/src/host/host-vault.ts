import { join } from 'node:path';
import type { ModelVault } from '@self-healer/core/ports/model-vault';
import type { Store } from '@self-healer/core/ports/store';
import { fileModelVault } from '@self-healer/healer/learning/file-model-vault';
import { dataDirectory } from '../data-directory.ts';
import type { Host } from './host.ts';
import { openHostStore, postgresUrl } from './open-host-store.ts';

type VaultHost = Pick<Host, 'env'>;

const opened = new WeakMap<VaultHost, Promise<Store>>();

/** The models in the data directory of this host. */
export const localVault = (host: VaultHost): ModelVault => fileModelVault(join(dataDirectory(host), 'models'));

/**
 * Where this host keeps the models it trained: in the PostgreSQL of DATABASE_URL, so that all who share it use the same
 * one, otherwise in its data directory, which needs no SQLite. What only reads a log must not ask here: DATABASE_URL may
 * be that of the project under test.
 */
export function hostVault(host: VaultHost): ModelVault {
  if (postgresUrl(host) === undefined) return localVault(host);
  // Opened when it is first asked, and kept: one that is idle keeps no process.
  const models = async (): Promise<ModelVault> => {
    const store = opened.get(host) ?? openHostStore(host);
    opened.set(host, store);
    try {
      return (await store).models;
    } catch (error) {
      opened.delete(host);
      throw error;
    }
  };
  return {
    versions: async () => (await models()).versions(),
    current: async () => (await models()).current(),
    read: async (version) => (await models()).read(version),
    add: async (model, entry) => (await models()).add(model, entry),
    use: async (version) => (await models()).use(version),
  };
}
