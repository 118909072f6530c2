import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { UsageError } from '@self-healer/core/errors';
import { secretValues } from '@self-healer/healer/child-env';
import { redactor } from '@self-healer/healer/secrets';
import { dataDirectory } from '../data-directory.ts';
import { EXIT } from '../exit-code.ts';
import type { Host } from '../host.ts';
import { hostSessions } from '../host-sessions.ts';
import { openHostStore } from '../open-host-store.ts';
import { keptToken } from '../service-token.ts';

export interface ServeOptions {
  readonly host: string;
  readonly port: number;
}

/** Serves REST and WebSocket until it is told to stop. */
export async function serveCommand({ host: name, port }: ServeOptions, outer: Host): Promise<number> {
  const host = await withDotEnv(outer);
  const store = await openHostStore(host);
  try {
    const { serviceSettings, startService } = await import('@self-healer/server/start-service');
    const settings = serviceSettings(host.env);
    const tokenFile = join(dataDirectory(host), 'token');
    const token = settings.token ?? (await keptToken(tokenFile, host.random));
    const redact = redactor([token, ...secretValues(host.env)]);
    const service = await startService({
      version: host.version,
      settings,
      token,
      host: name,
      port,
      store,
      sessions: (hooks) =>
        hostSessions(host, { store, rootOf: (workspace) => settings.workspaces.get(workspace), hooks }),
      clock: host.clock,
      now: host.now,
      broken: (error, route) => {
        const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
        void host.stderr.write(`self-healer: ${route}: this is a bug: ${redact(what)}\n`);
      },
    }).catch((cause: NodeJS.ErrnoException) => {
      if (cause.syscall !== 'listen' && cause.syscall !== 'getaddrinfo') throw cause;
      throw new UsageError('no-listen', `${name}:${port} cannot be listened on (${cause.code}). Give --port another.`, {
        cause,
      });
    });
    await host.stdout.write(`${service.address}\n`);
    const where = settings.token === undefined ? `in ${tokenFile}` : 'that of SELF_HEALER_TOKEN';
    await host.stderr.write(`self-healer ${host.version} serves ${service.address}; the token is ${where}\n`);
    await aborted(host.signal);
    await service.stop();
    return EXIT.done;
  } finally {
    await store.close();
  }
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
  return Object.create(host, { env: { value: env, enumerable: true } }) as Host;
}
