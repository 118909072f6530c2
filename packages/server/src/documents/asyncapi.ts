import * as z from 'zod';
import { openRequestSchema } from '../api/open-session.ts';
import type { SocketCommand } from '../ws/socket-command.ts';
import {
  commandHeadSchema,
  eventMessageSchema,
  joinMessageSchema,
  problemMessageSchema,
  progressMessageSchema,
  resultHead,
  resumeMessageSchema,
  sessionMessageSchema,
} from '../ws/socket-messages.ts';
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts';

export const SOCKET_PATH = '/ws/debug-session';

interface Message {
  readonly summary: string;
  readonly payload: JsonSchema;
}

/** The AsyncAPI 3.0 document of the WebSocket. */
export function asyncApi(commands: readonly SocketCommand[], version: string): JsonSchema {
  const first: Readonly<Record<string, Message>> = {
    open: {
      summary: 'The first message: reads a log in a new session.',
      payload: jsonSchemaOf(openRequestSchema, 'input'),
    },
    resume: {
      summary: 'The first message: goes on where a connection ended.',
      payload: jsonSchemaOf(resumeMessageSchema, 'input'),
    },
    join: {
      summary: 'The first message: joins a session that is kept.',
      payload: jsonSchemaOf(joinMessageSchema, 'input'),
    },
  };
  const exit: Message = {
    summary: 'Ends the connection; the session is kept.',
    payload: commandPayload('exit', z.object({})),
  };
  const told: Readonly<Record<string, Message>> = {
    session: {
      summary: 'The session, after the first message.',
      payload: jsonSchemaOf(sessionMessageSchema, 'output'),
    },
    event: {
      summary: 'What happened in the session, whoever did it; after a resume what was missed.',
      payload: jsonSchemaOf(eventMessageSchema, 'output'),
    },
    progress: { summary: 'What is being done for a command.', payload: jsonSchemaOf(progressMessageSchema, 'output') },
    problem: { summary: 'Why something could not be done.', payload: jsonSchemaOf(problemMessageSchema, 'output') },
  };
  const asked = Object.fromEntries(
    commands.map(({ name, summary, params }) => [name, { summary, payload: commandPayload(name, params) }]),
  );
  const results = Object.fromEntries(
    commands.map(({ name, result }) => [
      `${name}_result`,
      {
        summary: `What ${name} led to.`,
        payload: jsonSchemaOf(z.object({ ...resultHead, command: z.literal(name), result }), 'output'),
      },
    ]),
  );
  const messages: Readonly<Record<string, Message>> = { ...first, ...asked, exit, ...told, ...results };
  const channel = { $ref: '#/channels/debugSession' };
  const ref = (name: string) => ({ $ref: `#/channels/debugSession/messages/${name}` });
  const receive = (name: string, summary: string, ...replies: readonly string[]) => ({
    action: 'receive',
    channel,
    summary,
    messages: [ref(name)],
    ...(replies.length > 0 && { reply: { channel, messages: replies.map(ref) } }),
  });
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'self-healer debug sessions',
      version,
      description:
        'One debug session over a WebSocket. The first message opens, resumes or joins a session; then one command after the other is answered. A page gives the token as subprotocol: self-healer.v1, bearer.TOKEN.',
      license: { name: 'MIT' },
    },
    defaultContentType: 'application/json',
    servers: {
      service: {
        host: '127.0.0.1:8003',
        protocol: 'ws',
        security: [{ $ref: '#/components/securitySchemes/token' }],
      },
    },
    channels: {
      debugSession: {
        address: SOCKET_PATH,
        messages: Object.fromEntries(
          Object.entries(messages).map(([name, message]) => [
            name,
            { name, ...message, contentType: 'application/json' },
          ]),
        ),
        bindings: { ws: { method: 'GET', bindingVersion: '0.1.0' } },
      },
    },
    operations: {
      ...Object.fromEntries(
        Object.entries(first).map(([name, { summary }]) => [name, receive(name, summary, 'session', 'problem')]),
      ),
      ...Object.fromEntries(
        commands.map(({ name, summary }) => [name, receive(name, summary, `${name}_result`, 'problem')]),
      ),
      exit: receive('exit', exit.summary),
      tell: {
        action: 'send',
        channel,
        summary: 'What is told without being asked for.',
        messages: ['event', 'progress'].map(ref),
      },
    },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  };
}

function commandPayload(name: string, params: z.ZodObject): JsonSchema {
  const { request_id } = commandHeadSchema.shape;
  return jsonSchemaOf(z.strictObject({ command: z.literal(name), request_id, ...params.shape }), 'input');
}
