import { UsageError } from '@self-healer/core/errors';
import { type ForgeEntry, firstOf, hostOf } from '@self-healer/core/ports/forge-entry';
import { GIT_VARIABLES } from '@self-healer/git-remote/git-variables';
import { isAzureRepository, repositoryAddress } from './repository-address.ts';

const TOKENS = ['SELF_HEALER_FORGE_TOKEN', 'AZURE_DEVOPS_EXT_PAT', 'SYSTEM_ACCESSTOKEN'];
const PUBLIC = ['dev.azure.com', 'ssh.dev.azure.com'];

export const entry: ForgeEntry = {
  id: 'azure-repos',
  displayName: 'Azure Repos',
  variables: [...TOKENS, 'SYSTEM_COLLECTIONURI', ...GIT_VARIABLES],
  claims: (repository, env) =>
    isAzureRepository(repository) &&
    (PUBLIC.includes(repository.host) ||
      repository.host.endsWith('.visualstudio.com') ||
      repository.host === hostOf(env.SYSTEM_COLLECTIONURI)),
  async connect(repository, { env, fetch, sleep, clock, runner, temporaryDirectory }) {
    const token = firstOf(env, TOKENS);
    if (token === undefined) {
      throw new UsageError(
        'no-token',
        "Azure Repos needs a token. In a pipeline, map it into the step, `env: { SYSTEM_ACCESSTOKEN: $(System.AccessToken) }`, and give the project's build service Contribute, Create branch and Contribute to pull requests on the repository; elsewhere give a personal access token with the scope Code (read and write) as AZURE_DEVOPS_EXT_PAT.",
      );
    }
    const { connect } = await import('./connect.ts');
    const address = repositoryAddress(repository);
    return connect({ fetch, sleep, clock, token, address, runner, env, temporaryDirectory });
  },
};
