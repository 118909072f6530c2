import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How an endpoint answers a question. */
export type ScriptedAnswer =
  /** The answer's text, event by event in small pieces. */
  | { readonly kind: 'stream'; readonly text: string; readonly usage?: ScriptedUsage | null }
  /** The same in one piece, from a server that does not stream. */
  | { readonly kind: 'whole'; readonly text: string }
  /** It stops in the middle of the answer: the connection closes properly, or breaks. */
  | { readonly kind: 'cut-off'; readonly text: string; readonly how: 'end' | 'destroy' }
  /** It stops because the answer is as long as was allowed. */
  | { readonly kind: 'too-long'; readonly text: string }
  | { readonly kind: 'tool-call'; readonly tool: string; readonly input: unknown }
  | { readonly kind: 'refusal' }
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** Nothing comes, neither head nor body; or the head and nothing after it. */
  | { readonly kind: 'silence'; readonly after: 'nothing' | 'head' }
  | { readonly kind: 'raw'; readonly contentType: string; readonly body: string }
  | { readonly kind: 'endless' }
  | { readonly kind: 'error-event' };

interface ScriptedUsage {
  readonly input: number;
  readonly output: number;
}

interface AskedQuestion {
  readonly path: string;
  readonly headers: IncomingMessage['headers'];
  /** As it came over the wire. */
  readonly bytes: string;
  /** Both messages. */
  readonly system: string;
  readonly user: string;
  /** Of the answer's schema. */
  readonly name: string;
}

export type Script = (question: AskedQuestion, index: number) => ScriptedAnswer;

export interface ModelEndpoint {
  /** The base URL for both wire formats. */
  readonly url: string;
  readonly asked: AskedQuestion[];
  script: Script;
  close(): Promise<void>;
}

const USAGE: ScriptedUsage = { input: 1000, output: 100 };

/** A real server that speaks OpenAI's chat completions and Anthropic's messages, with and without streaming. */
export async function startModelEndpoint(script: Script): Promise<ModelEndpoint> {
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const endpoint: ModelEndpoint = {
    url: `http://127.0.0.1:${port}/v1`,
    asked: [],
    script,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const question = questionOf(request, Buffer.concat(chunks).toString());
    endpoint.asked.push(question);
    const answer = endpoint.script(question, endpoint.asked.length - 1);
    const wire = question.path.endsWith('/messages') ? ANTHROPIC : OPENAI;
    await give(answer, wire, response);
  }
  return endpoint;
}

function questionOf({ url = '', headers }: IncomingMessage, bytes: string): AskedQuestion {
  const body = JSON.parse(bytes);
  const anthropic = url.endsWith('/messages');
  return {
    path: url,
    headers,
    bytes,
    system: anthropic ? body.system : body.messages[0].content,
    user: anthropic ? body.messages[0].content : body.messages[1].content,
    name: anthropic
      ? body.tools[0].description.replace(/^.*: |\.$/g, '')
      : (body.response_format?.json_schema.name ?? 'none'),
  };
}

async function give(answer: ScriptedAnswer, wire: Wire, response: ServerResponse): Promise<void> {
  const events = (lines: readonly string[]) => {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' });
    return lines;
  };
  if (answer.kind === 'status') {
    response.writeHead(answer.status, { 'content-type': 'application/json', ...answer.headers });
    return void response.end(answer.body ?? '{"error":{"message":"no"}}');
  }
  if (answer.kind === 'silence') {
    if (answer.after === 'head') response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
    return;
  }
  if (answer.kind === 'raw') {
    return void response.writeHead(200, { 'content-type': answer.contentType }).end(answer.body);
  }
  if (answer.kind === 'whole') {
    response.writeHead(200, { 'content-type': 'application/json' });
    return void response.end(JSON.stringify(wire.whole(answer.text)));
  }
  if (answer.kind === 'endless') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const more = () => {
      while (!response.destroyed && response.write(wire.piece('x'.repeat(4096))));
      if (!response.destroyed) response.once('drain', more);
    };
    return more();
  }
  const lines = events(wire.lines(answer));
  const text = lines.join('');
  const upTo = answer.kind === 'cut-off' ? wire.cutAt(text) : text.length;
  for (let at = 0; at < upTo; at += 37) response.write(text.slice(at, Math.min(upTo, at + 37)));
  if (answer.kind === 'cut-off' && answer.how === 'destroy') {
    await new Promise((resolve) => setTimeout(resolve, 20));
    return void response.destroy();
  }
  response.end();
}

interface Wire {
  whole(text: string): unknown;
  piece(text: string): string;
  lines(answer: ScriptedAnswer): readonly string[];
  /** Where an answer is no longer whole. */
  cutAt(text: string): number;
}

/** Uneven pieces, so that no boundary falls where a parser would like it. */
const pieces = (text: string): readonly string[] => text.match(/[\s\S]{1,23}/g) ?? [];

const OPENAI: Wire = {
  whole: (text) => ({
    id: 'c1',
    object: 'chat.completion',
    choices: [{ index: 0, message: { role: 'assistant', content: text }, finish_reason: 'stop' }],
    usage: { prompt_tokens: USAGE.input, completion_tokens: USAGE.output, total_tokens: USAGE.input + USAGE.output },
  }),
  piece: (content) => chunk({ choices: [{ index: 0, delta: { content }, finish_reason: null }] }),
  lines(answer) {
    if (answer.kind === 'error-event') return [chunk({ error: { message: 'overloaded' } })];
    if (answer.kind === 'refusal') {
      return [chunk({ choices: [{ index: 0, delta: { refusal: 'No.' } }] }), ...OPENAI_END('stop', USAGE)];
    }
    if (answer.kind === 'tool-call') {
      const call = {
        index: 0,
        id: 't1',
        type: 'function',
        function: { name: answer.tool, arguments: JSON.stringify(answer.input) },
      };
      return [chunk({ choices: [{ index: 0, delta: { tool_calls: [call] } }] }), ...OPENAI_END('tool_calls', USAGE)];
    }
    if (!('text' in answer)) return [];
    const usage = answer.kind === 'stream' && answer.usage !== undefined ? answer.usage : USAGE;
    return [
      ': a comment\n\n',
      chunk({ choices: [], prompt_filter_results: [] }),
      chunk({ choices: [{ index: 0, delta: { role: 'assistant', content: '' } }] }),
      ...pieces(answer.text).map((text) => this.piece(text)),
      ...OPENAI_END(answer.kind === 'too-long' ? 'length' : 'stop', usage),
    ];
  },
  cutAt: (text) => Math.floor(text.indexOf('"finish_reason":"stop"') / 2),
};

const chunk = (body: object): string =>
  `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', ...body })}\n\n`;

const OPENAI_END = (reason: string, usage: ScriptedUsage | null): readonly string[] => [
  chunk({ choices: [{ index: 0, delta: {}, finish_reason: reason }] }),
  ...(usage === null
    ? []
    : [
        chunk({ choices: [], usage: { prompt_tokens: usage.input, completion_tokens: usage.output, total_tokens: 0 } }),
      ]),
  'data: [DONE]\n\n',
];

const ANTHROPIC: Wire = {
  whole: (text) => ({
    id: 'm1',
    type: 'message',
    role: 'assistant',
    content: [{ type: 'tool_use', id: 't1', name: 'answer', input: inputOf(text) }],
    stop_reason: 'tool_use',
    usage: { input_tokens: USAGE.input, output_tokens: USAGE.output },
  }),
  piece: (text) => event('content_block_delta', { index: 0, delta: { type: 'input_json_delta', partial_json: text } }),
  lines(answer) {
    const usage = answer.kind === 'stream' && answer.usage !== undefined ? answer.usage : USAGE;
    const start = event('message_start', {
      message: {
        id: 'm1',
        type: 'message',
        role: 'assistant',
        content: [],
        ...(usage && { usage: { input_tokens: usage.input, output_tokens: 1 } }),
      },
    });
    const block = (content: object) => event('content_block_start', { index: 0, content_block: content });
    const stop = (reason: string) => [
      event('content_block_stop', { index: 0 }),
      event('message_delta', {
        delta: { stop_reason: reason },
        ...(usage && { usage: { output_tokens: usage.output } }),
      }),
      event('message_stop', {}),
    ];
    if (answer.kind === 'error-event') {
      return [start, event('error', { error: { type: 'overloaded_error', message: 'Overloaded' } })];
    }
    if (answer.kind === 'refusal') return [start, block({ type: 'text', text: '' }), ...stop('refusal')];
    const tool = answer.kind === 'tool-call' ? answer.tool : 'answer';
    const text = answer.kind === 'tool-call' ? JSON.stringify(answer.input) : 'text' in answer ? answer.text : '';
    return [
      start,
      event('ping', {}),
      block({ type: 'tool_use', id: 't1', name: tool, input: {} }),
      ...pieces(text).map((piece) => this.piece(piece)),
      ...stop(answer.kind === 'too-long' ? 'max_tokens' : 'tool_use'),
    ];
  },
  cutAt: (text) => Math.floor(text.indexOf('"stop_reason"') / 2),
};

const event = (type: string, body: object): string =>
  `event: ${type}\r\ndata: ${JSON.stringify({ type, ...body })}\r\n\r\n`;

function inputOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
