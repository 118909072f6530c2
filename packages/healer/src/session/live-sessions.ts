import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';
import { SelfHealerError, UsageError } from '@self-healer/core/errors';
import type { DebugSession, SessionEvent } from '@self-healer/core/model/debug-session';
import type { RedactedText } from '@self-healer/core/ports/store';
import { analyzerAt } from './analyzer-at.ts';
import { logPieces } from './log-pieces.ts';
import type { SessionDependencies } from './session-dependencies.ts';

/** A session as it is now, its log, and what patches are planned from. */
export interface LiveSession {
  readonly session: DebugSession;
  readonly log: RedactedText;
  readonly analysis: () => Promise<Analysis>;
}

/** What a command did to a session. */
export interface SessionChange<T> {
  readonly result: T;
  /** None: nothing happened that is worth keeping. */
  readonly events: readonly Omit<SessionEvent, 'seq' | 'time'>[];
  /** What it makes of a session: of the one it saw, or of what became of that meanwhile. */
  readonly state?: (session: DebugSession) => Partial<Pick<DebugSession, 'patches' | 'labels' | 'status'>>;
}

export interface LiveSessions {
  /** Without an analysis the log is read again when a patch is planned. */
  add(entry: Pick<LiveSession, 'session' | 'log'>, analysis?: Analysis): Promise<void>;
  /** @throws UsageError `no-such-session`, as `get`. */
  find(id: string): Promise<DebugSession>;
  get(id: string): Promise<LiveSession>;
  /** Changes a session, one command after the other; the result counts once it is stored. */
  change<T>(id: string, command: (live: LiveSession) => Promise<SessionChange<T>>): Promise<T>;
}

/** Logs and analyses that are kept in memory; the store has the logs. */
const MOST_IN_MEMORY = 50;
/** Other processes that add to a session just before this one. */
const MOST_TRIES = 10;

export function liveSessions(deps: SessionDependencies): LiveSessions {
  const { store, clock, onChange } = deps;
  const live = new Map<string, LiveSession>();
  const queues = new Map<string, Promise<unknown>>();

  const remember = (entry: LiveSession): LiveSession => {
    live.delete(entry.session.id);
    live.set(entry.session.id, entry);
    const [oldest] = live.keys();
    if (store !== undefined && live.size > MOST_IN_MEMORY && oldest !== undefined) live.delete(oldest);
    return entry;
  };

  // With a store other processes change sessions too: what is in memory may be old.
  const find = async (id: string): Promise<DebugSession> => {
    const session = store === undefined ? live.get(id)?.session : await store.find(id);
    if (session !== undefined) return session;
    throw noSession(id);
  };

  const analysisOf = ({ diagnosis: { log: about }, workspace }: DebugSession, log: RedactedText) =>
    once(async () => {
      const analyzer = await analyzerAt(workspace === null ? undefined : deps.rootOf(workspace), deps);
      return analyzer.analyze({ name: about.name, chunks: logPieces(log) });
    });

  const get = async (id: string): Promise<LiveSession> => {
    const session = await find(id);
    const known = live.get(id);
    if (known !== undefined) return remember({ ...known, session });
    const log = (await store?.session(id))?.log;
    if (log === undefined) throw noSession(id);
    return remember({ session, log, analysis: analysisOf(session, log) });
  };

  const perform = async <T>(id: string, command: (entry: LiveSession) => Promise<SessionChange<T>>): Promise<T> => {
    const entry = await get(id);
    const { result, events, state } = await command(entry);
    if (events.length === 0) return result;
    for (let session = entry.session, tries = 1; ; tries++, session = await find(id)) {
      const changed = after(session, events, state?.(session), clock().toISOString());
      try {
        await store?.saveSession(changed);
      } catch (error) {
        // What the command did is done: it is noted after what another process noted meanwhile.
        const changedMeanwhile = error instanceof SelfHealerError && error.code === 'session-changed';
        if (changedMeanwhile && tries < MOST_TRIES) continue;
        throw error;
      }
      remember({ ...entry, session: changed });
      onChange?.(changed);
      return result;
    }
  };

  return {
    async add(entry, analysis) {
      await store?.createSession(entry);
      const again = analysisOf(entry.session, entry.log);
      remember({ ...entry, analysis: analysis === undefined ? again : async () => analysis });
    },
    find,
    get,
    change(id, command) {
      const before = queues.get(id) ?? Promise.resolve();
      const turn = before.then(
        () => perform(id, command),
        () => perform(id, command),
      );
      queues.set(id, turn);
      const done = () => void (queues.get(id) === turn && queues.delete(id));
      turn.then(done, done);
      return turn;
    },
  };
}

const noSession = (id: string) =>
  new UsageError('no-such-session', `There is no session ${JSON.stringify(id)}. List them to see their ids.`);

function after(
  session: DebugSession,
  events: SessionChange<unknown>['events'],
  state: Partial<DebugSession> | undefined,
  time: string,
): DebugSession {
  const known = session.events.length;
  return {
    ...session,
    ...state,
    updatedAt: time,
    events: [...session.events, ...events.map((event, at) => ({ seq: known + at + 1, time, ...event }))],
  };
}

/** Makes it when it is first asked for; what failed is made again. */
function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make().catch((error: unknown) => {
      made = undefined;
      throw error;
    });
    return made;
  };
}
