import { azureWorld } from '../fakes/azure-repos/azure-world.ts';
import { bitbucketTypes } from '../fakes/bitbucket/bitbucket-types.ts';
import { bitbucketWorld } from '../fakes/bitbucket/bitbucket-world.ts';
import { codecommitWorld } from '../fakes/codecommit/codecommit-world.ts';
import type { FileContents } from '../fakes/fake-repository.ts';
import type { ForgeWorld } from '../fakes/forge-world.ts';
import { giteaTypes } from '../fakes/gitea/gitea-types.ts';
import { giteaWorld } from '../fakes/gitea/gitea-world.ts';
import { githubWorld } from '../fakes/github/github-world.ts';
import { gitlabWorld } from '../fakes/gitlab/gitlab-world.ts';

/** Every forge that is reached over a network, as a fake and its adapter. */
export const WORLDS: readonly (readonly [name: string, make: (files: FileContents) => Promise<ForgeWorld>])[] = [
  ['azure-repos', azureWorld],
  ['bitbucket', bitbucketWorld],
  ['codecommit', codecommitWorld],
  ['gitea', giteaWorld],
  ['github', githubWorld],
  ['gitlab', gitlabWorld],
];

/** What the compiler has against what a fake answered so far in this file: of those that are described by types. */
export async function typeProblems(forge: string): Promise<readonly string[]> {
  const described = { bitbucket: bitbucketTypes(), gitea: giteaTypes() }[forge] ?? [];
  return (await Promise.all(described.map((description) => description.problems()))).flat();
}
