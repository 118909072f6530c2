import { UsageError } from '@self-healer/core/errors';
import type { CiEntry } from '@self-healer/core/ports/ci-entry';
import { firstOf, hostOf } from '@self-healer/core/ports/forge-entry';
import { addressParts } from './run-address.ts';
import { RUN_VARIABLES } from './run-of-variables.ts';
import { setup } from './setup.ts';

const TOKENS = ['SELF_HEALER_CI_TOKEN', 'SYSTEM_ACCESSTOKEN', 'AZURE_DEVOPS_EXT_PAT'];

export const entry: CiEntry = {
  id: 'azure-devops',
  displayName: 'Azure DevOps Pipelines',
  variables: [...TOKENS, ...RUN_VARIABLES, 'TF_BUILD', 'SYSTEM_JOBID'],
  detect: (env) => env.TF_BUILD?.toLowerCase() === 'true',
  claims: (address, env) =>
    addressParts(address) !== undefined &&
    (address.host === 'dev.azure.com' ||
      address.host.endsWith('.visualstudio.com') ||
      address.host === hostOf(env.SYSTEM_COLLECTIONURI)),
  setup,
  async connect({ env, fetch, sleep, clock }, address) {
    const token = firstOf(env, TOKENS);
    if (token === undefined) {
      throw new UsageError(
        'no-token',
        'Azure DevOps gives logs only to a token. In a pipeline, map it into the step: `env: { SYSTEM_ACCESSTOKEN: $(System.AccessToken) }`; elsewhere give a personal access token with the scope Build (read) as AZURE_DEVOPS_EXT_PAT.',
      );
    }
    const place = address && addressParts(address);
    const collection = place?.collection.href ?? env.SYSTEM_COLLECTIONURI;
    const project = place?.project ?? env.SYSTEM_TEAMPROJECT;
    if (!collection || !project) {
      throw new UsageError(
        'no-run',
        'SYSTEM_COLLECTIONURI or SYSTEM_TEAMPROJECT is not set; Azure Pipelines sets both.',
      );
    }
    const { connect } = await import('./connect.ts');
    return connect({ fetch, sleep, clock, token, collection: new URL(collection), project, thisJob: env.SYSTEM_JOBID });
  },
};
