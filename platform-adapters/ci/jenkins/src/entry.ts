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
    const { connect } = await import('./connect.ts');
    const server = new URL(address?.origin ?? env.BUILD_URL ?? env.JENKINS_URL ?? '');
    // The token of one server is nothing for another.
    const own = hostOf(env.JENKINS_URL);
    const token = own === undefined || own === server.host ? firstOf(env, TOKENS) : undefined;
    return connect({ fetch, sleep, clock, server, user: env.JENKINS_USER, token });
  },
};
