import { UsageError } from '@self-healer/core/errors';
import { type ForgeEntry, firstOf, hostOf } from '@self-healer/core/ports/forge-entry';

const TOKENS = ['SELF_HEALER_FORGE_TOKEN', 'GITLAB_TOKEN'];

export const entry: ForgeEntry = {
  id: 'gitlab',
  displayName: 'GitLab',
  variables: [...TOKENS, 'CI_SERVER_URL', 'CI_API_V4_URL'],
  claims: ({ host }, env) =>
    host === 'gitlab.com' || host === hostOf(env.CI_SERVER_URL) || /(?:^|\.)gitlab\./.test(host),
  async connect(repository, { env, fetch, sleep, clock }) {
    const token = firstOf(env, TOKENS);
    if (token === undefined) {
      throw new UsageError(
        'no-token',
        'GitLab needs a token. Make a project access token with the role Developer and the scope `api`, and pass it as the masked variable GITLAB_TOKEN; CI_JOB_TOKEN may not open a merge request.',
      );
    }
    const { connect } = await import('./connect.ts');
    const own = repository.host === hostOf(env.CI_SERVER_URL);
    const server = own ? env.CI_SERVER_URL : undefined;
    const api = (own ? env.CI_API_V4_URL : undefined) ?? `${(server ?? repository.origin).replace(/\/$/, '')}/api/v4`;
    const root = `${new URL(server ?? '/', repository).pathname.replace(/\/$/, '')}/`;
    return connect({ fetch, sleep, clock, token, api: new URL(api), host: repository.host, root });
  },
};
