import * as z from 'zod';
import type { ApiRoute } from '../api/api-route.ts';
import { PROBLEM_TYPE, problemSchema } from '../http/problem.ts';
import { type JsonSchema, jsonSchemaOf } from './json-schema.ts';

/** Problems that every route can answer with, and those with a body or parameters besides. */
const EVERYWHERE = [400, 421, 403];
const WITH_TOKEN = [401, 429];
const WITH_INPUT = [422];
const WITH_PATH = [414];
/** All that is not about the service itself needs the store. */
const WITH_STORE = [503];
const WITH_BODY = [413, 415];

const PROBLEMS: Readonly<Record<number, string>> = {
  400: 'What was sent is not to be understood.',
  401: 'No token, or a wrong one.',
  403: 'Pages of this origin may not use the service.',
  404: 'There is none of that name.',
  409: 'It cannot be done in the state things are in.',
  413: 'The body is too long.',
  414: 'A part of the path is longer than any id.',
  415: 'The body is not JSON.',
  421: 'The service does not answer to that host name.',
  422: 'The request is understood and asks for what cannot be.',
  429: 'Too many requests, or too much to do; Retry-After says when to try again.',
  501: 'This service was built without that part.',
  503: 'Not at the moment.',
};

/** The OpenAPI 3.1 document of the routes. */
export function openApi(routes: readonly ApiRoute[], version: string): JsonSchema {
  const paths: Record<string, Record<string, JsonSchema>> = {};
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.method.toLowerCase()]: operation(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'self-healer',
      version,
      summary: 'Why a CI job failed, a patch, and the proof that it helps.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    security: [{ token: [] }],
    tags: [
      { name: 'service', description: 'How the service is.' },
      { name: 'debug', description: 'What can be done with a failure.' },
      { name: 'sessions', description: 'What is stored.' },
      { name: 'ml', description: 'The classifier.' },
    ],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: { Problem: jsonSchemaOf(problemSchema, 'output') },
    },
  };
}

function operation({ id, tag, summary, open, body, query, params, response, problems }: ApiRoute): JsonSchema {
  const parameters = [...parametersIn('path', params), ...parametersIn('query', query)];
  const statuses = new Set([
    ...EVERYWHERE,
    ...(open ? [] : WITH_TOKEN),
    ...(body !== undefined || parameters.length > 0 ? WITH_INPUT : []),
    ...(params === undefined ? [] : WITH_PATH),
    ...(body === undefined ? [] : WITH_BODY),
    ...(tag === 'service' ? [] : WITH_STORE),
    ...problems,
  ]);
  return {
    operationId: id,
    tags: [tag],
    summary,
    ...(open && { security: [] }),
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: jsonSchemaOf(body, 'input') } } },
    }),
    responses: {
      200: {
        description: 'Done.',
        content:
          typeof response === 'string'
            ? { [response]: { schema: { type: 'string' } } }
            : { 'application/json': { schema: jsonSchemaOf(response, 'output') } },
      },
      ...Object.fromEntries(
        [...statuses].map((status) => [
          status,
          {
            description: PROBLEMS[status],
            content: { [PROBLEM_TYPE]: { schema: { $ref: '#/components/schemas/Problem' } } },
          },
        ]),
      ),
    },
  };
}

function parametersIn(place: 'path' | 'query', schema: z.ZodType | undefined): readonly JsonSchema[] {
  if (!(schema instanceof z.ZodObject)) return [];
  const { properties = {}, required = [] } = jsonSchemaOf(schema, 'output') as {
    properties?: Record<string, JsonSchema>;
    required?: readonly string[];
  };
  return Object.entries(properties).map(([name, { default: preset, ...part }]) => ({
    name,
    in: place,
    required: place === 'path' || (required.includes(name) && preset === undefined),
    schema: { ...part, ...(preset !== undefined && { default: preset }) },
  }));
}
