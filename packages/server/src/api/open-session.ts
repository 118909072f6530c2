import type { DebugSession } from '@self-healer/core/model/debug-session';
import * as z from 'zod';
import { HttpProblem } from '../http/http-problem.ts';
import type { ServiceContext } from '../service-context.ts';
import { logNameSchema, pipelineIdSchema } from './references.ts';

export const workspaceNameSchema = z.string().regex(/^[\w.-]{1,100}$/);

export const openRequestSchema = z.strictObject({
  /** As the caller names the run. */
  pipeline_id: pipelineIdSchema,
  /** The failed job's log, as it is. */
  log_content: z.string(),
  /** The job or the file that the log is of. */
  log_name: logNameSchema.optional(),
  /** Name of a configured repository; by default the only one. */
  workspace: workspaceNameSchema.optional(),
});
export type OpenSessionRequest = z.infer<typeof openRequestSchema>;

/** Reads a log in a new session. @throws HttpProblem `no-workspace` for a name that is not configured. */
export function openSession(request: OpenSessionRequest, context: ServiceContext): Promise<DebugSession> {
  const { pipeline_id: pipelineId, log_content: log, log_name: logName, workspace: named } = request;
  if (named !== undefined && !context.workspaces.includes(named)) {
    throw new HttpProblem(422, 'no-workspace', `There is no workspace ${named}. SELF_HEALER_WORKSPACES lists them.`);
  }
  const [only, second] = context.workspaces;
  const workspace = named ?? (second === undefined ? only : undefined);
  return context.sessions.open({
    pipelineId,
    log,
    ...(logName !== undefined && { logName }),
    ...(workspace !== undefined && { workspace }),
  });
}
