import { UsageError } from '@self-healer/core/errors';
import type { CiEntry } from '@self-healer/core/ports/ci-entry';
import { firstOf } from '@self-healer/core/ports/forge-entry';
import { addressParts } from './run-address.ts';
import { RUN_VARIABLES } from './run-of-variables.ts';
import { setup } from './setup.ts';

const KEYS = ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY', 'AWS_SESSION_TOKEN'] as const;
const REGIONS = ['AWS_REGION', 'AWS_DEFAULT_REGION'];
const CONTAINER = 'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI';

export const entry: CiEntry = {
  id: 'codebuild',
  displayName: 'AWS CodeBuild',
  variables: [...KEYS, ...REGIONS, ...RUN_VARIABLES, CONTAINER, 'CODEBUILD_BUILD_ARN', 'AWS_ENDPOINT_URL'],
  detect: (env) => Boolean(env.CODEBUILD_BUILD_ARN),
  claims: (address) => addressParts(address) !== undefined,
  setup,
  async connect({ env, fetch, sleep, clock }, address) {
    const region = (address && addressParts(address)?.region) ?? firstOf(env, REGIONS);
    if (region === undefined)
      throw new UsageError('no-region', 'AWS_REGION is not set. Set it to the region of the build.');
    const [accessKeyId, secretAccessKey, sessionToken] = KEYS.map((name) => firstOf(env, [name]));
    const { connect } = await import('./connect.ts');
    return connect({
      fetch,
      sleep,
      clock,
      region,
      endpoint: env.AWS_ENDPOINT_URL ? new URL(env.AWS_ENDPOINT_URL) : undefined,
      container: env[CONTAINER],
      credentials:
        accessKeyId !== undefined && secretAccessKey !== undefined
          ? { accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
          : undefined,
    });
  },
};
