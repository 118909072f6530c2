import { UsageError } from '@self-healer/core/errors';
import type { ForgeEntry } from '@self-healer/core/ports/forge-entry';
import { GIT_VARIABLES } from '@self-healer/git-remote/git-variables';
import { AWS_VARIABLES } from '@self-healer/http/aws-variables';
import { repositoryAddress } from './repository-address.ts';

export const entry: ForgeEntry = {
  id: 'codecommit',
  displayName: 'AWS CodeCommit',
  variables: [...AWS_VARIABLES, 'AWS_ENDPOINT_URL', ...GIT_VARIABLES],
  claims: (repository) => repositoryAddress(repository) !== undefined,
  async connect(repository, { env, fetch, sleep, clock, runner, temporaryDirectory }) {
    const address = repositoryAddress(repository);
    if (address === undefined) {
      throw new UsageError(
        'no-repository',
        `${repository.href} is not git-codecommit.REGION.amazonaws.com/v1/repos/NAME.`,
      );
    }
    const { connect } = await import('./connect.ts');
    const endpoint = env.AWS_ENDPOINT_URL ? new URL(env.AWS_ENDPOINT_URL) : undefined;
    return connect({ ...address, url: repository, endpoint, fetch, sleep, clock, runner, env, temporaryDirectory });
  },
};
