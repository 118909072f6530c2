import { SelfHealerError } from '@self-healer/core/errors';
import type { Store } from '@self-healer/core/ports/store';

/** SQLSTATE classes of a server that is not to be had: connection, resources, operator; and Node's words for the same. */
const GONE = /^(?:08|53|57P|ECONN|EPIPE|ENOTFOUND|EAI_|ETIMEDOUT|EHOSTUNREACH|ENOENT$)/;
/** The driver says these without a code. */
const GONE_WORDS =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error/;

function isGone(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof SelfHealerError) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return GONE.test(code) || GONE_WORDS.test(error.message);
}

/** What the work leads to. @throws SelfHealerError `store-unusable` when the server is gone */
export async function toldUnusable<T>(work: Promise<T>): Promise<T> {
  return work.catch((cause: unknown) => {
    throw unusableIfGone(cause);
  });
}

/** The error, or that the server is gone when it says so. */
export const unusableIfGone = (error: unknown): unknown =>
  isGone(error)
    ? new SelfHealerError('store-unusable', 'The PostgreSQL of DATABASE_URL does not answer. Try again later.', {
        cause: error,
      })
    : error;

/** The store, which says `store-unusable` when its server is gone; the next call tries again. */
export function tellingUnusable(store: Store): Store {
  const { models } = store;
  return {
    ...store,
    createSession: (stored) => toldUnusable(store.createSession(stored)),
    saveSession: (session) => toldUnusable(store.saveSession(session)),
    session: (id) => toldUnusable(store.session(id)),
    find: (id) => toldUnusable(store.find(id)),
    sessionOfPipeline: (id) => toldUnusable(store.sessionOfPipeline(id)),
    listSessions: (query) => toldUnusable(store.listSessions(query)),
    failure: (fingerprint) => toldUnusable(store.failure(fingerprint)),
    prune: (time) => toldUnusable(store.prune(time)),
    listRuns: (query) => toldUnusable(store.listRuns(query)),
    listJobs: (query) => toldUnusable(store.listJobs(query)),
    recordJob: (record) => toldUnusable(store.recordJob(record)),
    models: {
      versions: () => toldUnusable(models.versions()),
      current: () => toldUnusable(models.current()),
      read: (version) => toldUnusable(models.read(version)),
      add: (model, entry) => toldUnusable(models.add(model, entry)),
      use: (version) => toldUnusable(models.use(version)),
    },
  };
}
