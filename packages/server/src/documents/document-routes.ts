import * as z from 'zod';
import { type ApiRoute, route } from '../api/api-route.ts';
import { openApi } from './openapi.ts';

/** The routes that describe all the others, and themselves. */
export function documentRoutes(routes: readonly ApiRoute[], version: string): readonly ApiRoute[] {
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
  ];
  const described = openApi([...routes, ...documents], version);
  return documents;
}
