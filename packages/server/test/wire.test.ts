import { debugSessionSchema } from '@self-healer/core/model/debug-session';
import { diagnosisSchema } from '@self-healer/core/model/diagnosis';
import { patchReportSchema } from '@self-healer/core/model/heal-report';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import * as z from 'zod';
import { summaryViewSchema } from '../src/api/views.ts';
import { fromWire, toWire } from '../src/api/wire.ts';
import { type JsonSchema, valuesOf } from './support/value-of-schema.ts';

const TYPES = { debugSessionSchema, diagnosisSchema, patchReportSchema, summaryViewSchema };
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
/** Times as they are stored: the pattern of the schema knows leap years, which no generator does. */
const times = fc
  .date({ min: new Date('2020-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());
const KNOWN_TIMES = fc.sample(times, { numRuns: 20, seed: 7 });
const isTime = (name: string) => name === 'time' || name.endsWith('At');

test.each(Object.entries(TYPES))('%s comes back as it was sent', (_, schema) => {
  const described = z.toJSONSchema(schema, { io: 'input', reused: 'inline' }) as JsonSchema;
  const values = valuesOf(withTimes(described), () => []);
  fc.assert(
    fc.property(values, (value) => {
      const stored = schema.parse(value);
      const sent: unknown = JSON.parse(JSON.stringify(toWire(schema, stored)));
      expect(schema.parse(fromWire(schema, sent))).toEqual(stored);
      for (const time of timesIn(sent)) expect(time).toMatch(TIME);
    }),
    { numRuns: 100, seed: 7 },
  );
});

/** The schema with its times as a choice of real ones. */
function withTimes(part: JsonSchema, name = ''): JsonSchema {
  if (isTime(name)) return { enum: KNOWN_TIMES };
  const { properties, items } = part;
  return {
    ...part,
    ...(properties && {
      properties: Object.fromEntries(Object.entries(properties).map(([key, each]) => [key, withTimes(each, key)])),
    }),
    ...(items && { items: withTimes(items, name) }),
  };
}

function timesIn(part: unknown, name = ''): readonly unknown[] {
  if (Array.isArray(part)) return part.flatMap((item) => timesIn(item));
  if (typeof part !== 'object' || part === null) return name === 'time' || name.endsWith('_at') ? [part] : [];
  return Object.entries(part).flatMap(([key, value]) => timesIn(value, key));
}
