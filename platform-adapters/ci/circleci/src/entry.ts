import { UsageError } from '@self-healer/core/errors';
import type { CiEntry } from '@self-healer/core/ports/ci-entry';
import { firstOf } from '@self-healer/core/ports/forge-entry';
import { addressParts } from './run-address.ts';
import { RUN_VARIABLES } from './run-of-variables.ts';
import { setup } from './setup.ts';

const TOKENS = ['SELF_HEALER_CI_TOKEN', 'CIRCLE_TOKEN'];
const APPS = ['app.circleci.com', 'circleci.com'];

export const entry: CiEntry = {
  id: 'circleci',
  displayName: 'CircleCI',
  variables: [...TOKENS, ...RUN_VARIABLES, 'CIRCLECI', 'CIRCLE_WORKFLOW_JOB_ID', 'CIRCLECI_BASE_URL'],
  detect: (env) => env.CIRCLECI === 'true',
  claims: (address, env) =>
    addressParts(address) !== undefined &&
    (APPS.includes(address.host) || address.origin === originOf(env.CIRCLECI_BASE_URL)),
  setup,
  async connect({ env, fetch, sleep, clock }) {
    const token = firstOf(env, TOKENS);
    if (token === undefined) {
      throw new UsageError(
        'no-token',
        'CircleCI gives logs only to a personal API token; project tokens do not reach version 2 of its interface. Make one under User settings, Personal API tokens, and pass it as CIRCLE_TOKEN from a context.',
      );
    }
    const { connect } = await import('./connect.ts');
    const base = firstOf(env, ['CIRCLECI_BASE_URL']) ?? 'https://circleci.com';
    return connect({ fetch, sleep, clock, token, base: new URL(base), thisJob: env.CIRCLE_WORKFLOW_JOB_ID });
  },
};

const originOf = (address: string | undefined): string | undefined =>
  address !== undefined && URL.canParse(address) ? new URL(address).origin : undefined;
