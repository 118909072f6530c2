import type { Analysis } from '@self-healer/core/analyzer/log-analyzer';
import { SelfHealerError, UsageError } from '@self-healer/core/errors';
import type { DebugSession, SessionEvent } from '@self-healer/core/model/debug-session';
import type { SessionDependencies } from './session-dependencies.ts';

/** A session in memory, and the analysis that patches are planned from. */
export interface LiveSession {
  readonly session: DebugSession;
  readonly log: string;
  readonly analysis: Analysis;
}

/** What a command did to a session. */
export interface SessionChange<T> {
  readonly result: T;
  /** None: nothing happened that is worth keeping. */
  readonly events: readonly Omit<SessionEvent, 'seq' | 'time'>[];
  readonly state?: Partial<Pick<DebugSession, 'patches' | 'labels' | 'status'>>;
}

export interface LiveSessions {
  add(live: LiveSession): Promise<void>;
  /** @throws UsageError `no-such-session`. */
  get(id: string): Promise<LiveSession>;
  /** Changes a session, one command after the other; the result counts once it is stored. */
  change<T>(id: string, command: (live: LiveSession) => Promise<SessionChange<T>>): Promise<T>;
}

/** Sessions that are kept in memory; the store has them all. */
const MOST_IN_MEMORY = 50;

export function liveSessions({ store, analyzer, clock, onChange }: SessionDependencies): LiveSessions {
  const live = new Map<string, LiveSession>();
  const queues = new Map<string, Promise<unknown>>();

  const remember = (entry: LiveSession): LiveSession => {
    live.delete(entry.session.id);
    live.set(entry.session.id, entry);
    const [oldest] = live.keys();
    if (store !== undefined && live.size > MOST_IN_MEMORY && oldest !== undefined) live.delete(oldest);
    return entry;
  };

  const get = async (id: string): Promise<LiveSession> => {
    const known = live.get(id);
    if (known !== undefined) return known;
    const stored = await store?.session(id);
    if (stored === undefined) {
      throw new UsageError('no-such-session', `There is no session ${JSON.stringify(id)}. List them to see their ids.`);
    }
    const chunks = [new TextEncoder().encode(stored.log)];
    const analysis = await analyzer.analyze({ name: stored.session.diagnosis.log.name, chunks });
    return remember({ ...stored, analysis });
  };

  const perform = async <T>(id: string, command: (entry: LiveSession) => Promise<SessionChange<T>>): Promise<T> => {
    const entry = await get(id);
    const { result, events, state } = await command(entry);
    if (events.length === 0) return result;
    const time = clock().toISOString();
    const { session } = entry;
    const known = session.events.length;
    const changed: DebugSession = {
      ...session,
      ...state,
      updatedAt: time,
      events: [...session.events, ...events.map((event, at) => ({ seq: known + at + 1, time, ...event }))],
    };
    try {
      await store?.saveSession(changed);
    } catch (error) {
      // Another process went on with it: what is in memory is stale.
      if (error instanceof SelfHealerError) live.delete(id);
      throw error;
    }
    remember({ ...entry, session: changed });
    onChange?.(changed, changed.events.slice(known));
    return result;
  };

  return {
    async add(entry) {
      await store?.createSession(entry);
      remember(entry);
    },
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
