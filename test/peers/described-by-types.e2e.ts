import { afterEach, describe, expect, test } from 'vitest';
import { bitbucketTypes } from '../fakes/bitbucket/bitbucket-types.ts';
import { giteaTypes } from '../fakes/gitea/gitea-types.ts';
import type { TypedDescription } from '../fakes/typed-description.ts';

interface Case {
  readonly name: string;
  readonly description: TypedDescription | undefined;
  readonly at: string;
  /** A change as the vendor describes it. */
  readonly change: object;
  readonly list: (change: object) => unknown;
}

const change = { id: 7, title: 'Fix' };
const ofBitbucket = { type: 'pullrequest', ...change, state: 'OPEN' };
const CASES: readonly Case[] = [
  {
    name: 'Bitbucket',
    description: bitbucketTypes()[0],
    at: '/2.0/repositories/:workspace/:repo_slug/pullrequests',
    change: ofBitbucket,
    list: (one) => ({ values: [one], page: 1 }),
  },
  ...['Gitea', 'Forgejo'].map((name, index) => ({
    name,
    description: giteaTypes()[index],
    at: '/api/v1/repos/:owner/:repo/pulls',
    change: { ...change, number: 7, closed_at: null },
    list: (one: object) => [one],
  })),
];

describe.each(CASES)('the description of $name', ({ description, at, change: good, list }) => {
  let said: readonly string[] = [];
  const compile = async () => {
    said = (await description?.problems()) ?? [];
    return said;
  };
  afterEach(() => {
    said = [];
  });

  test.skipIf(description === undefined)('lets pass what is as it says, and names what is not', async () => {
    description?.holdRoutes({ [`GET ${at}`]: () => ({ status: 200 }) });
    description?.note(`GET ${at}`, { status: 200, json: list(good) });
    description?.note(`POST ${at}`, { status: 201, json: good });
    description?.note(`POST ${at}`, { status: 451, json: { any: 'thing' } });
    expect(await compile()).toEqual([]);
    description?.note(`GET ${at}`, { status: 200, json: list({ ...good, title: 7 }) });
    description?.note(`POST ${at}`, { status: 201, json: { ...good, id: 'seven' } });
    expect(await compile()).toEqual([
      expect.stringMatching(/^GET .*pull\S* 200: "title": 7.*: error TS2322/),
      expect.stringMatching(/^POST .*pull\S* 201: "id": "seven",.*: error TS2322/),
    ]);
  });

  test.skipIf(description === undefined)('knows no other route and no other way to succeed', async () => {
    expect(() => description?.holdRoutes({ [`GET ${at}/:id/tea`]: () => ({ status: 200 }) })).toThrow(
      `GET ${at}/:id/tea is not in the vendor's description`,
    );
    description?.note(`GET ${at}`, { status: 207, json: list(good) });
    expect(await compile()).toContainEqual(expect.stringMatching(/^GET .*pull\S* 207: .*'never'/s));
  });
});
