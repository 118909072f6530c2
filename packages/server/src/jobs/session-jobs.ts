import { UsageError } from '@self-healer/core/errors';
import type { JobHandler } from '@self-healer/core/ports/job-queue';
import type { DebugSessions, PatchResult } from '@self-healer/healer/session/debug-sessions';
import * as z from 'zod';

const proving = { session: z.string(), patch: z.string(), prove: z.boolean() };

/** The input of each kind of job: what in a session is more than a moment's work. */
export const jobInputs = {
  open: z.object({
    id: z.string(),
    pipelineId: z.string(),
    log: z.string(),
    logName: z.string().optional(),
    workspace: z.string().optional(),
  }),
  generate: z.object({ session: z.string(), error: z.string() }),
  preview: z.object(proving),
  apply: z.object(proving),
  rollback: z.object({ session: z.string(), patch: z.string() }),
};
export type JobKind = keyof typeof jobInputs;

/** What came of a job; the rest is in the session. */
export const jobOutcomeSchema = z.object({
  /** Null when nothing is proposed. */
  patch: z.string().nullable(),
  note: z.string().optional(),
});
type JobOutcome = z.infer<typeof jobOutcomeSchema>;

/** Does the jobs of sessions; one that somebody had begun with has no effect twice. */
export function sessionJobs(
  sessions: DebugSessions,
  told: <T>(tell: (step: string) => void, work: () => Promise<T>) => Promise<T>,
): JobHandler {
  /** Whether the one who died had done it, and only not said so. */
  const isDone = async (session: string, patch: string, applied: boolean): Promise<boolean> => {
    const { patches } = await sessions.find(session);
    const found = patches.find(({ id }) => id === patch);
    return found !== undefined && (found.rollback !== undefined) === applied;
  };

  const perform = async (kind: string, input: unknown, again: boolean): Promise<JobOutcome> => {
    switch (kind as JobKind) {
      case 'open': {
        const request = jobInputs.open.parse(input);
        const { logName, workspace, ...rest } = request;
        const there = again && (await isThere(sessions, request.id));
        if (!there) {
          await sessions.open({
            ...rest,
            ...(logName !== undefined && { logName }),
            ...(workspace !== undefined && { workspace }),
          });
        }
        return { patch: null };
      }
      case 'generate': {
        const { session, error } = jobInputs.generate.parse(input);
        const made = await sessions.generate(session, error);
        return made === undefined ? { patch: null } : outcomeOf(made);
      }
      case 'preview': {
        const { session, patch, prove } = jobInputs.preview.parse(input);
        return outcomeOf(await sessions.preview(session, patch, { prove }));
      }
      case 'apply': {
        const { session, patch, prove } = jobInputs.apply.parse(input);
        if (again && (await isDone(session, patch, true))) return { patch };
        return outcomeOf(await sessions.apply(session, patch, { prove }));
      }
      case 'rollback': {
        const { session, patch } = jobInputs.rollback.parse(input);
        if (again && (await isDone(session, patch, false))) return { patch };
        return outcomeOf(await sessions.rollback(session, patch));
      }
      default:
        throw new UsageError('no-such-job', `A worker of this version knows no job ${kind}. Update all of them.`);
    }
  };
  return ({ kind, input, again }, tell) => told(tell, () => perform(kind, input, again));
}

const outcomeOf = ({ patch, note }: PatchResult): JobOutcome => ({
  patch: patch.id,
  ...(note !== undefined && { note }),
});

async function isThere(sessions: DebugSessions, id: string): Promise<boolean> {
  try {
    await sessions.find(id);
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
}
