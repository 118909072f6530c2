import { afterAll, expect, test } from 'vitest';
import { fuzzService } from './support/fuzz-service.ts';
import { stopAll } from './support/served.ts';

afterAll(stopAll);

const REQUESTS = Number(process.env.SELF_HEALER_FUZZ_REQUESTS ?? 20_000);
const SEED = Number(process.env.SELF_HEALER_FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));

test(`${REQUESTS} requests made from the OpenAPI document (SELF_HEALER_FUZZ_SEED=${SEED})`, async () => {
  const { found, broken } = await fuzzService(REQUESTS, SEED);
  expect({ found, broken }).toEqual({ found: [], broken: [] });
}, 3_600_000);
