import type { DebugSession, SessionEvent } from '@self-healer/core/model/debug-session';

export type SessionListener = (events: readonly SessionEvent[], session: DebugSession) => void;

/** Tells whoever looks at a session what happens in it, whoever does it. */
export interface SessionFeed {
  publish(session: DebugSession, events: readonly SessionEvent[]): void;
  /** Ends with the call it gives back. */
  subscribe(session: string, listener: SessionListener): () => void;
}

export function sessionFeed(): SessionFeed {
  const listeners = new Map<string, Set<SessionListener>>();
  return {
    publish(session, events) {
      for (const listener of listeners.get(session.id) ?? []) listener(events, session);
    },
    subscribe(session, listener) {
      const those = listeners.get(session) ?? new Set();
      listeners.set(session, those.add(listener));
      return () => {
        those.delete(listener);
        if (those.size === 0) listeners.delete(session);
      };
    },
  };
}
