import { UsageError } from '@self-healer/core/errors';
import { type ForgeEntry, firstOf, hostOf } from '@self-healer/core/ports/forge-entry';
import { GIT_VARIABLES } from '@self-healer/git-remote/git-variables';

const TOKENS = ['SELF_HEALER_FORGE_TOKEN', 'GITEA_TOKEN', 'FORGEJO_TOKEN'];
const PUBLIC = ['codeberg.org', 'gitea.com'];

/** Gitea's runner sets GitHub's variables, to its own addresses and token. */
const serverOf = (env: Readonly<Record<string, string | undefined>>): string | undefined =>
  firstOf(env, ['GITEA_SERVER_URL', ...(env.GITEA_ACTIONS === 'true' ? ['GITHUB_SERVER_URL'] : [])]);

export const entry: ForgeEntry = {
  id: 'gitea',
  displayName: 'Gitea',
  variables: [...TOKENS, 'GITEA_SERVER_URL', 'GITEA_ACTIONS', 'GITHUB_SERVER_URL', 'GITHUB_TOKEN', ...GIT_VARIABLES],
  claims: ({ host }, env) =>
    PUBLIC.includes(host) || host === hostOf(serverOf(env)) || /(?:^|\.)(?:gitea|forgejo)\./.test(host),
  async connect(repository, { env, fetch, sleep, clock, runner, temporaryDirectory }) {
    const own = repository.host === hostOf(serverOf(env));
    const token = firstOf(env, [...TOKENS, ...(own && env.GITEA_ACTIONS === 'true' ? ['GITHUB_TOKEN'] : [])]);
    if (token === undefined) {
      throw new UsageError(
        'no-token',
        'Gitea and Forgejo need a token. Make one under Settings, Applications with write access to `repository` and `issue`, and pass it as the secret GITEA_TOKEN.',
      );
    }
    const { connect } = await import('./connect.ts');
    const server = new URL((own ? serverOf(env) : undefined) ?? repository.origin);
    return connect({ fetch, sleep, clock, token, server, runner, env, temporaryDirectory });
  },
};
