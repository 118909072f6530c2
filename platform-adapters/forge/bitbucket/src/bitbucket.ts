import { UsageError } from '@self-healer/core/errors';
import { remoteForge } from '@self-healer/core/forge/remote-forge';
import type { Forge } from '@self-healer/core/ports/forge';
import { gitBranches } from '@self-healer/git-remote/git-branches';
import type { GitRemoteOptions } from '@self-healer/git-remote/git-scratch';
import type { ForgeClient } from '@self-healer/http/forge-answers';
import { bitbucketChanges } from './bitbucket-changes.ts';

export const RIGHTS =
  'It needs a repository access token with the scopes Repositories: Write and Pull requests: Write ' +
  '(Repository settings, Access tokens), as the secured variable BITBUCKET_ACCESS_TOKEN.';

export interface BitbucketOptions {
  readonly client: ForgeClient;
  readonly server: URL;
  /** How git reaches it. */
  readonly git: Omit<GitRemoteOptions, 'url' | 'service' | 'rights'>;
}

/** Bitbucket Cloud. Its interface writes no modes, so commits are pushed. */
export function bitbucket({ client, server, git }: BitbucketOptions): Forge {
  return remoteForge({
    id: 'bitbucket',
    displayName: 'Bitbucket Cloud',
    maxBodyLength: 30_000,
    matches: ({ host }) => host === server.host,
    connect({ repository }) {
      const path = repository.pathname.replace(/^\/|\.git\/?$|\/$/g, '');
      const [workspace, slug, ...rest] = path.split('/').map(decodeURIComponent);
      if (!workspace || !slug || rest.length > 0) {
        throw new UsageError('no-repository', `${repository.host}${repository.pathname} is not WORKSPACE/REPOSITORY.`);
      }
      const place = `${encodeURIComponent(workspace)}/${encodeURIComponent(slug)}`;
      const branches = gitBranches({
        ...git,
        service: 'Bitbucket',
        rights: RIGHTS,
        url: new URL(`/${place}.git`, server),
      });
      return { branches, changes: bitbucketChanges(client, `repositories/${place}`), close: branches.close };
    },
  });
}
