import { UsageError } from '@self-healer/core/errors';
import { remoteForge } from '@self-healer/core/forge/remote-forge';
import type { Forge } from '@self-healer/core/ports/forge';
import { gitBranches } from '@self-healer/git-remote/git-branches';
import type { GitRemoteOptions } from '@self-healer/git-remote/git-scratch';
import type { ForgeClient } from '@self-healer/http/forge-answers';
import { giteaChanges, RIGHTS } from './gitea-changes.ts';

export interface GiteaOptions {
  readonly client: ForgeClient;
  readonly server: URL;
  /** How git reaches it. */
  readonly git: Omit<GitRemoteOptions, 'url' | 'service' | 'rights'>;
}

/** Gitea and Forgejo. Their interface writes no modes, so commits are pushed. */
export function gitea({ client, server, git }: GiteaOptions): Forge {
  const root = server.pathname.replace(/\/?$/, '/');
  return remoteForge({
    id: 'gitea',
    displayName: 'Gitea',
    // The column takes more; nobody reads that.
    maxBodyLength: 65_000,
    matches: ({ host, pathname }) => host === server.host && pathname.startsWith(root),
    connect({ repository }) {
      const path = repository.pathname.slice(root.length).replace(/\.git\/?$|\/$/, '');
      const [owner, name, ...rest] = path.split('/').map(decodeURIComponent);
      if (!owner || !name || rest.length > 0) {
        throw new UsageError('no-repository', `${repository.host}${repository.pathname} is not OWNER/REPOSITORY.`);
      }
      const place = `${encodeURIComponent(owner)}/${encodeURIComponent(name)}`;
      const branches = gitBranches({
        ...git,
        service: 'Gitea',
        rights: RIGHTS,
        url: new URL(`${root}${place}.git`, server),
      });
      return { branches, changes: giteaChanges(client, `repos/${place}`, branches.revisionOf), close: branches.close };
    },
  });
}
