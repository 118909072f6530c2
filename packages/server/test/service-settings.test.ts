import { expect, test } from 'vitest';
import { serviceSettings } from '../src/service-settings.ts';

test('what is not set has a default, and an empty variable is not set', () => {
  expect(serviceSettings({ SELF_HEALER_TOKEN: '', SELF_HEALER_WORKSPACES: '' })).toEqual({
    token: undefined,
    workspaces: new Map(),
    allowedHosts: [],
    allowedOrigins: [],
    requestsPerMinute: 600,
    maxBodyBytes: 10_485_760,
    maxConnections: 100,
    retentionDays: 90,
  });
});

test('workspaces have names', () => {
  expect(serviceSettings({ SELF_HEALER_WORKSPACES: '/srv/shop:web=/srv/www/site:' }).workspaces).toEqual(
    new Map([
      ['shop', '/srv/shop'],
      ['web', '/srv/www/site'],
    ]),
  );
});

test.each([
  [{ SELF_HEALER_WORKSPACES: 'relative/path' }, /relative\/path is not NAME=\/absolute\/path/],
  [{ SELF_HEALER_WORKSPACES: '/a/x:/b/x' }, /two are called x/],
  [{ SELF_HEALER_TOKEN: 'short' }, /SELF_HEALER_TOKEN: is too short/],
  [{ SELF_HEALER_TOKEN: 'a token with blanks in it' }, /SELF_HEALER_TOKEN: holds what a header cannot/],
  [{ SELF_HEALER_REQUESTS_PER_MINUTE: 'many' }, /SELF_HEALER_REQUESTS_PER_MINUTE: /],
  [{ SELF_HEALER_RETENTION_DAYS: '-1' }, /SELF_HEALER_RETENTION_DAYS: /],
])('%j is refused', (env, message) => {
  expect(() => serviceSettings(env)).toThrow(message);
});
