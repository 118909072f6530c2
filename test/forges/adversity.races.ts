import type { Fetch } from '@self-healer/http/http-client';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { FAULTS } from '../fakes/fake-server.ts';
import { CANARY, type ForgeWorld } from '../fakes/forge-world.ts';
import { callsOf, killed } from './mortal.ts';
import { BRANCH, FILES, filesOf, PROPOSED, sampleChange } from './sample-change.ts';
import { WORLDS } from './worlds.ts';

// `npm run races`: SELF_HEALER_RACE_ROUNDS says how often sixteen race.
const ROUNDS = Number(process.env.SELF_HEALER_RACE_ROUNDS ?? 3);

describe.each(WORLDS)('%s', (_, make) => {
  let world: ForgeWorld;
  beforeEach(async () => {
    world = await make(FILES);
  });
  afterEach(async () => {
    await world.close();
    expect(world.server.problems).toEqual([]);
    expect(JSON.stringify(world.server.elsewhere)).not.toContain(CANARY);
    expect(JSON.stringify(world.server.seen.map(({ path, query }) => [path, [...query]]))).not.toContain(CANARY);
    expect(JSON.stringify(world.changes)).not.toContain(CANARY);
  });

  const expectOne = () => {
    expect(world.changes.filter(({ state }) => state === 'open').map(({ branch }) => branch)).toEqual([BRANCH]);
    expect(world.changes).toHaveLength(1);
    expect([...world.repository.refs().keys()].sort()).toEqual(['main', BRANCH]);
    expect(filesOf(world.repository, BRANCH)).toEqual(PROPOSED);
    expect(world.repository.count('main', BRANCH)).toBe(1);
  };
  const propose = (fetch?: Fetch) =>
    world.forge(fetch && { fetch }).propose(world.source(), sampleChange(world, { labels: ['self-healer'] }));

  test.each(FAULTS)(
    'with %s at a third of the calls, one more run is enough',
    async (fault) => {
      // Different thirds, so that every kind of call is hit.
      for (const offset of [0, 1, 2]) {
        world.server.fault = (index) => (index % 3 === offset && index < 40 ? fault : undefined);
        await propose().catch((error: unknown) => expect(error).toMatchObject({ code: expect.any(String) }));
      }
      world.server.fault = () => undefined;
      await propose();
      expectOne();
    },
    60_000,
  );

  test.each(['before', 'after'] as const)(
    'killed %s any call, one more run is enough',
    async (when) => {
      const calls = await callsOf((life) => world.forge(life).propose(world.source(), sampleChange(world)));
      expect(calls.filter(Boolean).length).toBeGreaterThan(1);
      for (const at of calls.keys()) {
        await world.close();
        world = await make(FILES);
        const dying = world.forge(killed(at, when)).propose(world.source(), sampleChange(world));
        await expect(dying).rejects.toThrow();
        await propose();
        expectOne();
      }
    },
    600_000,
  );

  test(`of sixteen that race one wins, and all end with the same change; ${ROUNDS} rounds`, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      if (round > 0) {
        await world.close();
        world = await make(FILES);
      }
      const ends = await Promise.all(Array.from({ length: 16 }, () => propose()));
      expectOne();
      expect(new Set(ends.map(({ id }) => id))).toEqual(new Set(['1']));
    }
  }, 3_600_000);
});
