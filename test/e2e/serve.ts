import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { program, temporaryDirectory } from './cli.ts';

/** `serve` as a process of its own. */
export interface ServeProcess {
  readonly address: string;
  readonly token: string;
  readonly data: string;
  readonly child: ChildProcess;
  /** How it ended. */
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null; readonly stderr: string }>;
  /** With the token; the body as JSON. */
  call(path: string, body?: unknown): Promise<{ readonly status: number; readonly json: Record<string, unknown> }>;
}

export interface ServeProcessOptions {
  readonly data?: string;
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly role?: 'api' | 'worker' | 'all';
  /** By default a free one. */
  readonly port?: number;
}

/** Starts it on a free port and waits until it listens; a worker until it works. */
export async function serveProcess({
  data = temporaryDirectory(),
  cwd = data,
  env = {},
  role = 'all',
  port = 0,
}: ServeProcessOptions = {}): Promise<ServeProcess> {
  const child = spawn(process.execPath, [await program(), 'serve', '--port', String(port), '--role', role], {
    cwd,
    env: { ...process.env, SELF_HEALER_DATA_DIR: data, ...env },
  });
  let stdout = '';
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk;
  });
  const ended = new Promise<{ code: number | null; signal: string | null; stderr: string }>((resolve) => {
    child.once('close', (code, signal) => resolve({ code, signal, stderr }));
  });
  const address = await new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk;
      if (stdout.endsWith('\n')) resolve(stdout.trim());
    });
    ended.then(() => reject(new Error(`serve ended: ${stderr}`)));
  });
  const token = env.SELF_HEALER_TOKEN ?? readFileSync(join(data, 'token'), 'utf8').trim();
  return {
    address,
    token,
    data,
    child,
    ended,
    async call(path, body) {
      const answer = await fetch(address + path, {
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
      });
      return { status: answer.status, json: (await answer.json()) as Record<string, unknown> };
    },
  };
}

type Message = Record<string, unknown>;

/** Node's own WebSocket client: asks, and gives the result, problem or session that comes back. */
export async function socketClient({ address, token }: Pick<ServeProcess, 'address' | 'token'>) {
  const url = `${address.replace('http', 'ws')}/ws/debug-session`;
  const socket = new WebSocket(url, ['self-healer.v1', `bearer.${token}`]);
  const all: Message[] = [];
  await new Promise<void>((resolve, reject) => {
    socket.addEventListener('open', () => resolve());
    socket.addEventListener('error', () => reject(new Error('the upgrade was refused')));
  });
  let answered: (message: Message) => void = () => {};
  socket.addEventListener('message', ({ data }) => {
    const message: Message = JSON.parse(String(data));
    all.push(message);
    if (['result', 'problem', 'session'].includes(String(message.type))) answered(message);
  });
  return {
    all,
    ask: (message: unknown) =>
      new Promise<Message>((resolve) => {
        answered = resolve;
        socket.send(JSON.stringify(message));
      }),
    close: () => socket.close(),
  };
}
