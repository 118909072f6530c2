import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakeRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Buffer;
  /** Parts of the path that the route names. */
  readonly params: Readonly<Record<string, string>>;
}

export interface FakeAnswer {
  readonly status: number;
  readonly json?: unknown;
  readonly bytes?: Uint8Array;
  readonly headers?: Readonly<Record<string, string>>;
}

type Handler = (request: FakeRequest) => FakeAnswer | Promise<FakeAnswer>;

/** Method and path; `:name` is one part, decoded, and `*name` is the rest. */
export type Routes = Readonly<Record<string, Handler>>;

/** What can go wrong on the way. `-after` means that the request was carried out. */
export const FAULTS = [
  'drop-before',
  'drop-after',
  '503-before',
  '502-after',
  '429',
  'redirect',
  'truncated',
  'slow',
  'wrong-type',
] as const;
type Fault = (typeof FAULTS)[number];

export interface FakeServer {
  readonly url: URL;
  /** Every request, in order: `POST /repos/o/r/pulls 201`. */
  readonly journal: string[];
  readonly seen: FakeRequest[];
  /** What a host that is not the forge was told. */
  readonly elsewhere: FakeRequest[];
  /** Chooses a fault for a request by its number from 0, or undefined. */
  fault: (index: number, request: FakeRequest) => Fault | undefined;
  /** Answers instead of a route: what a token may not do. */
  refuse: (request: FakeRequest) => FakeAnswer | undefined;
  /** Sees every answer before it goes out. */
  check: (request: FakeRequest, route: string, answer: FakeAnswer) => void;
  readonly problems: string[];
  close(): Promise<void>;
}

export interface FakeServerOptions {
  readonly routes: Routes;
  /** Answers a request before its route does. */
  readonly before?: (request: FakeRequest) => FakeAnswer | undefined;
}

const SLOW_MS = 150;

/** A local server with state of its own and faults on demand. */
export async function startFakeServer({ routes, before }: FakeServerOptions): Promise<FakeServer> {
  const table = Object.entries(routes).map(([route, handler]) => ({ route, handler, pattern: patternOf(route) }));
  const elsewhere: FakeRequest[] = [];
  const other = await listening(async (request, response) => {
    elsewhere.push(await read(request));
    response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });

  async function answer(request: FakeRequest): Promise<FakeAnswer> {
    const early = before?.(request) ?? fake.refuse(request);
    if (early !== undefined) return early;
    for (const { route, handler, pattern } of table) {
      const match = pattern.exec(`${request.method} ${request.path}`);
      if (match === null) continue;
      const groups = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decodeURIComponent(value)]);
      try {
        const given = await handler({ ...request, params: Object.fromEntries(groups) });
        fake.check(request, route, given);
        return given;
      } catch (error) {
        fake.problems.push(`${request.method} ${request.path}: ${error instanceof Error ? error.message : error}`);
        return { status: 500, json: { message: 'the fake broke' } };
      }
    }
    fake.problems.push(`no route for ${request.method} ${request.path}`);
    return { status: 404, json: { message: 'Not Found' } };
  }

  let count = 0;
  const server = await listening(async (incoming, response) => {
    const request = await read(incoming);
    const fault = fake.fault(count, request);
    count += 1;
    fake.seen.push(request);
    const note = (status: number | string) => fake.journal.push(`${request.method} ${request.path} ${status}`);
    if (fault === 'drop-before') {
      note('dropped');
      return void incoming.socket.destroy();
    }
    if (fault === '503-before') return void send(response, { status: 503, json: { message: 'busy' } }, note);
    if (fault === '429') {
      return void send(
        response,
        { status: 429, json: { message: 'slow down' }, headers: { 'retry-after': '1' } },
        note,
      );
    }
    if (fault === 'redirect') {
      return void send(
        response,
        { status: 302, headers: { location: `${other.url.href}caught${request.path}` } },
        note,
      );
    }
    const given = await answer(request);
    if (fault === 'drop-after') {
      note('dropped after');
      return void incoming.socket.destroy();
    }
    if (fault === '502-after') return void send(response, { status: 502, json: { message: 'bad gateway' } }, note);
    if (fault === 'wrong-type') {
      return void send(
        response,
        { status: 200, bytes: Buffer.from('<html>'), headers: { 'content-type': 'text/html' } },
        note,
      );
    }
    const bytes = bytesOf(given);
    if ((fault === 'truncated' || fault === 'slow') && bytes.length > 1) {
      note(`${given.status} ${fault}`);
      response.writeHead(given.status, { ...headersOf(given), 'content-length': `${bytes.length}` });
      response.write(bytes.subarray(0, bytes.length >> 1));
      const rest = () =>
        fault === 'slow' ? response.end(bytes.subarray(bytes.length >> 1)) : incoming.socket.destroy();
      return void setTimeout(rest, fault === 'slow' ? SLOW_MS : 10);
    }
    send(response, given, note);
  });

  const fake: FakeServer = {
    url: server.url,
    journal: [],
    seen: [],
    elsewhere,
    fault: () => undefined,
    refuse: () => undefined,
    check: () => undefined,
    problems: [],
    close: async () => void (await Promise.all([server.close(), other.close()])),
  };
  return fake;
}

function send(response: ServerResponse, answer: FakeAnswer, note: (status: number) => void): void {
  note(answer.status);
  response.writeHead(answer.status, headersOf(answer)).end(bytesOf(answer));
}

const bytesOf = ({ json, bytes }: FakeAnswer): Buffer =>
  Buffer.from(bytes ?? (json === undefined ? '' : JSON.stringify(json)));

const headersOf = ({ json, headers }: FakeAnswer): Record<string, string> => ({
  ...(json !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
  ...headers,
});

async function listening(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<{ readonly url: URL; readonly close: () => Promise<void> }> {
  const server = createServer((request, response) => void handle(request, response));
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: new URL(`http://127.0.0.1:${port}/`),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function read(incoming: IncomingMessage): Promise<FakeRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const url = new URL(incoming.url ?? '/', 'http://fake');
  return {
    method: incoming.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers: incoming.headers,
    body: Buffer.concat(chunks),
    params: {},
  };
}

function patternOf(route: string): RegExp {
  const source = route
    .replace(/[.$()+]/g, '\\$&')
    .replace(/:(\w+)/g, '(?<$1>[^/]+)')
    .replace(/\*(\w+)/g, '(?<$1>.+)');
  return new RegExp(`^${source}$`);
}
