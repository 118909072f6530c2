import { UsageError } from '@self-healer/core/errors';
import { type ForgeEntry, firstOf, hostOf } from '@self-healer/core/ports/forge-entry';

const TOKENS = ['SELF_HEALER_FORGE_TOKEN', 'GITHUB_TOKEN', 'GH_TOKEN'];

export const entry: ForgeEntry = {
  id: 'github',
  displayName: 'GitHub',
  variables: [...TOKENS, 'GITHUB_SERVER_URL', 'GITHUB_API_URL', 'GITEA_ACTIONS'],
  claims({ host }, env) {
    // Gitea's runner sets GitHub's variables to its own addresses.
    if (env.GITEA_ACTIONS === 'true') return host === 'github.com';
    return host === 'github.com' || host === 'ssh.github.com' || host === hostOf(env.GITHUB_SERVER_URL);
  },
  async connect(repository, { env, fetch }) {
    const token = firstOf(env, TOKENS);
    if (token === undefined) {
      throw new UsageError(
        'no-token',
        'GitHub needs a token. In a workflow, pass `GITHUB_TOKEN: $' +
          '{{ github.token }}` in the step and give the job `permissions: { contents: write, pull-requests: write }`.',
      );
    }
    const { connect } = await import('./connect.ts');
    const own = repository.host === hostOf(env.GITHUB_SERVER_URL) ? env.GITHUB_API_URL : undefined;
    const fallback = repository.host === 'github.com' ? 'https://api.github.com' : `${repository.origin}/api/v3`;
    return connect({ fetch, token, baseUrl: new URL(own ?? fallback), host: repository.host });
  },
};
