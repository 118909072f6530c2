import { afterAll, beforeAll, expect, test } from 'vitest';
import { type PostgresServer, postgresPrograms, startPostgres } from '../../store/test/support/postgres.ts';
import { fuzzService } from './support/fuzz-service.ts';
import { stopAll } from './support/served.ts';

const REQUESTS = Number(process.env.SELF_HEALER_FUZZ_REQUESTS ?? 20_000);
const SEED = Number(process.env.SELF_HEALER_FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
const HOURS_MS = 4 * 3_600_000;

const bin = postgresPrograms();
let postgres: PostgresServer | undefined;

beforeAll(async () => {
  if (bin !== undefined) postgres = await startPostgres(bin);
}, 60_000);
afterAll(async () => {
  await stopAll();
  await postgres?.stop();
}, 60_000);

test(
  `SQLite: ${REQUESTS} requests made from the OpenAPI document (SELF_HEALER_FUZZ_SEED=${SEED})`,
  async () => {
    const { found, broken } = await fuzzService(REQUESTS, SEED);
    expect({ found, broken }).toEqual({ found: [], broken: [] });
  },
  HOURS_MS,
);

test.runIf(bin !== undefined)(
  `PostgreSQL (needs Debian’s postgresql): the same, seed ${SEED}`,
  async () => {
    const { found, broken } = await fuzzService(REQUESTS, SEED, await postgres?.database());
    expect({ found, broken }).toEqual({ found: [], broken: [] });
  },
  HOURS_MS,
);
