import type { DebugSession, SessionEvent } from '@self-healer/core/model/debug-session';

/** Gets all events of a session, also those it has seen. */
export type SessionListener = (events: readonly SessionEvent[]) => void;

/** Tells whoever looks at a session what happens in it, whoever does it. */
export interface SessionFeed {
  publish(session: DebugSession): void;
  /** Ends with the call it gives back. */
  subscribe(session: string, listener: SessionListener): () => void;
  /** Whether anybody looks at it here. */
  has(session: string): boolean;
}

export function sessionFeed(): SessionFeed {
  const listeners = new Map<string, Set<SessionListener>>();
  return {
    publish(session) {
      for (const listener of listeners.get(session.id) ?? []) listener(session.events);
    },
    subscribe(session, listener) {
      const those = listeners.get(session) ?? new Set();
      listeners.set(session, those.add(listener));
      return () => {
        those.delete(listener);
        if (those.size === 0) listeners.delete(session);
      };
    },
    has: (session) => listeners.has(session),
  };
}
