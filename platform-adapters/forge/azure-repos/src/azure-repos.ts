import { remoteForge } from '@self-healer/core/forge/remote-forge';
import type { Forge } from '@self-healer/core/ports/forge';
import { gitBranches } from '@self-healer/git-remote/git-branches';
import type { GitRemoteOptions } from '@self-healer/git-remote/git-scratch';
import type { ForgeClient } from '@self-healer/http/forge-answers';
import { azureChanges, RIGHTS } from './azure-changes.ts';
import { isAzureRepository, type RepositoryAddress, repositoryAddress } from './repository-address.ts';

export interface AzureReposOptions {
  readonly client: ForgeClient;
  readonly address: RepositoryAddress;
  /** How git reaches it. */
  readonly git: Omit<GitRemoteOptions, 'url' | 'service' | 'rights'>;
}

/** Azure Repos. Its interface writes no modes, so commits are pushed. */
export function azureRepos({ client, address, git }: AzureReposOptions): Forge {
  return remoteForge({
    id: 'azure-repos',
    displayName: 'Azure Repos',
    maxBodyLength: 4000,
    matches: (repository) =>
      isAzureRepository(repository) && repositoryAddress(repository).url.href === address.url.href,
    connect() {
      const branches = gitBranches({ ...git, service: 'Azure Repos', rights: RIGHTS, url: address.url });
      const at = `_apis/git/repositories/${address.repository}`;
      return { branches, changes: azureChanges(client, at, address.url), close: branches.close };
    },
  });
}
