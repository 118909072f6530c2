import { debugSessionSchema } from '@self-healer/core/model/debug-session';
import { diagnosisSchema } from '@self-healer/core/model/diagnosis';
import { patchReportSchema } from '@self-healer/core/model/heal-report';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import type { ApiRoute } from '../src/api/api-route.ts';
import { DEBUG_ROUTES } from '../src/api/debug-routes.ts';
import { ML_ROUTES } from '../src/api/ml-routes.ts';
import { PATCH_ROUTES } from '../src/api/patch-routes.ts';
import { RUN_ROUTES } from '../src/api/run-routes.ts';
import { SERVICE_ROUTES } from '../src/api/service-routes.ts';
import { SESSION_ROUTES } from '../src/api/session-routes.ts';
import { fromWire, toWire } from '../src/api/wire.ts';
import { problemSchema } from '../src/http/problem.ts';
import { SOCKET_COMMANDS } from '../src/ws/socket-commands.ts';
import { eventMessageSchema, progressMessageSchema, sessionMessageSchema } from '../src/ws/socket-messages.ts';
import { type JsonSchema, valuesOf } from './support/value-of-schema.ts';

const ROUTES: readonly ApiRoute[] = [
  ...SERVICE_ROUTES,
  ...DEBUG_ROUTES,
  ...PATCH_ROUTES,
  ...SESSION_ROUTES,
  ...RUN_ROUTES,
  ...ML_ROUTES,
];

/** Everything that is stored, answered or told. */
const TYPES: Readonly<Record<string, z.ZodType>> = {
  debugSessionSchema,
  diagnosisSchema,
  patchReportSchema,
  problemSchema,
  sessionMessageSchema,
  eventMessageSchema,
  progressMessageSchema,
  ...Object.fromEntries(
    ROUTES.flatMap(({ method, path, response }) =>
      typeof response === 'string' ? [] : [[`${method} ${path}`, response]],
    ),
  ),
  ...Object.fromEntries(SOCKET_COMMANDS.map(({ name, result }) => [name, result])),
};

const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** How fields that hold a time are called, here and on the wire. */
const NAME_OF_TIME = /^time$|(?:At|Seen|_at|_seen)$/;
/** Times as they are stored: the pattern of the schema knows leap years, which no generator does. */
const times = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const KNOWN_TIMES = fc.sample(times, { numRuns: 20, seed: 7 });

test('there is a time in whatever tells one', () => {
  const withTime = Object.entries(TYPES).filter(([, schema]) => timesOf(describedBy(schema)).length > 0);
  expect(withTime.map(([name]) => name)).toEqual(
    expect.arrayContaining([
      'debugSessionSchema',
      'eventMessageSchema',
      'analyze_error',
      'get_ml_model_info',
      'POST /api/v1/debug/analyze',
      'GET /api/v1/sessions',
      'GET /api/v1/sessions/{session_id}',
      'GET /api/v1/failures/{fingerprint}',
      'GET /api/v1/runs',
      'GET /api/v1/jobs',
      'GET /api/v1/ml/model-info',
    ]),
  );
});

test.each(Object.entries(TYPES))('%s comes back as it was sent', (_, schema) => {
  const described = describedBy(schema);
  // What is called like a time is one, and nothing else is.
  for (const [name, isTime] of timesOf(described)) expect([name, isTime]).toEqual([name, NAME_OF_TIME.test(name)]);
  fc.assert(
    fc.property(
      valuesOf(withTimes(described), () => []),
      (value) => {
        const stored = schema.parse(value);
        const sent: unknown = JSON.parse(JSON.stringify(toWire(schema, stored)));
        expect(schema.parse(fromWire(schema, sent))).toEqual(stored);
        for (const time of timesIn(sent)) expect(time).toMatch(TIME);
      },
    ),
    { numRuns: 100, seed: 7 },
  );
});

const describedBy = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input', reused: 'inline' }) as JsonSchema;

/** The fields that are times, or are called like one, each with whether it is one. */
function timesOf(part: unknown): readonly (readonly [name: string, isTime: boolean])[] {
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) => {
    if (key !== 'properties') return timesOf(value);
    return Object.entries(value as Readonly<Record<string, JsonSchema>>).flatMap(([name, field]) => [
      ...(NAME_OF_TIME.test(name) || field.format === 'date-time'
        ? [[name, field.format === 'date-time'] as const]
        : []),
      ...timesOf(field),
    ]);
  });
}

/** The schema with its times as a choice of real ones. */
function withTimes<T>(part: T): T {
  if (Array.isArray(part)) return part.map(withTimes) as T;
  if (typeof part !== 'object' || part === null) return part;
  if ('format' in part && part.format === 'date-time') return { enum: KNOWN_TIMES } as T;
  return Object.fromEntries(Object.entries(part).map(([key, value]) => [key, withTimes(value)])) as T;
}

function timesIn(part: unknown, name = ''): readonly unknown[] {
  if (Array.isArray(part)) return part.flatMap((item) => timesIn(item));
  if (typeof part !== 'object' || part === null) return NAME_OF_TIME.test(name) ? [part] : [];
  return Object.entries(part).flatMap(([key, value]) => timesIn(value, key));
}
