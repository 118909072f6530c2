import { UsageError } from '@self-healer/core/errors';
import type { CiEntry } from '@self-healer/core/ports/ci-entry';
import { firstOf, hostOf } from '@self-healer/core/ports/forge-entry';
import { addressParts } from './run-address.ts';
import { RUN_VARIABLES } from './run-of-variables.ts';
import { setup } from './setup.ts';

const TOKENS = ['SELF_HEALER_CI_TOKEN', 'JENKINS_API_TOKEN'];

export const entry: CiEntry = {
  id: 'jenkins',
  displayName: 'Jenkins',
  variables: [...TOKENS, ...RUN_VARIABLES, 'JENKINS_URL', 'JENKINS_USER'],
  detect: (env) => Boolean(env.JENKINS_URL) && Boolean(env.BUILD_URL),
  // Every server has a host of its own; no other provider has addresses of this form.
  claims: (address) => addressParts(address) !== undefined,
  setup,
  async connect({ env, fetch, sleep, clock }, address) {
    const place = address?.origin ?? firstOf(env, ['BUILD_URL', 'JENKINS_URL']);
    if (place === undefined || !URL.canParse(place)) {
      throw new UsageError(
        'no-run',
        'It is not known where Jenkins is. In a build it sets BUILD_URL; elsewhere set JENKINS_URL, JENKINS_USER and JENKINS_API_TOKEN, and give the address of a build to --from.',
      );
    }
    const { connect } = await import('./connect.ts');
    const server = new URL(place);
    // The token of one server is nothing for another.
    const own = hostOf(env.JENKINS_URL);
    const token = own === undefined || own === server.host ? firstOf(env, TOKENS) : undefined;
    return connect({ fetch, sleep, clock, server, user: env.JENKINS_USER, token });
  },
};
