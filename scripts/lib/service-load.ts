import { Agent, request } from 'node:http';

export interface LoadOptions {
  readonly address: string;
  readonly token: string;
  readonly clients: number;
  /** Reads after each log that is analyzed. */
  readonly readsPerLog: number;
  readonly log: string;
  /** Stops the load. */
  readonly signal: AbortSignal;
}

export interface LoadResult {
  /** Milliseconds, sorted. */
  readonly reads: readonly number[];
  readonly analyses: readonly number[];
  /** What was not answered with 200, or not at all; the first few. */
  readonly errors: readonly string[];
}

const SHOWN = 5;

/** Clients that each analyze a log and read what came of it, again and again, without a pause. */
export async function serviceLoad(options: LoadOptions): Promise<LoadResult> {
  const { address, token, clients, readsPerLog, log, signal } = options;
  const agent = new Agent({ keepAlive: true, maxSockets: clients });
  const reads: number[] = [];
  const analyses: number[] = [];
  const errors: string[] = [];

  const call = async (path: string, times: number[], body?: string): Promise<Record<string, unknown> | undefined> => {
    const started = performance.now();
    const { status, text } = await send(new URL(path, address), token, agent, body).catch((error: Error) => ({
      status: 0,
      text: error.message,
    }));
    if (status !== 200) {
      // What was under way when the time was over is no error.
      if (!signal.aborted && errors.length < SHOWN) errors.push(`${path}: ${status} ${text.slice(0, 200)}`);
      return undefined;
    }
    times.push(performance.now() - started);
    return path.endsWith('/log') ? {} : (JSON.parse(text) as Record<string, unknown>);
  };

  const client = async (number: number) => {
    for (let round = 0; !signal.aborted; round++) {
      const body = JSON.stringify({ pipeline_id: `client ${number} round ${round}`, log_content: log });
      const made = await call('/api/v1/debug/analyze', analyses, body);
      if (made === undefined) continue;
      const { errors: found } = made.diagnosis as { errors: readonly { fingerprint: string }[] };
      const paths = [
        '/api/v1/sessions?limit=20',
        `/api/v1/sessions/${made.session_id}`,
        `/api/v1/failures/${found[0]?.fingerprint}`,
        '/',
      ];
      for (let read = 0; read < readsPerLog && !signal.aborted; read++)
        await call(paths[read % paths.length] ?? '/', reads);
    }
  };
  await Promise.all(Array.from({ length: clients }, (_, number) => client(number)));
  agent.destroy();
  const sorted = (times: readonly number[]) => times.toSorted((a, b) => a - b);
  return { reads: sorted(reads), analyses: sorted(analyses), errors };
}

/** The time that a part of all takes at most. */
export const percentile = (sorted: readonly number[], part: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? Number.NaN;

function send(url: URL, token: string, agent: Agent, body?: string): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        agent,
        method: body === undefined ? 'GET' : 'POST',
        headers: {
          authorization: `Bearer ${token}`,
          ...(body !== undefined && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
        },
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on('data', (chunk: Buffer) => chunks.push(chunk));
        answer.on('error', reject);
        answer.on('end', () => resolve({ status: answer.statusCode ?? 0, text: Buffer.concat(chunks).toString() }));
      },
    );
    sent.on('error', reject);
    sent.end(body);
  });
}
