import type { JobQueue } from '@self-healer/core/ports/job-queue';
import type { Store } from '@self-healer/core/ports/store';
import type { MlClassifierService } from '@self-healer/healer/learning/ml-classifier-service';
import type { DebugSessions } from '@self-healer/healer/session/debug-sessions';
import type { SessionDependencies } from '@self-healer/healer/session/session-dependencies';
import type { ApiRoute } from './api/api-route.ts';
import { DEBUG_ROUTES } from './api/debug-routes.ts';
import { ML_ROUTES } from './api/ml-routes.ts';
import { PATCH_ROUTES } from './api/patch-routes.ts';
import { RUN_ROUTES } from './api/run-routes.ts';
import { SERVICE_ROUTES } from './api/service-routes.ts';
import { SESSION_ROUTES } from './api/session-routes.ts';
import { documentRoutes } from './documents/document-routes.ts';
import { guard } from './http/guard.ts';
import { httpService } from './http/http-service.ts';
import { inProcessJobs } from './jobs/in-process-jobs.ts';
import { queuedSessions } from './jobs/queued-sessions.ts';
import { type JobRecorder, recordedJobs } from './jobs/recorded-jobs.ts';
import { sessionJobs } from './jobs/session-jobs.ts';
import { workGate } from './jobs/work-gate.ts';
import { type Spent, serviceMetrics } from './metrics.ts';
import type { ServiceContext } from './service-context.ts';
import { type ServiceSettings, serviceSettings } from './service-settings.ts';
import { UI_ROUTES } from './ui/ui-routes.ts';
import { currentListener, tellProgress, withProgress } from './ws/progress.ts';
import { sessionFeed } from './ws/session-feed.ts';
import { SOCKET_COMMANDS } from './ws/socket-commands.ts';
import { socketRoute } from './ws/socket-route.ts';

const MOST_TRAININGS_WAITING = 10;
const DAY_MS = 24 * 60 * 60 * 1000;

/** What a process that only works needs. */
export interface WorkerWorld extends JobRecorder {
  readonly jobs: JobQueue;
  readonly sessions: (hooks: SessionHooks) => DebugSessions;
}

export interface ServiceWorld extends Omit<WorkerWorld, 'jobs'> {
  readonly version: string;
  readonly settings: ServiceSettings;
  readonly token: string;
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly store: Store;
  /** Shared with other processes; without it all work is done here. */
  readonly jobs?: JobQueue | undefined;
  /** Logs that are read at a time where no queue says so. Default: 1. */
  readonly readings?: number;
  /** Whether jobs are done here too. */
  readonly works: boolean;
  /** What language models cost; without it there are no metrics of it. */
  readonly spent?: Spent;
  readonly learning: MlClassifierService;
  readonly writeExport: ServiceContext['writeExport'];
  /** Milliseconds that only grow. */
  readonly now: () => number;
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

/** Works on the jobs of other processes, until the queue is closed. */
export function startWorker({ jobs, sessions, ...recorder }: WorkerWorld): void {
  const local = sessions({ onProgress: tellProgress, onChange: ({ id }) => jobs.announce(id) });
  jobs.work(recordedJobs(sessionJobs(local, withProgress), recorder));
}

/** Starts the service: REST and WebSocket. */
export async function startService(world: ServiceWorld): Promise<RunningService> {
  const { version, settings, token, host, port, store, now, broken, works, random } = world;
  const jobs = world.jobs ?? inProcessJobs(world.readings ?? 1);
  const feed = sessionFeed();
  const local = world.sessions({
    onProgress: tellProgress,
    onChange(session) {
      feed.publish(session);
      jobs.announce(session.id);
    },
  });
  if (works) jobs.work(recordedJobs(sessionJobs(local, withProgress), world));
  jobs.listen((id) => {
    if (!feed.has(id)) return;
    store.find(id).then(
      (session) => session && feed.publish(session),
      (error) => broken(error, 'session feed'),
    );
  });
  const sessions = queuedSessions({ jobs, local, random, tell: currentListener, seen: feed.publish });
  let stopping = false;
  const metrics = serviceMetrics(() => jobs.waiting, world.spent);
  const context: ServiceContext = {
    version,
    sessions,
    store,
    learning: world.learning,
    writeExport: world.writeExport,
    workspaces: [...settings.workspaces.keys()],
    training: workGate(1, MOST_TRAININGS_WAITING),
    metrics,
    ready: () => !stopping,
  };
  const described: readonly ApiRoute[] = [
    ...SERVICE_ROUTES,
    ...DEBUG_ROUTES,
    ...PATCH_ROUTES,
    ...SESSION_ROUTES,
    ...RUN_ROUTES,
    ...UI_ROUTES,
    ...ML_ROUTES,
  ];
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
      await jobs.close();
    },
  };
}

const ANY = new Set(['0.0.0.0', '::']);
