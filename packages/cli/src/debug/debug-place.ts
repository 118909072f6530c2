import { readFile } from 'node:fs/promises';
import { isAbsolute, join } from 'node:path';
import { UsageError } from '@self-healer/core/errors';
import type { Store } from '@self-healer/core/ports/store';
import type { DebugSessions } from '@self-healer/healer/session/debug-sessions';
import { progressText } from '@self-healer/server/ws/progress-text';
import { dataDirectory } from '../data-directory.ts';
import type { Host } from '../host/host.ts';
import { hostSessions } from '../host/host-sessions.ts';
import { openHostStore } from '../host/open-host-store.ts';
import { remoteSessions } from '../remote/remote-sessions.ts';
import { serviceClient } from '../remote/service-client.ts';
import { serviceSocket } from '../remote/service-socket.ts';
import { fold } from '../render/fold.ts';
import { uiOf } from '../ui.ts';
import { type DebugLearning, localLearning } from './debug-learning.ts';

/** Where the sessions of the debugger are: in this process, or in a service. */
export interface DebugPlace {
  readonly sessions: Omit<DebugSessions, 'close'>;
  readonly store: Pick<Store, 'failure' | 'listSessions'> | undefined;
  readonly learning: DebugLearning;
  /** What a new session's patches are for. */
  readonly workspace: string | undefined;
  /** Whether the command that proves may be said here. */
  readonly takesVerify: boolean;
  close(): Promise<void>;
}

export interface LocalOptions {
  readonly root: string;
  readonly store: boolean;
  readonly timeout?: number;
}

/** Sessions in this process; kept, unless that is not asked for or not possible. */
export async function localPlace({ root, store: keeps, timeout }: LocalOptions, host: Host): Promise<DebugPlace> {
  const store = keeps ? await storeIfAny(host) : undefined;
  const sessions = hostSessions(host, {
    store,
    hooks: {
      onProgress(event) {
        const step = progressText(event);
        if (step !== undefined) tellStep(step, host);
      },
    },
    // The service's sessions have names there.
    rootOf: (workspace) => (isAbsolute(workspace) ? workspace : undefined),
    ...(timeout !== undefined && { timeoutSeconds: timeout }),
  });
  return {
    sessions,
    store,
    learning: localLearning(host),
    workspace: root,
    takesVerify: true,
    close: async () => store?.close(),
  };
}

/** Sessions of a service, by its address. @throws UsageError when it is not there, or refuses the token */
export async function remotePlace(address: string, workspace: string | undefined, host: Host): Promise<DebugPlace> {
  const url = URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new UsageError('no-service', `${address} is no address of a service, as http://127.0.0.1:8003.`);
  }
  const { WebSocket: Socket } = globalThis as Partial<typeof globalThis>;
  if (Socket === undefined) {
    throw new UsageError('no-websocket', 'This Node has no WebSocket. --server needs Node 22 or newer.');
  }
  const at = { url, token: await serviceToken(host) };
  const client = serviceClient(at, globalThis.fetch);
  // Says in one line what is wrong with address or token, which an upgrade does not.
  await client.read('/');
  const socket = serviceSocket({
    ...at,
    connect: (to, protocols) => new Socket(to, protocols),
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    onStep: (step) => tellStep(step, host),
    stopped: () => host.signal,
  });
  const { store, learning, ...sessions } = remoteSessions(client, socket);
  return { sessions, store, learning, workspace, takesVerify: false, close: async () => socket.close() };
}

/** What is being done, in a line beside what comes of it. */
function tellStep(step: string, host: Host): void {
  const { paint, width, fold: folds } = uiOf(host, host.stderr);
  void host.stderr.write(`  ${paint('dim', folds ? fold(step, width, 4) : step)}\n`);
}

/** The token in the environment, or that of a service on this machine. */
async function serviceToken(host: Host): Promise<string> {
  const { SELF_HEALER_TOKEN: given } = host.env;
  if (given !== undefined && given !== '') return given;
  const file = join(dataDirectory(host), 'token');
  return readFile(file, 'utf8').then(
    (text) => text.trim(),
    (cause: unknown) => {
      throw new UsageError('no-token', `Set SELF_HEALER_TOKEN to the service’s token. There is none in ${file}.`, {
        cause,
      });
    },
  );
}

/** Without SQLite the debugger works all the same, and says that it keeps nothing. */
async function storeIfAny(host: Host): Promise<Store | undefined> {
  try {
    return await openHostStore(host);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await host.stderr.write(`self-healer: ${error.message} This session ends with the debugger.\n`);
    return undefined;
  }
}
