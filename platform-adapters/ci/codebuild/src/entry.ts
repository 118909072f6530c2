import { UsageError } from '@self-healer/core/errors';
import type { CiEntry } from '@self-healer/core/ports/ci-entry';
import { firstOf } from '@self-healer/core/ports/forge-entry';
import { AWS_VARIABLES } from '@self-healer/http/aws-variables';
import { addressParts } from './run-address.ts';
import { RUN_VARIABLES } from './run-of-variables.ts';
import { setup } from './setup.ts';

const REGIONS = ['AWS_REGION', 'AWS_DEFAULT_REGION'];

export const entry: CiEntry = {
  id: 'codebuild',
  displayName: 'AWS CodeBuild',
  variables: [...AWS_VARIABLES, ...REGIONS, ...RUN_VARIABLES, 'CODEBUILD_BUILD_ARN', 'AWS_ENDPOINT_URL'],
  detect: (env) => Boolean(env.CODEBUILD_BUILD_ARN),
  claims: (address) => addressParts(address) !== undefined,
  setup,
  async connect({ env, fetch, sleep, clock }, address) {
    const region = (address && addressParts(address)?.region) ?? firstOf(env, REGIONS);
    if (region === undefined)
      throw new UsageError('no-region', 'AWS_REGION is not set. Set it to the region of the build.');
    const { connect } = await import('./connect.ts');
    const endpoint = env.AWS_ENDPOINT_URL ? new URL(env.AWS_ENDPOINT_URL) : undefined;
    return connect({ fetch, sleep, clock, env, region, endpoint });
  },
};
