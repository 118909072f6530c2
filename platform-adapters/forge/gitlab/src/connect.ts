import type { Forge } from '@self-healer/core/ports/forge';
import { type GitLabOptions, gitlab } from './gitlab.ts';
import { type GitLabClientOptions, gitlabClient } from './gitlab-client.ts';

/** The adapter with its client: what is loaded only when it is needed. */
export function connect(options: GitLabClientOptions & Omit<GitLabOptions, 'client'>): Forge {
  return gitlab({ ...options, client: gitlabClient(options) });
}
