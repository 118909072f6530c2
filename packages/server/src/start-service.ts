import type { Store } from '@self-healer/core/ports/store';
import type { DebugSessions } from '@self-healer/healer/session/debug-sessions';
import type { SessionDependencies } from '@self-healer/healer/session/session-dependencies';
import type { ApiRoute } from './api/api-route.ts';
import { DEBUG_ROUTES } from './api/debug-routes.ts';
import { PATCH_ROUTES } from './api/patch-routes.ts';
import { SERVICE_ROUTES } from './api/service-routes.ts';
import { SESSION_ROUTES } from './api/session-routes.ts';
import { documentRoutes } from './documents/document-routes.ts';
import { guard } from './http/guard.ts';
import { httpService } from './http/http-service.ts';
import { serviceMetrics } from './metrics.ts';
import type { ServiceContext } from './service-context.ts';
import { type ServiceSettings, serviceSettings } from './service-settings.ts';
import { workGate, workGates } from './work-gate.ts';
import { tellProgress } from './ws/progress.ts';
import { sessionFeed } from './ws/session-feed.ts';
import { SOCKET_COMMANDS } from './ws/socket-commands.ts';
import { socketRoute } from './ws/socket-route.ts';

/** Logs read at a time: each takes a core. */
const AT_A_TIME = 2;
const MOST_WAITING = 500;
const MOST_TRIALS_WAITING = 50;
const DAY_MS = 24 * 60 * 60 * 1000;

export interface ServiceWorld {
  readonly version: string;
  readonly settings: ServiceSettings;
  readonly token: string;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly store: Store;
  readonly sessions: (hooks: SessionHooks) => DebugSessions;
  readonly clock: () => Date;
  /** Milliseconds that only grow. */
  readonly now: () => number;
  /** Told of what is a bug, and in what. */
  readonly broken: (error: unknown, route: string) => void;
}

/** Whom sessions tell what happens in them. */
export type SessionHooks = Required<Pick<SessionDependencies, 'onProgress' | 'onChange'>>;

export interface RunningService {
  /** Where it listens, as `http://127.0.0.1:8003`. */
  readonly address: string;
  /** Answers what it has taken on, and no more. */
  stop(): Promise<void>;
}

export { serviceSettings };

/** Starts the service: REST and WebSocket. */
export async function startService(world: ServiceWorld): Promise<RunningService> {
  const { version, settings, token, host, port, store, now, broken } = world;
  const feed = sessionFeed();
  const sessions = world.sessions({ onProgress: tellProgress, onChange: feed.publish });
  let stopping = false;
  const work = workGate(AT_A_TIME, MOST_WAITING);
  const metrics = serviceMetrics(() => work.waiting);
  const context: ServiceContext = {
    version,
    sessions,
    store,
    workspaces: [...settings.workspaces.keys()],
    work,
    trials: workGates(1, MOST_TRIALS_WAITING),
    metrics,
    ready: () => !stopping,
  };
  const described: readonly ApiRoute[] = [...SERVICE_ROUTES, ...DEBUG_ROUTES, ...PATCH_ROUTES, ...SESSION_ROUTES];
  const watch = guard({
    ...settings,
    allowedHosts: [...settings.allowedHosts, ...(ANY.has(host) ? [] : [host])],
    token,
    now,
  });
  const app = httpService({
    ...settings,
    guard: watch,
    routes: [...described, ...documentRoutes(described, SOCKET_COMMANDS, version)],
    context,
    metrics,
    broken,
  });
  await socketRoute(app, {
    commands: SOCKET_COMMANDS,
    context,
    feed,
    count: watch.count,
    broken,
    mostConnections: settings.maxConnections,
    maxBodyBytes: settings.maxBodyBytes,
    now,
  });
  const prune = () => {
    if (settings.retentionDays === 0) return;
    const before = new Date(world.clock().getTime() - settings.retentionDays * DAY_MS);
    store.prune(before.toISOString()).catch((error) => broken(error, 'retention'));
  };
  prune();
  const daily = setInterval(prune, DAY_MS);
  daily.unref();
  const address = await app.listen({ host, port });
  return {
    address,
    async stop() {
      stopping = true;
      clearInterval(daily);
      await app.close();
    },
  };
}

const ANY = new Set(['0.0.0.0', '::']);
