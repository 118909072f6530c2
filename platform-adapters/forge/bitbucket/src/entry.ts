import { UsageError } from '@self-healer/core/errors';
import { type ForgeEntry, firstOf } from '@self-healer/core/ports/forge-entry';
import { GIT_VARIABLES } from '@self-healer/git-remote/git-variables';

const TOKENS = ['SELF_HEALER_FORGE_TOKEN', 'BITBUCKET_ACCESS_TOKEN', 'BITBUCKET_TOKEN'];

export const entry: ForgeEntry = {
  id: 'bitbucket',
  displayName: 'Bitbucket Cloud',
  variables: [...TOKENS, 'BITBUCKET_API_URL', ...GIT_VARIABLES],
  claims: ({ host }) => host === 'bitbucket.org',
  async connect(repository, { env, fetch, sleep, clock, runner, temporaryDirectory }) {
    const token = firstOf(env, TOKENS);
    if (token === undefined) {
      throw new UsageError(
        'no-token',
        'Bitbucket needs a token. Make a repository access token (Repository settings, Access tokens) with the scopes Repositories: Write and Pull requests: Write, and pass it as the secured variable BITBUCKET_ACCESS_TOKEN.',
      );
    }
    const { connect } = await import('./connect.ts');
    const api = new URL(firstOf(env, ['BITBUCKET_API_URL']) ?? 'https://api.bitbucket.org/2.0');
    return connect({
      fetch,
      sleep,
      clock,
      token,
      api,
      server: new URL(repository.origin),
      runner,
      env,
      temporaryDirectory,
    });
  },
};
