import * as z from 'zod';
import { type ApiRoute, route } from '../api/api-route.ts';
import type { SocketCommand } from '../ws/socket-command.ts';
import { asyncApi } from './asyncapi.ts';
import { openApi } from './openapi.ts';

/** The routes that describe all the others, the WebSocket and themselves. */
export function documentRoutes(
  routes: readonly ApiRoute[],
  commands: readonly SocketCommand[],
  version: string,
): readonly ApiRoute[] {
  const documents: readonly ApiRoute[] = [
    route({
      method: 'GET',
      path: '/openapi.json',
      id: 'get_openapi',
      tag: 'service',
      summary: 'This document.',
      response: z.record(z.string(), z.unknown()),
      problems: [],
      handle: async () => described,
    }),
    route({
      method: 'GET',
      path: '/asyncapi.json',
      id: 'get_asyncapi',
      tag: 'service',
      summary: 'The document of the WebSocket.',
      response: z.record(z.string(), z.unknown()),
      problems: [],
      handle: async () => asyncDescribed,
    }),
  ];
  const asyncDescribed = asyncApi(commands, version);
  const described = openApi([...routes, ...documents], version);
  return documents;
}
