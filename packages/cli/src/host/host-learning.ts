import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SessionHistory } from '@self-healer/healer/learning/history-examples';
import type { MlClassifierService } from '@self-healer/healer/learning/ml-classifier-service';
import { dataDirectory } from '../data-directory.ts';
import { trainedInThread } from '../training-thread.ts';
import type { Host } from './host.ts';
import { hostVault } from './host-vault.ts';
import { openHostStore } from './open-host-store.ts';

/** Classifying and learning with the models and the history of this host. */
export async function hostLearning(host: Host): Promise<MlClassifierService> {
  const { mlClassifierService } = await import('@self-healer/healer/learning/ml-classifier-service');
  return mlClassifierService({
    vault: hostVault(host),
    shipped: async () => (await import('@self-healer/model/shipped-classifier')).shippedClassifier(),
    shippedExamples: async () => (await import('@self-healer/model/shipped-examples')).shippedExamples(),
    clock: host.clock,
    trainOn: (examples, options) => trainedInThread(examples, options, host),
    ...(hasHistory(host) && { sessions: () => storedSessions(host) }),
  });
}

/** Asking must not make a store: a host that never kept a session has no history. */
function hasHistory({ env }: Host): boolean {
  if (env.DATABASE_URL) return true;
  return (
    process.getBuiltinModule?.('node:sqlite') !== undefined && existsSync(join(dataDirectory({ env }), 'store.db'))
  );
}

async function* storedSessions(host: Host): AsyncGenerator<SessionHistory, void, undefined> {
  const store = await openHostStore(host);
  try {
    yield* store.history();
  } finally {
    await store.close();
  }
}
