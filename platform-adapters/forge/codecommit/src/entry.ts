import { UsageError } from '@self-healer/core/errors';
import { type ForgeEntry, firstOf } from '@self-healer/core/ports/forge-entry';
import { GIT_VARIABLES } from '@self-healer/git-remote/git-variables';
import { AWS_VARIABLES } from '@self-healer/http/aws-variables';
import { repositoryAddress } from './repository-address.ts';

export const entry: ForgeEntry = {
  id: 'codecommit',
  displayName: 'AWS CodeCommit',
  variables: [...AWS_VARIABLES, 'AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_CODECOMMIT', 'AWS_REGION', ...GIT_VARIABLES],
  claims: (repository) => repositoryAddress(repository) !== undefined,
  async connect(repository, { env, fetch, sleep, clock, runner, temporaryDirectory }) {
    const own = firstOf(env, ['AWS_ENDPOINT_URL_CODECOMMIT', 'AWS_ENDPOINT_URL']);
    // At an address of one's own, as AWS' programs take it, the region comes from the environment.
    const address = repositoryAddress(repository, own === undefined ? undefined : firstOf(env, ['AWS_REGION']));
    if (address === undefined) {
      throw new UsageError(
        'no-repository',
        `${repository.href} is not git-codecommit.REGION.amazonaws.com/v1/repos/NAME.`,
      );
    }
    const { connect } = await import('./connect.ts');
    const endpoint = own === undefined ? undefined : new URL(own);
    return connect({ ...address, url: repository, endpoint, fetch, sleep, clock, runner, env, temporaryDirectory });
  },
};
