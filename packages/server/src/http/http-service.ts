import { STATUS_CODES } from 'node:http';
import Fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { ApiRoute, TextAnswer } from '../api/api-route.ts';
import { toWire } from '../api/wire.ts';
import type { ServiceMetrics } from '../metrics.ts';
import type { ServiceContext } from '../service-context.ts';
import type { ServiceSettings } from '../service-settings.ts';
import type { Guard } from './guard.ts';
import { missingRoute } from './missing-route.ts';
import { forOtherOrigins, isPreflight, PREFLIGHT } from './other-origins.ts';
import { parsed } from './parsed.ts';
import { PROBLEM_TYPE, problemOf } from './problem.ts';

const REQUEST_MS = 60_000;
const HEADERS_MS = 15_000;

/** Statuses of what never became a request, by Node's error; anything else is 400. */
const NOT_HTTP: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 };

export interface HttpServiceOptions extends Pick<ServiceSettings, 'maxBodyBytes'> {
  readonly guard: Guard;
  readonly routes: readonly ApiRoute[];
  readonly context: ServiceContext;
  readonly metrics: ServiceMetrics;
  /** Told of what is a bug. */
  readonly broken: (error: unknown, route: string) => void;
}

/** The routes behind their guards; not listening yet. */
export function httpService(options: HttpServiceOptions): FastifyInstance {
  const { routes, context, guard, metrics, broken, maxBodyBytes } = options;
  const fail = (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
    const { problem, headers } = problemOf(error);
    if (problem.status === 500) broken(error, `${request.method} ${routeOf(request)}`);
    // A body that was not read is no reason to read it.
    if (problem.status === 413) reply.header('connection', 'close');
    // Refused before the WebSocket's plugin saw it, an upgrade's connection is nobody's: Node has let go of it.
    if (request.headers.upgrade !== undefined) reply.raw.once('finish', () => request.raw.socket.destroySoon());
    reply
      .code(problem.status)
      .headers(headers)
      .type(PROBLEM_TYPE)
      .send(Buffer.from(JSON.stringify(problem)));
  };
  const app = Fastify({
    bodyLimit: maxBodyBytes,
    requestTimeout: REQUEST_MS,
    http: { headersTimeout: HEADERS_MS, maxHeaderSize: 16_384 },
    frameworkErrors: fail,
    return503OnClosing: false,
    routerOptions: { maxParamLength: 200 },
    clientErrorHandler({ code = '' }, socket) {
      const status = NOT_HTTP[code] ?? 400;
      const head = `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
      if (socket.writable) socket.end(head);
    },
  });
  const missing = missingRoute(routes);
  const open = new Set(routes.flatMap((route) => (route.open ? [route.path] : [])));
  app.removeContentTypeParser('text/plain');
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
      'referrer-policy': 'no-referrer',
    });
    guard.addressed(request);
    reply.headers(forOtherOrigins(request));
    if (isPreflight(request)) return reply.code(204).headers(PREFLIGHT).send();
    if (!open.has(request.routeOptions.url ?? '')) guard.letIn(request);
    if (request.is404) throw missing(request);
  });
  app.addHook('onResponse', async (request, reply) => {
    metrics.answered(request.method, routeOf(request), reply.statusCode, reply.elapsedTime / 1000);
  });
  app.setErrorHandler((error: FastifyError, request, reply) => fail(error, request, reply));
  for (const route of routes) {
    app.route({
      method: route.method,
      url: route.path.replaceAll(/\{(\w+)\}/g, ':$1'),
      exposeHeadRoute: false,
      handler: async (request, reply) => answer(route, request, reply, context),
    });
  }
  return app;
}

const routeOf = ({ routeOptions }: FastifyRequest) => routeOptions.url ?? 'none';

async function answer(route: ApiRoute, request: FastifyRequest, reply: FastifyReply, context: ServiceContext) {
  const result = await route.handle(
    {
      params: route.params && parsed(route.params, request.params, 'path'),
      query: route.query && parsed(route.query, request.query, 'query'),
      body: route.body && parsed(route.body, request.body ?? undefined, 'body'),
    },
    context,
  );
  if (typeof route.response === 'string') {
    const { contentType, text, policy } = result as TextAnswer;
    if (policy !== undefined) reply.header('content-security-policy', policy);
    return reply.type(contentType).send(text);
  }
  return reply.type('application/json; charset=utf-8').send(JSON.stringify(toWire(route.response, result)));
}
