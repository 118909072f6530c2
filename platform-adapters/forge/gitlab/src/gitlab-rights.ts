import { ForgeDeniedError } from '@self-healer/core/forge/forge-errors';
import * as z from 'zod';
import { gitlabAsk as ask, RIGHTS } from './gitlab-answers.ts';
import type { GitLabClient } from './gitlab-client.ts';

/** From the role Developer on, branches may be pushed and merge requests opened. */
const DEVELOPER = 30;

const access = z.object({ access_level: z.int() }).nullish();
const projectSchema = z.object({
  permissions: z.object({ project_access: access, group_access: access }).nullish(),
});

/** @throws ForgeDeniedError when the token's role in the project is too small */
export async function mayWriteTo(client: GitLabClient, project: string): Promise<void> {
  const { permissions } = await ask(projectSchema, () => client.projects.show(project));
  const level = Math.max(permissions?.project_access?.access_level ?? 0, permissions?.group_access?.access_level ?? 0);
  if (level >= DEVELOPER) return;
  throw new ForgeDeniedError(
    `The token's role in ${project} is smaller than Developer (${level} of ${DEVELOPER}). ${RIGHTS}`,
  );
}
