import { UsageError } from '@self-healer/core/errors';
import type { CiEntry } from '@self-healer/core/ports/ci-entry';
import { firstOf, hostOf } from '@self-healer/core/ports/forge-entry';
import { addressParts } from './run-address.ts';
import { RUN_VARIABLES } from './run-of-variables.ts';
import { setup } from './setup.ts';

const TOKENS = ['SELF_HEALER_CI_TOKEN', 'GITLAB_TOKEN'];
const PUBLIC = 'https://gitlab.com';

export const entry: CiEntry = {
  id: 'gitlab-ci',
  displayName: 'GitLab CI',
  variables: [...TOKENS, ...RUN_VARIABLES, 'GITLAB_CI', 'CI_JOB_ID', 'CI_SERVER_URL', 'CI_API_V4_URL'],
  detect: (env) => env.GITLAB_CI === 'true',
  claims: (address, env) =>
    addressParts(address, rootOf(env.CI_SERVER_URL)) !== undefined &&
    (address.origin === PUBLIC || address.host === hostOf(env.CI_SERVER_URL) || /(?:^|\.)gitlab\./.test(address.host)),
  setup,
  async connect({ env, fetch, sleep, clock }, address) {
    const token = firstOf(env, TOKENS);
    if (token === undefined) {
      throw new UsageError(
        'no-token',
        'GitLab gives logs only to a token; CI_JOB_TOKEN may not read them. Make a project access token with the role Developer and the scope `api` (`read_api` to report only), and pass it as the masked variable GITLAB_TOKEN.',
      );
    }
    const { connect } = await import('./connect.ts');
    const own = address === undefined || address.host === hostOf(env.CI_SERVER_URL);
    const server = (own ? firstOf(env, ['CI_SERVER_URL']) : undefined) ?? address?.origin ?? PUBLIC;
    const api = (own ? firstOf(env, ['CI_API_V4_URL']) : undefined) ?? `${server.replace(/\/$/, '')}/api/v4`;
    return connect({ fetch, sleep, clock, token, server: new URL(server), api: new URL(api), thisJob: env.CI_JOB_ID });
  },
};

/** The path of a server that stands below one. */
function rootOf(server: string | undefined): string {
  return server !== undefined && URL.canParse(server) ? new URL(server).pathname.replace(/\/$/, '') : '';
}
