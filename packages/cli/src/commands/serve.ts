import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { SelfHealerError, UsageError } from '@self-healer/core/errors';
import { secretValues } from '@self-healer/healer/process/child-env';
import { redactor } from '@self-healer/healer/redaction/secrets';
import type { ServiceSettings } from '@self-healer/server/service-settings';
import type { RunningService, SessionHooks } from '@self-healer/server/start-service';
import { dataDirectory } from '../data-directory.ts';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host/host.ts';
import { openHostJobs } from '../host/host-jobs.ts';
import { hostLearning } from '../host/host-learning.ts';
import { hostSessions } from '../host/host-sessions.ts';
import { openHostStore } from '../host/open-host-store.ts';
import type { Role } from '../roles.ts';
import { keptToken } from '../service-token.ts';
import { threadedReader } from '../threaded-reader.ts';
import { trainBeside } from '../train-beside.ts';
import { writeTrainingExport } from '../write-training-export.ts';

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
  readonly role: Role;
}

const ID_DIGITS = 16;
const MOST_READING_THREADS = 4;

/** A core each; where requests are answered too, one is left for them. */
const readingThreads = (role: Role) =>
  Math.max(1, Math.min(MOST_READING_THREADS, availableParallelism() - (role === 'worker' ? 0 : 1)));

/** Serves REST and WebSocket, works on jobs, or both, until it is told to stop. */
export async function serveCommand(options: ServeOptions, outer: Host): Promise<number> {
  const host = await withDotEnv(outer);
  const { serviceSettings, startService, startWorker } = await import('@self-healer/server/start-service');
  const settings = serviceSettings(host.env);
  const { token, kept } = await tokenOf(settings, host);
  const redact = redactor([token, ...secretValues(host.env)]);
  const broken = (error: unknown, where: string) => {
    const isBug = !(error instanceof SelfHealerError);
    const what = error instanceof Error ? (isBug && error.stack ? error.stack : error.message) : String(error);
    void host.stderr.write(`self-healer: ${where}: ${isBug ? 'this is a bug: ' : ''}${redact(what)}\n`);
  };
  const { role, host: name, port } = options;
  const jobs = await openHostJobs(role, host, broken);
  const store = await openHostStore(host).catch(async (error: unknown) => {
    // What waits for jobs would keep the process: it ends, and whoever watches it starts it again.
    await jobs?.close();
    throw error;
  });
  const readings = readingThreads(role);
  const reader = threadedReader(host, readings);
  const random = () => host.random(ID_DIGITS);
  const sessions = (hooks: SessionHooks) =>
    hostSessions(host, { store, rootOf: (workspace) => settings.workspaces.get(workspace), reader, hooks });
  const started = async (): Promise<Pick<RunningService, 'stop'>> => {
    if (role === 'worker' && jobs !== undefined) {
      startWorker({ jobs, sessions, store, random, clock: host.clock, broken });
      await host.stdout.write('working\n');
      await host.stderr.write(`self-healer ${host.version} works on the jobs in the PostgreSQL of DATABASE_URL\n`);
      return { stop: () => jobs.close() };
    }
    const service = await startService({
      version: host.version,
      settings,
      token,
      host: name,
      port,
      store,
      jobs,
      readings,
      works: role === 'all',
      random,
      sessions,
      spent: async () => {
        const { spentOn } = await import('@self-healer/advisor/advisor-files');
        return spentOn(join(dataDirectory(host), 'advisor'), host.clock().toISOString().slice(0, 10));
      },
      learning: {
        ...(await hostLearning(host)),
        train: (request) => trainBeside(request, host),
      },
      writeExport: (name, examples) => writeTrainingExport(name, examples, host),
      clock: host.clock,
      now: host.now,
      broken,
    }).catch((cause: NodeJS.ErrnoException) => {
      if (cause.syscall !== 'listen' && cause.syscall !== 'getaddrinfo') throw cause;
      throw new UsageError('no-listen', `${name}:${port} cannot be listened on (${cause.code}). Give --port another.`, {
        cause,
      });
    });
    await host.stdout.write(`${service.address}\n`);
    await host.stderr.write(`self-healer ${host.version} serves ${service.address}; the token is ${kept}\n`);
    return service;
  };
  try {
    const running = await started();
    await aborted(host.signal);
    await running.stop();
    return EXIT.done;
  } finally {
    await jobs?.close();
    await store.close();
  }
}

async function tokenOf({ token }: ServiceSettings, host: Host): Promise<{ token: string; kept: string }> {
  if (token !== undefined) return { token, kept: 'that of SELF_HEALER_TOKEN' };
  const file = join(dataDirectory(host), 'token');
  return { token: await keptToken(file, host.random), kept: `in ${file}` };
}

const aborted = (signal: AbortSignal) =>
  new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });

/** The environment with what `.env` in the current directory adds to it. */
async function withDotEnv(host: Host): Promise<Host> {
  const text = await readFile(join(host.cwd, '.env'), 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return '';
    throw new UsageError('no-dotenv', `.env cannot be read (${cause.code}).`, { cause });
  });
  const env = { ...parseEnv(text), ...host.env };
  // Its getters stay getters: standard input is not touched.
  const all = Object.getOwnPropertyDescriptors(host);
  return Object.defineProperties({}, { ...all, env: { value: env, enumerable: true } }) as Host;
}
