import { setInterval as every } from 'node:timers';
import websocket from '@fastify/websocket';
import type { FastifyInstance } from 'fastify';
import type { WebSocket } from 'ws';
import { SOCKET_PATH } from '../documents/asyncapi.ts';
import { HttpProblem } from '../http/http-problem.ts';
import { CLOSE, type DebugSocketOptions, debugSocket } from './debug-socket.ts';

/** The subprotocol; the other one that a page may offer holds the token and is never given back. */
const PROTOCOL = 'self-healer.v1';
const PING_MS = 30_000;
const IDLE_MS = 30 * 60_000;

export interface SocketRouteOptions extends DebugSocketOptions {
  readonly mostConnections: number;
  /** The longest first message. */
  readonly maxBodyBytes: number;
  /** Milliseconds that only grow. */
  readonly now: () => number;
}

/** Adds the WebSocket of debug sessions. Whoever is not there any more, or does nothing for half an hour, is let go. */
export async function socketRoute(app: FastifyInstance, options: SocketRouteOptions): Promise<void> {
  const { mostConnections, maxBodyBytes, now } = options;
  const open = new Map<WebSocket, { alive: boolean; last: number; readonly ended: Promise<void> }>();
  await app.register(websocket, {
    options: {
      maxPayload: maxBodyBytes,
      handleProtocols: (offered: Set<string>) => (offered.has(PROTOCOL) ? PROTOCOL : false),
    },
    async preClose() {
      for (const socket of open.keys()) socket.close(CLOSE.goingAway);
      // What a command has begun is finished: half a patch would be left otherwise.
      await Promise.all([...open.values()].map(({ ended }) => ended));
    },
  });
  const heartbeat = every(() => {
    for (const [socket, state] of open) {
      if (!state.alive) socket.terminate();
      else if (now() - state.last > IDLE_MS) socket.close(CLOSE.idle);
      else {
        state.alive = false;
        socket.ping();
      }
    }
  }, PING_MS);
  heartbeat.unref();
  app.addHook('onClose', async () => clearInterval(heartbeat));
  app.route({
    method: 'GET',
    url: SOCKET_PATH,
    exposeHeadRoute: false,
    async preHandler() {
      if (open.size < mostConnections) return;
      throw new HttpProblem(429, 'too-many-connections', 'There are as many connections as are allowed. Close one.', {
        headers: { 'retry-after': '30' },
      });
    },
    handler() {
      throw new HttpProblem(426, 'no-websocket', 'This is for a WebSocket.', {
        headers: { upgrade: 'websocket', connection: 'Upgrade' },
      });
    },
    wsHandler(socket) {
      const ended = debugSocket(socket, options).finally(() => open.delete(socket));
      const state = { alive: true, last: now(), ended };
      open.set(socket, state);
      const heard = () => {
        state.alive = true;
      };
      socket.on('pong', heard);
      socket.on('message', () => {
        heard();
        state.last = now();
      });
      // A client that breaks the protocol is closed by the library, and nobody else's business.
      socket.on('error', () => undefined);
    },
  });
}
