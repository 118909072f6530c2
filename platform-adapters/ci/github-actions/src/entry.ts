import { UsageError } from '@self-healer/core/errors';
import type { CiEntry } from '@self-healer/core/ports/ci-entry';
import { firstOf, hostOf } from '@self-healer/core/ports/forge-entry';
import { addressParts } from './run-address.ts';
import { RUN_VARIABLES } from './run-of-event.ts';
import { setup } from './setup.ts';

const TOKENS = ['SELF_HEALER_CI_TOKEN', 'GITHUB_TOKEN', 'GH_TOKEN'];
const PUBLIC = 'https://github.com';

export const entry: CiEntry = {
  id: 'github-actions',
  displayName: 'GitHub Actions',
  variables: [...TOKENS, ...RUN_VARIABLES, 'GITHUB_ACTIONS', 'GITEA_ACTIONS', 'GITHUB_SERVER_URL', 'GITHUB_API_URL'],
  // Gitea's runner sets GitHub's variables too; its interface is another one.
  detect: (env) => env.GITHUB_ACTIONS === 'true' && env.GITEA_ACTIONS !== 'true',
  claims: (address, env) =>
    addressParts(address) !== undefined &&
    (address.origin === PUBLIC || address.host === hostOf(env.GITHUB_SERVER_URL)),
  setup,
  async connect({ env, fetch, sleep, clock }, address) {
    const token = firstOf(env, TOKENS);
    if (token === undefined) {
      throw new UsageError(
        'no-token',
        'GitHub gives logs only to a token. In a workflow, pass `GITHUB_TOKEN: $' +
          '{{ github.token }}` in the step and give the job `permissions: { actions: read }`; elsewhere `export GITHUB_TOKEN=$(gh auth token)`.',
      );
    }
    const { connect } = await import('./connect.ts');
    const server = new URL(address?.origin ?? firstOf(env, ['GITHUB_SERVER_URL']) ?? PUBLIC);
    const own = server.host === hostOf(env.GITHUB_SERVER_URL) ? env.GITHUB_API_URL : undefined;
    const api = own ?? (server.origin === PUBLIC ? 'https://api.github.com' : `${server.origin}/api/v3`);
    return connect({ fetch, sleep, clock, token, server, api: new URL(api) });
  },
};
