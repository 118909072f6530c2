import { UsageError } from '@self-healer/core/errors';
import { remoteForge } from '@self-healer/core/forge/remote-forge';
import type { Forge } from '@self-healer/core/ports/forge';
import { gitlabBranches } from './gitlab-branches.ts';
import { gitlabChanges } from './gitlab-changes.ts';
import type { GitLabClient } from './gitlab-client.ts';

export interface GitLabOptions {
  readonly client: GitLabClient;
  readonly host: string;
  /** What an installation below a path has before the project's own, with slashes at both ends. */
  readonly root?: string;
}

/** GitLab, on gitlab.com and on an own server. */
export function gitlab({ client, host, root = '/' }: GitLabOptions): Forge {
  return remoteForge({
    id: 'gitlab',
    displayName: 'GitLab',
    // It takes 1,048,576; nobody reads that.
    maxBodyLength: 200_000,
    matches: (repository) => repository.host === host,
    connect({ repository }) {
      const path = decodeURIComponent(repository.pathname);
      const project = path.slice(path.startsWith(root) ? root.length : 1).replace(/\.git\/?$|\/$/, '');
      if (!project.includes('/')) {
        throw new UsageError('no-repository', `${repository.host}${repository.pathname} is not GROUP/PROJECT.`);
      }
      return { branches: gitlabBranches(client, project), changes: gitlabChanges(client, project) };
    },
  });
}
