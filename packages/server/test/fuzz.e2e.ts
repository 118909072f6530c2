import { afterAll, expect, test } from 'vitest';
import { fuzzService } from './support/fuzz-service.ts';
import { stopAll } from './support/served.ts';

afterAll(stopAll);

/** `npm run races` has 20,000 of them. */
const REQUESTS = 100;

test('requests made from the OpenAPI document: no 5xx, nothing undocumented, nothing accepted that is forbidden', async () => {
  const { found, broken, done } = await fuzzService(REQUESTS, 7);
  expect({ found, broken }).toEqual({ found: [], broken: [] });
  // They came through to what the routes do, not only to their checks.
  expect(done).toBeGreaterThan(REQUESTS / 8);
}, 120_000);
