import { remoteForge } from '@self-healer/core/forge/remote-forge';
import type { Forge } from '@self-healer/core/ports/forge';
import { gitBranches } from '@self-healer/git-remote/git-branches';
import type { GitRemoteOptions } from '@self-healer/git-remote/git-scratch';
import type { AwsCall } from '@self-healer/http/aws-call';
import type { AwsCredentials } from '@self-healer/http/aws-credentials';
import { codecommitChanges, RIGHTS } from './codecommit-changes.ts';
import { gitAuthorization } from './git-authorization.ts';

export interface CodeCommitOptions {
  readonly call: AwsCall;
  readonly credentials: AwsCredentials;
  readonly region: string;
  readonly repository: string;
  /** Where git reaches it. */
  readonly url: URL;
  readonly git: Omit<GitRemoteOptions, 'url' | 'service' | 'rights' | 'authorization'>;
}

/** AWS CodeCommit. Its interface makes a branch and a commit in two steps, so commits are pushed, in one. */
export function codecommit({ call, credentials, region, repository, url, git }: CodeCommitOptions): Forge {
  return remoteForge({
    id: 'codecommit',
    displayName: 'AWS CodeCommit',
    maxBodyLength: 10_240,
    matches: ({ href }) => href.replace(/\/$/, '') === url.href.replace(/\/$/, ''),
    connect() {
      const authorization = gitAuthorization({ credentials, region, url, now: git.clock() });
      const branches = gitBranches({ ...git, service: 'CodeCommit', rights: RIGHTS, url, authorization });
      return { branches, changes: codecommitChanges(call, { region, repository }), close: branches.close };
    },
  });
}
