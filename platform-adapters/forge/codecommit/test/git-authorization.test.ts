import { expect, test } from 'vitest';
import { entry } from '../src/entry.ts';
import { gitAuthorization } from '../src/git-authorization.ts';

test("git's password is what Amazon's own library computes", () => {
  const header = gitAuthorization({
    credentials: { accessKeyId: 'key', secretAccessKey: 'secret', sessionToken: 'session' },
    region: 'eu-west-1',
    url: new URL('https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/app'),
    now: new Date('2026-01-02T03:04:05Z'),
  });
  // By botocore 1.43: SigV4Auth.signature of the same request.
  expect(Buffer.from(header.replace('Basic ', ''), 'base64').toString()).toBe(
    'key%session:20260102T030405Z7672e86e5f12b302d7504c7f0725f515be05a801f70a0afa6d8642e99eeb826d',
  );
});

test('its own addresses', () => {
  const claims = (address: string) => entry.claims(new URL(address), {});
  expect(claims('https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/app')).toBe(true);
  expect(claims('https://git-codecommit.eu-west-1.amazonaws.com/other')).toBe(false);
  expect(claims('https://codecommit.example.org/v1/repos/app')).toBe(false);
});
