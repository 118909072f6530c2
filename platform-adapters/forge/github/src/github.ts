import { UsageError } from '@self-healer/core/errors';
import { remoteForge } from '@self-healer/core/forge/remote-forge';
import type { Forge } from '@self-healer/core/ports/forge';
import { githubBranches } from './github-branches.ts';
import { githubChanges } from './github-changes.ts';
import { type GitHubRequest, githubAsk } from './github-request.ts';

export interface GitHubOptions {
  readonly request: GitHubRequest;
  /** Hosts whose repositories it holds: github.com, and that of an enterprise server. */
  readonly hosts: readonly string[];
}

/** GitHub, on github.com and on an enterprise server. */
export function github({ request, hosts }: GitHubOptions): Forge {
  return remoteForge({
    id: 'github',
    displayName: 'GitHub',
    // It takes 65,536.
    maxBodyLength: 60_000,
    matches: ({ host }) => hosts.includes(host),
    connect({ repository }) {
      const [owner, repo, ...more] = repository.pathname.replace(/^\/+|\/+$|\.git\/?$/g, '').split('/');
      if (!owner || !repo || more.length > 0) {
        throw new UsageError('no-repository', `${repository.host}${repository.pathname} is not OWNER/REPOSITORY.`);
      }
      const ask = githubAsk(request, owner, repo);
      return { branches: githubBranches(ask), changes: githubChanges(ask, owner, repo) };
    },
  });
}
