import type { ForgeEntry } from '@self-healer/core/ports/forge-entry';
import { LOCAL_GIT_VARIABLES } from './local-git-variables.ts';

export const entry: ForgeEntry = {
  id: 'local-git',
  displayName: 'plain git repository',
  variables: LOCAL_GIT_VARIABLES,
  claims: ({ protocol }) => protocol === 'file:',
  async connect(_repository, { root, runner, env, clock }) {
    const { connect } = await import('./connect.ts');
    return connect({ root, runner, env, clock });
  },
};
